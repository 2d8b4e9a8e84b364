import { useTranslations } from "next-intl";
import { useCatalogName } from "@/components/catalog-name";
import { DateText } from "@/components/date-text";
import { FigureText } from "@/components/figure-text";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { LinkText } from "@/components/link-text";
import { MoneyText } from "@/components/money-text";
import { Section } from "@/components/section";
import { Alert } from "@/components/ui/alert";
import type { BulkRowView } from "@/lib/services/orders/bulk/bulk-order-view";
import type { BulkOrderDetail } from "@/lib/services/orders/bulk/get-bulk-order";
import type { Page } from "@/lib/services/paging";
import { type BulkActions, ConfirmForm } from "./confirm-form";
import { type MendAction, MendForm, type PlanOptions } from "./mend-form";

type CheckedPartProps = Readonly<{
  bulk: BulkOrderDetail;
  mayOrder: boolean;
  mayTopUp: boolean;
  /** The first rows with a problem, where they can be mended, and what can be chosen for them. */
  problems: Page<BulkRowView> | null;
  options: PlanOptions;
  actions: BulkActions & Readonly<{ mend: MendAction }>;
}>;

/** What the check found: rows to be mended, what the rest costs, and the button that orders it. */
export function CheckedPart({ bulk, mayOrder, mayTopUp, problems, options, actions }: CheckedPartProps) {
  const t = useTranslations("bulkOrder");
  return (
    <>
      {bulk.ignoredColumns.length > 0 ? (
        <Alert>{t("ignored", { columns: bulk.ignoredColumns.join(", ") })}</Alert>
      ) : null}
      {problems ? (
        <Section title={t("mend.title", { count: bulk.problems })} description={t("mend.description")}>
          <MendForm
            // What is no problem any more leaves the form, and the fields of the next rows begin anew.
            key={bulk.checkedAt}
            bulkOrderId={bulk.id}
            rows={problems.rows}
            more={bulk.problems - problems.rows.length}
            options={options}
            action={actions.mend}
          />
        </Section>
      ) : null}
      <Section title={t("confirm.title")} description={t("confirm.description")}>
        <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          <Prices bulk={bulk} />
          <div className="flex min-w-0 flex-col gap-4">
            <Balance bulk={bulk} mayTopUp={mayTopUp} />
            <SameFile bulk={bulk} />
            {mayOrder ? <ConfirmForm bulk={bulk} actions={actions} /> : null}
          </div>
        </div>
      </Section>
    </>
  );
}

/** The rows that can be ordered, by price: the sum can be followed. */
function Prices({ bulk }: Readonly<{ bulk: BulkOrderDetail }>) {
  const t = useTranslations("bulkOrder.prices");
  const nameOf = useCatalogName();
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-sm">
        <thead>
          <tr className="text-xs text-muted-foreground">
            <th scope="col" className="pb-1.5 text-left font-medium">
              {t("plan")}
            </th>
            <th scope="col" className="pb-1.5 pl-4 text-right font-medium">
              {t("count")}
            </th>
            <th scope="col" className="pb-1.5 pl-4 text-right font-medium">
              {t("each")}
            </th>
          </tr>
        </thead>
        <tbody>
          {bulk.prices.map(({ capability, period, amount, count }) => (
            <tr key={`${capability} ${period} ${amount}`} className="border-t">
              <th scope="row" className="py-1.5 text-left font-normal">
                {nameOf("capability", capability)} · {nameOf("period", period)}
              </th>
              <td className="py-1.5 pl-4 text-right">
                <FigureText value={count} />
              </td>
              <td className="py-1.5 pl-4 text-right">
                <MoneyText amount={amount} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t font-medium">
            <th scope="row" className="py-1.5 text-left font-medium">
              {t("total")}
            </th>
            <td className="py-1.5 pl-4 text-right">
              <FigureText value={bulk.waiting} />
            </td>
            <td className="py-1.5 pl-4 text-right">
              <MoneyText amount={bulk.total} currency={bulk.currency} />
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** What is available before and after; and how far it goes where it does not suffice. */
function Balance({ bulk, mayTopUp }: Readonly<{ bulk: BulkOrderDetail; mayTopUp: boolean }>) {
  const t = useTranslations("bulkOrder.balance");
  const { currency, available, availableAfter, shortfall, covered, waiting } = bulk;
  return (
    <>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1.5 text-sm">
        <dt className="text-muted-foreground">{t("available")}</dt>
        <dd className="text-right">
          <MoneyText amount={available} currency={currency} />
        </dd>
        <dt className="text-muted-foreground">{t("after")}</dt>
        <dd className="text-right font-medium">
          {availableAfter === null ? (
            <span className="text-danger">{t("notEnough")}</span>
          ) : (
            <MoneyText amount={availableAfter} currency={currency} />
          )}
        </dd>
      </dl>
      {bulk.accountStatus === "suspended" ? <Alert tone="danger">{t("suspended")}</Alert> : null}
      {shortfall === null ? null : (
        <Alert tone="attention">
          {t("shortfall", { covered, waiting, shortfall: formatAmount(shortfall, currency) })}{" "}
          {mayTopUp ? (
            <LinkText href={`/accounts/${bulk.accountId}`} className="underline">
              {t("topUp")}
            </LinkText>
          ) : null}
        </Alert>
      )}
    </>
  );
}

function SameFile({ bulk: { sameFile } }: Readonly<{ bulk: BulkOrderDetail }>) {
  const t = useTranslations("bulkOrder.same");
  if (!sameFile) return null;
  return (
    <Alert tone="attention">
      {t.rich("sentence", {
        at: () => <DateText at={sameFile.confirmedAt} />,
        file: () => (
          <LinkText href={`/orders/bulk/${sameFile.id}`} className="underline">
            {sameFile.fileName}
          </LinkText>
        ),
      })}
    </Alert>
  );
}
