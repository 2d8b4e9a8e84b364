import { useTranslations } from "next-intl";
import { DateText } from "@/components/date-text";
import { ActionForm, type FormAction } from "@/components/form/action-form";
import { SelectField } from "@/components/form/field";
import { OneButtonForm } from "@/components/form/one-button-form";
import { SubmitButton } from "@/components/form/submit-button";
import type { ActionResult } from "@/lib/action";
import { ALERT_TOPICS } from "@/lib/domain/alerts/delivery";
import type { MuteView } from "@/lib/services/alerts/alert-settings-view";

type Done = FormAction<ActionResult<null>>;
type MutesProps = Readonly<{
  accountId: string;
  mutes: readonly MuteView[];
  actions: Readonly<{ mute: Done; unmute: Done }>;
}>;

const DAYS = ["1", "7", "30"] as const;

/** What is not sent for now, and the form that makes it so. */
export function Mutes({ accountId, mutes, actions }: MutesProps) {
  const t = useTranslations("alertSettings");
  const nameOf = ({ topic, subject }: MuteView) =>
    topic === null ? (subject ?? t("everything")) : t(`topics.${topic}`);
  return (
    <div className="flex flex-col gap-4">
      {mutes.map((mute) => (
        <div key={mute.id} className="flex flex-wrap items-center justify-between gap-2 text-sm">
          <span>
            {nameOf(mute)} ·{" "}
            {mute.until === null
              ? t("untilEnded")
              : t.rich("until", { at: () => <DateText at={mute.until ?? ""} /> })}{" "}
            · {mute.mutedBy}
          </span>
          <OneButtonForm
            action={actions.unmute}
            values={{ accountId, id: mute.id }}
            label={t("unmute")}
            name={t("unmuteNamed", { name: nameOf(mute) })}
          />
        </div>
      ))}
      <ActionForm action={actions.mute}>
        <input type="hidden" name="accountId" value={accountId} />
        <div className="grid items-end gap-3 sm:grid-cols-[1fr_12rem_auto]">
          <SelectField
            name="topic"
            label={t("mute")}
            options={[
              { value: "", label: t("everything") },
              ...ALERT_TOPICS.map((value) => ({ value, label: t(`topics.${value}`) })),
            ]}
          />
          <SelectField
            name="days"
            label={t("howLong")}
            options={[
              ...DAYS.map((value) => ({ value, label: t("days", { count: Number.parseInt(value, 10) }) })),
              { value: "", label: t("untilEnded") },
            ]}
          />
          <SubmitButton variant="outline">{t("muteNow")}</SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}
