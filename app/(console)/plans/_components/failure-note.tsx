import { useTranslations } from "next-intl";
import { DateText } from "@/components/date-text";
import { useRefusalSentence } from "@/components/form/refusal-sentence";
import { Alert, AlertTitle } from "@/components/ui/alert";
import type { RenewalFailureView } from "@/lib/services/subscriptions/renewal-failure";

/** Why a plan could not renew itself, when it is tried again, and what to do until then. */
export function FailureNote({ failure, now }: Readonly<{ failure: RenewalFailureView; now: string }>) {
  const t = useTranslations("plan.failure");
  const sentence = useRefusalSentence();
  return (
    <Alert tone="danger">
      <AlertTitle>
        {t("title")} <DateText at={failure.at} now={now} />
      </AlertTitle>
      <p>{sentence({ ok: false, code: failure.code, details: failure.details })}</p>
      <p>
        {failure.againAt === null ? (
          t("notAgain")
        ) : (
          <>
            {t("again")} <DateText at={failure.againAt} now={now} />
          </>
        )}
      </p>
    </Alert>
  );
}
