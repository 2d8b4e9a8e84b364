"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import type { ActionResult } from "@/lib/action";
import type { FieldName } from "@/lib/services/pricing/calculator-input";
import type { CalculatorView } from "@/lib/services/pricing/get-calculator";
import type { CalculatorQuoteView } from "@/lib/services/pricing/quote-calculator";

export type Answer = ActionResult<CalculatorQuoteView>;
export type QuoteAction = (previous: null, form: FormData) => Promise<Answer>;

export type CalculatorProps = Readonly<{ view: CalculatorView; answer: Answer; quote: QuoteAction }>;

type Overlay = Readonly<Partial<Record<FieldName, string>>>;

/** Long enough that a figure is typed to its end, short enough to feel at once. */
const PAUSE_MS = 250;

function toQuery({ product, way }: CalculatorView, values: Readonly<Record<string, string>>): string {
  return new URLSearchParams({ product, way, ...values }).toString();
}

/**
 * What stands on the form, and the quote for it. Figures ask the action and go into the address without a journey; a
 * choice may change the form itself, so it is asked for anew with everything that was typed.
 */
export function useCalculator({ view, answer, quote }: CalculatorProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [typed, setTyped] = useState<Overlay>({});
  const [asked, setAsked] = useState<Overlay>({});
  const [shown, setShown] = useState(answer);
  const [adopted, setAdopted] = useState(answer);
  const latest = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  if (adopted !== answer) {
    // The page was asked for again and knows what was typed until then; only what came later stays on top of it.
    setAdopted(answer);
    setShown(answer);
    setTyped(
      Object.fromEntries(Object.entries(typed).filter(([name, text]) => asked[name as FieldName] !== text)),
    );
  }

  const valuesWith = (overlay: Overlay) =>
    Object.fromEntries(view.fields.map(({ name, value }) => [name, overlay[name] ?? value]));

  const ask = (overlay: Overlay) => {
    clearTimeout(timer.current);
    setAsked(overlay);
    const query = toQuery(view, valuesWith(overlay));
    window.history.replaceState(null, "", `?${query}`);
    latest.current += 1;
    const turn = latest.current;
    const form = new FormData();
    for (const [name, value] of new URLSearchParams(query)) form.set(name, value);
    startTransition(async () => {
      const next = await quote(null, form);
      // An answer that was overtaken by a later question is not shown.
      if (turn === latest.current) setShown(next);
    });
  };

  return {
    pending,
    shown,
    query: toQuery(view, valuesWith(typed)),
    valueOf: (name: FieldName) => valuesWith(typed)[name] ?? "",
    type: (name: FieldName, value: string) => {
      const overlay = { ...typed, [name]: value };
      setTyped(overlay);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => ask(overlay), PAUSE_MS);
    },
    choose: (name: FieldName, value: string) => {
      clearTimeout(timer.current);
      const resets = view.fields.flatMap((field) =>
        field.kind === "choice" && field.name === name ? field.resets : [],
      );
      const kept = (text: Readonly<Record<string, string>>) =>
        Object.fromEntries(
          Object.entries(text).filter(([other]) => !resets.some((reset) => reset === other)),
        );
      const overlay: Overlay = { ...kept(typed), [name]: value };
      setTyped(overlay);
      setAsked(overlay);
      latest.current += 1;
      const query = toQuery(view, { ...kept(valuesWith(typed)), [name]: value });
      startTransition(() => router.replace(`?${query}`, { scroll: false }));
    },
    askNow: () => ask(typed),
  };
}
