"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { usePackageName } from "@/components/package-name";
import { NativeSelect } from "@/components/ui/native-select";
import type { PackageOffersView } from "@/lib/services/packages/list-package-offers";

type PackageFieldProps = Readonly<{ offers: PackageOffersView; onChoose: (id: string) => void }>;

const GROUPS = ["general", "single-category", "shared", "dedicated"] as const;

/** Which package: the browser's own list, by kind, so that typing a letter finds it. */
export function PackageField({ offers, onChoose }: PackageFieldProps) {
  const t = useTranslations("packages.form");
  const nameOf = usePackageName();
  return (
    <Field
      name="package"
      label={t("package")}
      hint={offers.offer ? t(`kindHint.${kindOf(offers)}`) : undefined}
    >
      {(control) => (
        <NativeSelect
          {...control}
          value={offers.offer?.package.id ?? ""}
          onChange={(event) => onChoose(event.target.value)}
        >
          <option value="" disabled>
            {t("choose")}
          </option>
          {GROUPS.map((kind) => (
            <optgroup key={kind} label={t(`kinds.${kind}`)}>
              {offers.packages
                .filter((named) => named.kind === kind)
                .map((named) => (
                  <option key={named.id} value={named.id}>
                    {nameOf(named)}
                  </option>
                ))}
            </optgroup>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}

function kindOf({ offer }: PackageOffersView) {
  return offer?.package.kind ?? "general";
}
