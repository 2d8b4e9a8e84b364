import { useTranslations } from "next-intl";
import { RefusalMessage } from "@/components/form/refusal-message";
import { Alert } from "@/components/ui/alert";
import type { SignInFailure } from "./sign-in-answer";

/** Why nobody was signed in, and what to do about it. */
export function FailureNote({ failure }: Readonly<{ failure: SignInFailure | null }>) {
  const t = useTranslations("signIn");
  if (failure === null) return null;
  if (typeof failure === "object") return <RefusalMessage refusal={failure} />;
  return (
    <Alert tone="danger" role="alert">
      {t(failure === "unreachable" ? "unreachable" : "singleSignOnFailed")}
    </Alert>
  );
}
