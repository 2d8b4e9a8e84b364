"use client";

import { type ReactNode, useMemo, useState } from "react";
import { FormContext, useActionForm } from "@/components/form/form-context";

/** A refusal speaks of what was sent. Once that has been changed it says nothing any more, and the marks go. */
export function FreshRefusals({ contents, children }: Readonly<{ contents: string; children: ReactNode }>) {
  const form = useActionForm();
  const [said, setSaid] = useState({ refusal: form.refusal, contents });
  if (said.refusal !== form.refusal) setSaid({ refusal: form.refusal, contents });
  const refusal = said.contents === contents ? form.refusal : null;
  const value = useMemo(() => ({ ...form, refusal }), [form, refusal]);
  return <FormContext value={value}>{children}</FormContext>;
}
