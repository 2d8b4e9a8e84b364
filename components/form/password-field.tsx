"use client";

import { EyeIcon, EyeOffIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { Field, type FieldProps } from "@/components/form/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

export type PasswordFieldProps = FieldProps &
  Omit<ComponentProps<"input">, "id" | "name" | "type" | "required" | "className" | "children">;

/** A password that its owner may look at while typing: better than typing it twice. */
export function PasswordField({
  name,
  label,
  hint,
  error,
  className,
  optional,
  ...input
}: PasswordFieldProps) {
  const t = useTranslations("passwordField");
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOffIcon : EyeIcon;
  return (
    <Field
      {...{ name, label, hint, error }}
      {...(className === undefined ? {} : { className })}
      {...(optional === undefined ? {} : { optional })}
    >
      {(control) => (
        <span className="relative block">
          <Input
            spellCheck={false}
            autoCapitalize="none"
            {...input}
            {...control}
            type={shown ? "text" : "password"}
            className="pr-9"
          />
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={t(shown ? "hide" : "show")}
            title={t(shown ? "hide" : "show")}
            aria-controls={control.id}
            className="absolute top-0.5 right-0.5"
            onClick={() => setShown(!shown)}
          >
            <Icon />
          </Button>
        </span>
      )}
    </Field>
  );
}
