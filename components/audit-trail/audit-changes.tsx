import { ArrowRightIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { type AuditFacts, useFactText, useFieldLabel } from "@/components/audit-trail/fact-text";

type Change = Readonly<{ field: string; before: unknown; after: unknown; kind: "changed" | "was" | "is" }>;

/** The order in which the fields of a deed are told; the database keeps none. Fields that are not named come last. */
const FIELDS = [
  "name",
  "kind",
  "locale",
  "role",
  "contactName",
  "contactEmail",
  "contactPhone",
  "cash",
  "amount",
  "reference",
  "product",
  "capability",
  "period",
  "devices",
  "total",
];

function placeOf(field: string): number {
  const place = FIELDS.indexOf(field);
  return place === -1 ? FIELDS.length : place;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** What differs; what stayed as it was is left out, and the currency stands with its amounts. */
export function changesBetween(before: AuditFacts, after: AuditFacts): readonly Change[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(
    (a, b) => placeOf(a) - placeOf(b),
  );
  return fields.flatMap((field): Change[] => {
    if (field === "currency") return [];
    const change = { field, before: before[field], after: after[field] };
    if (!(field in before)) return [{ ...change, kind: "is" }];
    if (!(field in after)) return [{ ...change, kind: "was" }];
    return isSame(change.before, change.after) ? [] : [{ ...change, kind: "changed" }];
  });
}

function titleOf(value: unknown): string | undefined {
  return Array.isArray(value) ? value.join(", ") : undefined;
}

/** Before and after, field by field, on one line where they fit. */
export function AuditChanges({ before, after }: Readonly<{ before: AuditFacts; after: AuditFacts }>) {
  const t = useTranslations("audit");
  const labelOf = useFieldLabel();
  const textOf = useFactText();
  const changes = changesBetween(before, after);
  const known = after["currency"] ?? before["currency"];
  const currency = typeof known === "string" ? known : undefined;
  if (changes.length === 0) {
    if (Object.keys(after).length === 0) return null;
    return <p className="text-sm text-muted-foreground">{t("same")}</p>;
  }
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-0.5 text-sm">
      {changes.map(({ field, kind, ...change }) => (
        <div key={field} className="flex min-w-0 flex-wrap items-baseline gap-x-1.5">
          <dt className="text-muted-foreground">
            {kind === "was" ? t("was", { label: labelOf(field) }) : labelOf(field)}
          </dt>
          <dd className="flex min-w-0 flex-wrap items-baseline gap-x-1 break-all tabular-nums">
            {kind === "changed" ? (
              <>
                <span className="text-muted-foreground line-through">
                  {textOf(field, change.before, currency)}
                </span>
                <ArrowRightIcon aria-hidden className="size-3 self-center text-muted-foreground" />
                <span className="sr-only">{t("becomes")}</span>
              </>
            ) : null}
            <span title={titleOf(change.after)}>
              {textOf(field, kind === "was" ? change.before : change.after, currency)}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
