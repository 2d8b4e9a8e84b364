"use client";

import { CircleAlertIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId } from "react";
import { useActionForm } from "@/components/form/form-context";
import { refusedField } from "@/components/form/refusal";
import { useRefusalSentence } from "@/components/form/refusal-sentence";
import { FigureText } from "@/components/figure-text";
import { MoneyText } from "@/components/money-text";
import { BasisSign } from "@/components/price-book/basis-mark";
import { useCountText } from "@/components/price-book/figure-words";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import type { PackageOfferView } from "@/lib/services/packages/list-package-offers";

type SizeFieldProps = Readonly<{ offer: PackageOfferView; value: string; onChange: (size: string) => void }>;

/** The sizes as cards: how much, for what, and what one point or call comes to. */
export function SizeField({ offer, value, onChange }: SizeFieldProps) {
  const t = useTranslations("packages.form");
  const units = useTranslations("units");
  const count = useCountText();
  const id = useId();
  const { refusal, register } = useActionForm();
  const sentence = useRefusalSentence();
  useEffect(() => register("size"), [register]);
  const error = refusal && refusedField(refusal) === "size" ? sentence(refusal) : null;
  return (
    <fieldset
      className="flex min-w-0 flex-col gap-1.5"
      aria-describedby={error === null ? undefined : `${id}-error`}
    >
      <legend className="mb-1.5 text-xs font-medium">{t("size")}</legend>
      <RadioGroup
        name="size"
        aria-label={t("size")}
        value={value}
        onValueChange={onChange}
        className="sm:grid-cols-2"
      >
        {offer.sizes.map(({ size, price, basis, each }) => (
          <RadioCard key={size} value={String(size)}>
            <span className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="font-medium">{count(String(size), offer.unit)}</span>
              <span className="inline-flex items-center gap-1.5">
                <MoneyText amount={price} currency="CNY" />
                <BasisSign basis={basis} />
              </span>
            </span>
            <span className="text-xs text-muted-foreground">
              {each.exact ? "" : "≈ "}
              <FigureText value={each.value} /> / {units(offer.unit, { count: 1 })}
            </span>
          </RadioCard>
        ))}
      </RadioGroup>
      {error === null ? null : (
        <p
          id={`${id}-error`}
          className="flex gap-1.5 text-xs text-danger"
          data-refusal={refusal?.code}
          tabIndex={-1}
        >
          <CircleAlertIcon aria-hidden className="mt-px size-3.5 shrink-0" />
          {error}
        </p>
      )}
    </fieldset>
  );
}
