import { useTranslations } from "next-intl";
import { ActionForm, type FormAction } from "@/components/form/action-form";
import { OneButtonForm } from "@/components/form/one-button-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Checkbox } from "@/components/ui/checkbox";
import type { ActionResult } from "@/lib/action";
import { ALERT_TOPICS } from "@/lib/domain/alerts/delivery";
import type { RecipientView } from "@/lib/services/alerts/alert-settings-view";

type Done = FormAction<ActionResult<null>>;
export type RecipientActions = Readonly<{ save: Done; remove: Done; test: Done }>;

type RecipientCardProps = Readonly<{
  accountId: string;
  recipient: RecipientView;
  actions: RecipientActions;
}>;

/** One recipient: what it hears of, a test, and taking it away. */
export function RecipientCard({ accountId, recipient, actions }: RecipientCardProps) {
  const t = useTranslations("alertSettings");
  const outbox = useTranslations("outbox");
  const { ref, channel, address, removable } = recipient;
  const way = outbox(`channels.${channel}`);
  const name = address === "" ? way : `${way} · ${address}`;
  return (
    <div className="flex flex-col gap-3 border-b p-4 last:border-b-0">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="min-w-0 text-sm font-medium break-all">{name}</h3>
        <div className="flex flex-wrap gap-2">
          {channel === "in-app" || address === "" ? null : (
            <OneButtonForm
              action={actions.test}
              values={{ accountId, ref }}
              label={t("test")}
              name={t("testNamed", { name })}
            />
          )}
          {removable ? (
            <OneButtonForm
              action={actions.remove}
              values={{ accountId, id: ref }}
              label={t("remove")}
              name={t("removeNamed", { name })}
            />
          ) : null}
        </div>
      </div>
      {channel !== "in-app" && address === "" ? (
        <p className="text-sm text-muted-foreground">{t("noContact")}</p>
      ) : null}
      <ActionForm action={actions.save} className="gap-3">
        <input type="hidden" name="accountId" value={accountId} />
        <input type="hidden" name="ref" value={ref} />
        <fieldset className="grid gap-x-6 gap-y-2 sm:grid-cols-2 lg:grid-cols-3">
          <legend className="sr-only">{t("topicsOf", { name })}</legend>
          {ALERT_TOPICS.map((topic) => (
            <label key={topic} className="flex min-h-7 items-center gap-2.5 text-sm">
              <Checkbox name="topics" value={topic} defaultChecked={recipient.topics.includes(topic)} />
              {t(`topics.${topic}`)}
            </label>
          ))}
        </fieldset>
        <div>
          <SubmitButton variant="outline" size="sm" aria-label={t("saveNamed", { name })}>
            {t("save")}
          </SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}
