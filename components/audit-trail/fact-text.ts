import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { useCatalogName } from "@/components/catalog-name";
import { formatAmount, formatFigure } from "@/lib/domain/money/format-amount";
import { formatInstant } from "@/components/format-instant";
import type en from "@/messages/en.json";

/** Plain JSON of what was or what is, by field, as the audit trail keeps it. */
export type AuditFacts = Readonly<Record<string, unknown>>;

type Words = typeof en.audit;
export type FieldKey = keyof Words["fields"];

const AMOUNTS: ReadonlySet<string> = new Set([
  "amount",
  "cash",
  "charged",
  "creditLimit",
  "alertThreshold",
  "total",
]);
const INSTANTS: ReadonlySet<string> = new Set([
  "clockAt",
  "from",
  "until",
  "effectiveFrom",
  "expiresAt",
  "occurredAt",
]);
/** SHA-256 in hex. */
const DIGEST = /^[0-9a-f]{64}$/;
const CATALOG: ReadonlySet<string> = new Set(["product", "capability", "period"]);

/** The label of a field; one that no message file knows is called by its own name. */
export function useFieldLabel(): (field: string) => string {
  const t = useTranslations("audit.fields");
  return (field) => {
    // Fields arrive at run time, so they are looked for before they are used.
    const key = field as FieldKey;
    return /^\w+$/.test(field) && t.has(key) ? t(key) : field;
  };
}

/** A value of a field as people read it: amounts with their currency, instants in the business zone, codes as words. */
export function useFactText(): (field: string, value: unknown, currency: string | undefined) => string {
  const t = useTranslations("audit");
  const nameOf = useCatalogName();
  const locale = useLocale();
  const zone = useTimeZone() ?? "UTC";
  return (field, value, currency) => {
    if (value === null || value === undefined || value === "") return t("none");
    // A list may be long: how many there are is told here, which they are on hover.
    if (Array.isArray(value)) return formatFigure(String(value.length));
    if (typeof value === "boolean") return t(value ? "on" : "off");
    if (typeof value === "number") return formatFigure(String(value));
    if (typeof value !== "string") return JSON.stringify(value);
    // Enough to compare by eye; the whole would leave no room for anything.
    if (DIGEST.test(value)) return `${value.slice(0, 12)}…`;
    if (AMOUNTS.has(field)) return formatAmount(value, currency);
    if (INSTANTS.has(field)) return formatInstant(value, { zone, locale });
    if (CATALOG.has(field)) return nameOf(field, value);
    const key = `values.${field}.${value}` as "values.status.active";
    return /^[a-z_-]+$/.test(value) && t.has(key) ? t(key) : value;
  };
}
