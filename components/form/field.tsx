"use client";

import { CircleAlertIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useEffect, useId } from "react";
import { useActionForm } from "@/components/form/form-context";
import { refusedField } from "@/components/form/refusal";
import { useRefusalSentence } from "@/components/form/refusal-sentence";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";

/** What a control must carry to belong to its label, hint and error. */
export type Control = Readonly<{
  id: string;
  name: string;
  "aria-required": boolean;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}>;

export type FieldProps = Readonly<{
  /** The name that is sent, and that refusals name in `details.field`. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Fields are required unless they say so; the label then does too. */
  optional?: boolean;
  /** A sentence of the screen's own check; the server's refusal of this field takes its place. */
  error?: string | undefined;
  className?: string;
}>;

/** Wires label, hint and error of one control: `<Field name label>{(control) => <Input {...control} />}</Field>`. */
export function Field({
  children,
  ...props
}: FieldProps & Readonly<{ children: (control: Control) => ReactNode }>) {
  const { name, label, hint, optional = false, className } = props;
  const t = useTranslations("form");
  const id = useId();
  const { refusal, register } = useActionForm();
  const sentence = useRefusalSentence();
  useEffect(() => register(name), [register, name]);

  const error = refusal && refusedField(refusal) === name ? sentence(refusal) : props.error;
  const described = [error ? `${id}-error` : null, hint ? `${id}-hint` : null].filter(Boolean).join(" ");
  return (
    <div data-slot="field" className={cn("flex min-w-0 flex-col gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-2">
        <Label htmlFor={id}>{label}</Label>
        {optional ? <span className="text-xs text-muted-foreground">{t("optional")}</span> : null}
      </div>
      {children({
        id,
        name,
        "aria-required": !optional,
        "aria-describedby": described === "" ? undefined : described,
        "aria-invalid": error ? true : undefined,
      })}
      {error ? (
        <p id={`${id}-error`} className="flex gap-1.5 text-xs text-danger" data-refusal={refusal?.code}>
          <CircleAlertIcon aria-hidden className="mt-px size-3.5 shrink-0" />
          <span className="min-w-0">{error}</span>
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className="text-xs text-muted-foreground">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

type Wired = "id" | "name" | "required" | "className" | "children";

export function TextField({
  prefix,
  ...props
}: FieldProps & Omit<ComponentProps<"input">, Wired | "prefix"> & Readonly<{ prefix?: string | undefined }>) {
  const { name, label, hint, optional, error, className, ...input } = props;
  return (
    <Field {...{ name, label, hint, error }} {...given({ optional, className })}>
      {(control) =>
        prefix ? (
          <span className="relative block">
            <span
              aria-hidden
              className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-sm text-muted-foreground"
            >
              {prefix}
            </span>
            <Input {...input} {...control} className="pl-12 tabular-nums" />
          </span>
        ) : (
          <Input {...input} {...control} />
        )
      }
    </Field>
  );
}

/** An amount of money: decimal keyboard on phones, currency in front, no browser spinner. The server reads the text. */
export function AmountField({
  currency,
  ...props
}: FieldProps & Omit<ComponentProps<"input">, Wired | "prefix" | "type"> & Readonly<{ currency: string }>) {
  return <TextField prefix={currency} inputMode="decimal" autoComplete="off" {...props} />;
}

export function TextareaField(props: FieldProps & Omit<ComponentProps<"textarea">, Wired>) {
  const { name, label, hint, optional, error, className, ...textarea } = props;
  return (
    <Field {...{ name, label, hint, error }} {...given({ optional, className })}>
      {(control) => <Textarea {...textarea} {...control} />}
    </Field>
  );
}

export type Option = Readonly<{ value: string; label: string; disabled?: boolean }>;

export function SelectField({
  options,
  ...props
}: FieldProps & Omit<ComponentProps<"select">, Wired> & Readonly<{ options: readonly Option[] }>) {
  const { name, label, hint, optional, error, className, ...select } = props;
  return (
    <Field {...{ name, label, hint, error }} {...given({ optional, className })}>
      {(control) => (
        <NativeSelect {...select} {...control}>
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}

/** Optional properties may not be handed on as `undefined`: only those that are there are. */
function given({ optional, className }: { optional: boolean | undefined; className: string | undefined }) {
  return {
    ...(optional === undefined ? {} : { optional }),
    ...(className === undefined ? {} : { className }),
  };
}
