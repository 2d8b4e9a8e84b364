import { CircleAlertIcon, CircleCheckIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCatalogName } from "@/components/catalog-name";
import { CopyButton } from "@/components/copy-button";
import { FigureText } from "@/components/figure-text";
import { MoneyText } from "@/components/money-text";
import { BasisNote } from "@/components/receipt/basis-note";
import { ledgerRows, type Row, useStepText } from "@/components/receipt/step-text";
import { TierRows } from "@/components/receipt/tier-rows";
import { cn } from "@/components/ui/cn";
import type { Receipt } from "@/lib/domain/pricing/receipt";
import type en from "@/messages/en.json";

export type ReceiptViewProps = Readonly<{
  receipt: Receipt;
  /** Whether the independent re-computation came to the same result; left out where nobody asked it. */
  agrees?: boolean;
  /** Leaves out subject, foot and copy button: for the live quote, which says these things itself. */
  inline?: boolean;
}>;

type SubjectName = keyof typeof en.receipt.subject;

function Subject({ subject }: { subject: Receipt["subject"] }) {
  const t = useTranslations("receipt.subject");
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
      {Object.entries(subject).map(([key, value]) => (
        <div key={key} className="flex flex-col">
          <dt className="text-xs text-muted-foreground">
            {t.has(key as SubjectName) ? t(key as SubjectName) : key}
          </dt>
          <SubjectValue name={key} value={value} />
        </div>
      ))}
    </dl>
  );
}

/** Words where the catalogue has them, figures grouped, and any other code as the code that it is. */
function SubjectValue({ name, value }: Readonly<{ name: string; value: string }>) {
  const nameOf = useCatalogName();
  if (/^\d+$/.test(value))
    return (
      <dd>
        <FigureText value={value} />
      </dd>
    );
  const text = nameOf(name, value);
  return <dd className={cn(text === value && "font-mono")}>{text}</dd>;
}

const INDENTS = ["pl-0", "pl-4", "pl-8", "pl-12", "pl-16"];

/** A receipt of several plans says of each price whose it is; one of a single plan has said so at its head. */
function usePlanOf(receipt: Receipt): (path: string) => string | null {
  const nameOf = useCatalogName();
  return (path) => {
    if ("capability" in receipt.subject) return null;
    const [, capability, period] =
      /^\/products\/ipc\/capabilities\/([^/]+)\/prices\/([^/]+)$/.exec(path) ?? [];
    if (capability === undefined || period === undefined) return null;
    return `${nameOf("capability", capability)} · ${nameOf("period", period)}`;
  };
}

type LedgerRowProps = Row & Readonly<{ receipt: Receipt }>;

/** One step: what it is and how it came about at the left, its figure at the right. */
function LedgerRow({ receipt, step, id, depth }: LedgerRowProps) {
  const t = useTranslations("receipt");
  const textOf = useStepText(receipt);
  const { label, how, value } = textOf(step, id);
  const isResult = id === receipt.result;
  const priced = step.kind === "price" || step.kind === "band" ? step : null;
  const plan = usePlanOf(receipt)(priced?.path ?? "");
  const book = "book" in step ? step.book : undefined;
  return (
    <li
      className={cn(
        "py-1",
        INDENTS[Math.min(depth, 4)],
        isResult && "mt-1 border-t border-foreground/60 pt-2 font-medium",
      )}
    >
      <div className="flex items-baseline justify-between gap-4">
        <span className="min-w-0" title={priced ? t("place", { path: priced.path }) : undefined}>
          {label} {priced ? <BasisNote basis={priced.basis} source={priced.source} /> : null}
        </span>
        <span className={cn("shrink-0 text-right tabular-nums", depth > 0 && "text-foreground/90")}>
          {value}
        </span>
      </div>
      {how ? <p className="text-xs font-normal text-muted-foreground">{how}</p> : null}
      {plan === null ? null : <p className="text-xs font-normal text-muted-foreground">{plan}</p>}
      {book === undefined ? null : (
        <p className="text-xs font-normal text-muted-foreground">{t("otherBook", { version: book })}</p>
      )}
      {step.kind === "tiers" ? <TierRows receipt={receipt} step={step} /> : null}
    </li>
  );
}

function Verdict({ agrees }: { agrees: boolean }) {
  const t = useTranslations("receipt");
  const Icon = agrees ? CircleCheckIcon : CircleAlertIcon;
  return (
    <p className={cn("flex items-start gap-1.5 text-sm", agrees ? "text-ok" : "font-medium text-danger")}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      {t(agrees ? "verified" : "differs")}
    </p>
  );
}

/** How an amount came to be, as an indented ledger: what a figure is made of stands above it, further in. */
export function ReceiptView({ receipt, agrees, inline = false }: ReceiptViewProps) {
  const t = useTranslations("receipt");
  const ledger = (
    <ol aria-label={t("steps")} className="text-sm">
      {ledgerRows(receipt).map((row) => (
        <LedgerRow key={row.id} receipt={receipt} {...row} />
      ))}
    </ol>
  );
  if (inline) {
    return (
      <div data-slot="receipt" className="flex flex-col gap-2">
        {ledger}
        {agrees === undefined ? null : <Verdict agrees={agrees} />}
      </div>
    );
  }
  return (
    <div data-slot="receipt" className="flex flex-col gap-5">
      <div className="flex flex-col gap-0.5">
        <p className="text-xs text-muted-foreground">{t(`rules.${receipt.rule}`)}</p>
        <p className="display-type text-2xl">
          {receipt.currency ? (
            <MoneyText amount={receipt.total} currency={receipt.currency} />
          ) : (
            <FigureText value={receipt.total} />
          )}
        </p>
      </div>
      <Subject subject={receipt.subject} />
      {ledger}
      <div className="flex flex-wrap items-center justify-between gap-3 border-t pt-4">
        <div className="flex flex-col gap-1">
          {agrees === undefined ? null : <Verdict agrees={agrees} />}
          <p className="text-sm text-muted-foreground">{t("book", { version: receipt.book })}</p>
        </div>
        <CopyButton text={JSON.stringify(receipt, null, 2)} label={t("copyJson")}>
          {t("copyJson")}
        </CopyButton>
      </div>
    </div>
  );
}
