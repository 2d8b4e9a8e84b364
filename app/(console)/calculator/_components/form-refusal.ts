import { type Refusal, refusedField } from "@/components/form/refusal";

/** What the engine calls an input, where the form has another name for it because one name stands for one thing there. */
const FORM_NAMES: Readonly<Record<string, string>> = {
  from: "fromQps",
  to: "toQps",
  name: "sdk",
  images: "size",
};

/** The refusal with the form's own name of the field to blame. */
export function atFormField<R extends Refusal>(refusal: R, names: ReadonlySet<string>): R {
  const field = refusedField(refusal);
  const formName = field === null ? undefined : FORM_NAMES[field];
  if (formName === undefined || !names.has(formName)) return refusal;
  return { ...refusal, details: { ...refusal.details, field: formName } };
}
