import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { type Refusal, refusedField, sentenceArguments } from "@/components/form/refusal";
import type en from "@/messages/en.json";

type FieldName = keyof typeof en.fields;

/** Turns refusals into sentences of the reader's language. Works in server and client components. */
export function useRefusalSentence(): (refusal: Refusal) => string {
  const t = useTranslations("refusals");
  const fields = useTranslations("fields");
  const locale = useLocale();
  const zone = useTimeZone() ?? "UTC";
  return (refusal) => {
    const field = refusedField(refusal) ?? "";
    const isLabelled = (name: string): name is FieldName => name !== "" && fields.has(name as FieldName);
    // Details arrive at run time: a field without a label is called by its own name.
    const name = isLabelled(field) ? fields(field) : field;
    const values = sentenceArguments(refusal, { zone, locale });
    return t(refusal.code, { ...values, name, named: name === "" ? "no" : "yes" });
  };
}
