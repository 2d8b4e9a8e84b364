"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { CopyButton } from "@/components/copy-button";
import { FormContext } from "@/components/form/form-context";
import { RefusalMessage } from "@/components/form/refusal-message";
import { Button } from "@/components/ui/button";
import { CalculatorField } from "./calculator-field";
import { atFormField } from "./form-refusal";
import { QuotePanel } from "./quote-panel";
import { RefusedQuote } from "./refused-quote";
import { type CalculatorProps, useCalculator } from "./use-calculator";

/** The address is known in the browser only; until then the link is the path, which is enough without scripts. */
function useOrigin(): string {
  const [origin, setOrigin] = useState("");
  useEffect(() => setOrigin(window.location.origin), []);
  return origin;
}

/** The form at the left, the quote at the right, moving with every key. */
export function Calculator(props: CalculatorProps) {
  const t = useTranslations("calculator");
  const { fields, product, way } = props.view;
  const { shown, pending, query, valueOf, type, choose, askNow } = useCalculator(props);
  const origin = useOrigin();
  const names = useMemo(() => new Set<string>(fields.map(({ name }) => name)), [fields]);
  const refusal = useMemo(() => (shown.ok ? null : atFormField(shown, names)), [shown, names]);
  const context = useMemo(
    () => ({ refusal, pending: false, fields: names, register: () => () => undefined }),
    [refusal, names],
  );
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)] lg:gap-8">
      <FormContext value={context}>
        <form
          method="get"
          action="/calculator"
          noValidate
          aria-label={t("form")}
          onSubmit={(event) => {
            event.preventDefault();
            askNow();
          }}
          className="flex flex-col gap-4 rounded-lg border bg-card p-4 lg:sticky lg:top-[calc(var(--bar-height)+1.5rem)]"
        >
          <input type="hidden" name="product" value={product} />
          <input type="hidden" name="way" value={way} />
          <RefusalMessage />
          {fields.map((field) => (
            <CalculatorField
              key={field.name}
              field={field}
              value={valueOf(field.name)}
              onType={(value) => type(field.name, value)}
              onChoose={(value) => choose(field.name, value)}
            />
          ))}
          <div className="flex flex-wrap items-center gap-2 border-t pt-4">
            <CopyButton text={`${origin}/calculator?${query}`} label={t("share")}>
              {t("share")}
            </CopyButton>
            <noscript>
              <Button type="submit" variant="primary" size="sm">
                {t("calculate")}
              </Button>
            </noscript>
          </div>
        </form>
      </FormContext>
      <div aria-busy={pending} className="flex min-w-0 flex-col gap-6">
        {shown.ok ? <QuotePanel quote={shown.result} waiting={pending} /> : <RefusedQuote />}
      </div>
    </div>
  );
}
