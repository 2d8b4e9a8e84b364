import { useTranslations } from "next-intl";
import { type Control, Field } from "@/components/form/field";
import { useGroupName } from "@/components/price-book/entry-name";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { FieldView, OptionView } from "@/lib/services/pricing/offers/offer";
import type en from "@/messages/en.json";
import { useOptionText } from "./option-text";

type ChoiceView = Extract<FieldView, { kind: "choice" }>;
type NumberView = Extract<FieldView, { kind: "number" }>;
type HintName = keyof typeof en.calculator.hints;

/** Options under their groups, in the order in which the groups first appear. */
function grouped(options: readonly OptionView[]) {
  const groups = new Map<string, { group: OptionView["group"]; options: OptionView[] }>();
  for (const option of options) {
    const id = option.group?.id ?? "";
    const known = groups.get(id) ?? { group: option.group, options: [] };
    known.options.push(option);
    groups.set(id, known);
  }
  return [...groups.values()];
}

type SelectProps = Readonly<{
  field: ChoiceView;
  value: string;
  control: Control;
  onChoose: (value: string) => void;
}>;

function Choice({ field, value, control, onChoose }: SelectProps) {
  const textOf = useOptionText();
  const groupName = useGroupName();
  const options = (list: readonly OptionView[]) =>
    list.map((option) => (
      <option key={option.value} value={option.value}>
        {textOf(field.name, option)}
      </option>
    ));
  return (
    <NativeSelect {...control} value={value} onChange={(event) => onChoose(event.target.value)}>
      {grouped(field.options).map(({ group, options: list }) =>
        group ? (
          <optgroup key={group.id} label={groupName(group)}>
            {options(list)}
          </optgroup>
        ) : (
          options(list)
        ),
      )}
    </NativeSelect>
  );
}

function useLabel(): (field: FieldView) => string {
  const t = useTranslations("calculator.labels");
  const fields = useTranslations("fields");
  return (field) => {
    if (field.kind === "number" && field.name === "units")
      return t(field.unit === "second" ? "seconds" : "calls");
    if (field.kind === "number" && field.name === "count")
      return t(field.unit === "month" ? "months" : "periods");
    return fields(field.name);
  };
}

export type CalculatorFieldProps = Readonly<{
  field: FieldView;
  value: string;
  onType: (value: string) => void;
  onChoose: (value: string) => void;
}>;

function numberMode({ decimals }: NumberView) {
  return decimals ? "decimal" : "numeric";
}

export function CalculatorField({ field, value, onType, onChoose }: CalculatorFieldProps) {
  const labelOf = useLabel();
  const t = useTranslations("calculator.hints");
  const hint = t.has(field.name as HintName) ? { hint: t(field.name as HintName) } : {};
  return (
    <Field
      name={field.name}
      label={labelOf(field)}
      optional={field.kind === "number" && field.optional}
      {...hint}
    >
      {(control) =>
        field.kind === "choice" ? (
          <Choice field={field} value={value} control={control} onChoose={onChoose} />
        ) : (
          <Input
            {...control}
            value={value}
            onChange={(event) => onType(event.target.value)}
            inputMode={numberMode(field)}
            autoComplete="off"
            maxLength={40}
            className="tabular-nums"
          />
        )
      }
    </Field>
  );
}
