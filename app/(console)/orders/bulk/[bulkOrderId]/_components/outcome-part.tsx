import { useTranslations } from "next-intl";
import { useRefusalSentence } from "@/components/form/refusal-sentence";
import { LinkText } from "@/components/link-text";
import { Alert, AlertTitle } from "@/components/ui/alert";
import type { BulkOrderDetail } from "@/lib/services/orders/bulk/get-bulk-order";
import { type ContinueAction, ContinueForm } from "./continue-form";

type OutcomePartProps = Readonly<{
  bulk: BulkOrderDetail;
  mayOrder: boolean;
  /** How long the run took. */
  seconds: number | null;
  action: ContinueAction;
}>;

/** How it ended; and where it stopped, why, and how to go on. */
export function OutcomePart({ bulk, mayOrder, seconds, action }: OutcomePartProps) {
  const t = useTranslations("bulkOrder.outcome");
  const sentence = useRefusalSentence();
  const { status, ordered, refused, problems, waiting, stop } = bulk;
  const failed = refused + problems;
  if (status === "discarded") return <Alert>{t("discarded")}</Alert>;
  if (status === "done") {
    return (
      <Alert tone={failed === 0 ? "ok" : "attention"}>
        <p>{t("done", { ordered, seconds: Math.max(1, Math.ceil(seconds ?? 0)) })}</p>
        {failed > 0 ? (
          <p>
            {t("failed", { count: failed })}{" "}
            <LinkText href={`/orders/bulk/${bulk.id}?state=failed`} className="underline">
              {t("showFailed")}
            </LinkText>
          </p>
        ) : null}
      </Alert>
    );
  }
  return (
    <Alert tone="attention">
      <div className="flex flex-col items-start gap-3">
        <div>
          <AlertTitle>{t("stopped", { ordered, waiting })}</AlertTitle>
          {stop ? <p>{sentence({ ok: false, ...stop })}</p> : null}
        </div>
        <div className="flex flex-wrap items-center gap-3">
          {mayOrder ? <ContinueForm bulkOrderId={bulk.id} waiting={waiting} action={action} /> : null}
          <LinkText href={`/accounts/${bulk.accountId}`} className="underline">
            {t("account")}
          </LinkText>
        </div>
      </div>
    </Alert>
  );
}
