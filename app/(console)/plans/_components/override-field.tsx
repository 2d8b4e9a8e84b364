import { useTranslations } from "next-intl";
import type { PlanOrderState } from "@/app/(console)/plans/_components/use-plan-order";
import { TextField } from "@/components/form/field";

/** Why the cap may be passed: asked for once it stands in the way. */
export function OverrideField({ form, className }: Readonly<{ form: PlanOrderState; className?: string }>) {
  const t = useTranslations("planOrder");
  const { contents, change, quote } = form;
  const reason = contents["overrideReason"] ?? "";
  if (quote.current?.refusal?.code !== "qps_cap_exceeded" && reason === "") return null;
  return (
    <TextField
      name="overrideReason"
      label={t("fields.overrideReason")}
      hint={t("hints.overrideReason")}
      optional
      maxLength={500}
      autoComplete="off"
      {...(className === undefined ? {} : { className })}
      value={reason}
      onChange={(event) => change({ overrideReason: event.target.value })}
    />
  );
}
