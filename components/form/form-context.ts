"use client";

import { createContext, useContext } from "react";
import type { Refusal } from "@/components/form/refusal";

export type ActionFormContext = Readonly<{
  refusal: Refusal | null;
  pending: boolean;
  /** Names of the fields on the form, so that each refusal is shown once: at its field, or else above the form. */
  fields: ReadonlySet<string>;
  register: (name: string) => () => void;
}>;

export const FormContext = createContext<ActionFormContext>({
  refusal: null,
  pending: false,
  fields: new Set(),
  register: () => () => undefined,
});

export function useActionForm(): ActionFormContext {
  return useContext(FormContext);
}
