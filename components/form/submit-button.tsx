"use client";

import { LoaderCircleIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormStatus } from "react-dom";
import { useActionForm } from "@/components/form/form-context";
import { Button, type ButtonProps } from "@/components/ui/button";

export type SubmitButtonProps = Omit<ButtonProps, "type" | "asChild">;

/**
 * Says what it does and what that costs ("Order for CNY 280.00"). While the request runs it shows so and takes no second
 * click; it stays focusable, so that the keyboard does not lose its place.
 */
export function SubmitButton({
  children,
  variant = "primary",
  disabled = false,
  ...props
}: SubmitButtonProps) {
  const t = useTranslations("form");
  const form = useActionForm();
  const status = useFormStatus();
  const pending = form.pending || status.pending;
  return (
    <Button
      type="submit"
      variant={variant}
      disabled={disabled}
      aria-disabled={pending || undefined}
      {...props}
    >
      {pending ? <LoaderCircleIcon aria-hidden className="animate-spin" /> : null}
      {children}
      <span role="status" className="sr-only">
        {pending ? t("working") : ""}
      </span>
    </Button>
  );
}
