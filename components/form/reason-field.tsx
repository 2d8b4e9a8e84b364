import { useTranslations } from "next-intl";
import { TextField } from "@/components/form/field";

/** Why staff do something for a customer: kept with the deed in the audit trail. */
export function ReasonField() {
  const t = useTranslations("reason");
  return (
    <TextField
      name="reason"
      label={t("label")}
      hint={t("hint")}
      optional
      maxLength={500}
      autoComplete="off"
    />
  );
}
