import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { Alert, type AlertTone } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { money, negate, toText } from "@/lib/domain/money/money";
import type { WalletView } from "@/lib/services/accounts/account-view";
import type { AccountDetail } from "@/lib/services/accounts/get-account";
import type { AccountActions } from "./account-actions";
import type { AccountRights } from "./account-rights";
import { SuspendDialog } from "./suspend-dialog";
import { TopUpDialog } from "./wallet-dialogs";

type AttentionProps = Readonly<{
  account: AccountDetail;
  /** The wallets in which money has moved. */
  wallets: readonly WalletView[];
  rights: AccountRights;
  actions: AccountActions;
}>;

function Notice({
  tone,
  action,
  children,
}: Readonly<{ tone: AlertTone; action?: ReactNode; children: ReactNode }>) {
  return (
    <li>
      <Alert tone={tone} {...(action ? { className: "sm:[&>svg]:mt-1.5" } : {})}>
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p className="min-w-0 flex-1 basis-64">{children}</p>
          {action}
        </div>
      </Alert>
    </li>
  );
}

/** What must be said of a wallet, if anything; a wallet that was never used has nothing to say. */
function useWalletSentence(): (wallet: WalletView) => string | null {
  const t = useTranslations("account.attention");
  return ({ currency, cash, creditLimit, available, alertThreshold, state }) => {
    const left = formatAmount(available, currency);
    if (state === "overdrawn") {
      const used = formatAmount(toText(negate(money(cash, currency))), currency);
      return t("overdrawn", { used, limit: formatAmount(creditLimit, currency), available: left });
    }
    if (state === "low" && alertThreshold !== null)
      return t("low", { available: left, threshold: formatAmount(alertThreshold, currency) });
    return state === "empty" ? t("empty", { currency }) : null;
  };
}

/** What needs action before anything else on the page; nothing is shown when nothing does. */
export function Attention({ account, wallets, rights, actions }: AttentionProps) {
  const t = useTranslations("account.attention");
  const sentenceOf = useWalletSentence();
  const { status, endingSoon, id } = account;
  const notices = wallets.flatMap((wallet) => {
    const sentence = sentenceOf(wallet);
    return sentence === null ? [] : [{ wallet, sentence }];
  });
  if (status === "active" && endingSoon === 0 && notices.length === 0) return null;
  return (
    <ul aria-label={t("label")} className="flex flex-col gap-2">
      {status === "suspended" ? (
        <Notice
          tone="danger"
          action={
            rights.suspend ? (
              <SuspendDialog
                action={actions.suspend}
                account={account}
                trigger={<Button size="sm">{t("resume")}</Button>}
              />
            ) : null
          }
        >
          {t("suspended")}
        </Notice>
      ) : null}
      {notices.map(({ wallet, sentence }) => (
        <Notice
          key={wallet.currency}
          tone={wallet.state === "empty" ? "danger" : "attention"}
          action={
            rights.topUp ? (
              <TopUpDialog
                actions={actions}
                account={account}
                wallets={account.wallets}
                currency={wallet.currency}
                trigger={<Button size="sm">{t("topUp")}</Button>}
              />
            ) : null
          }
        >
          {sentence}
        </Notice>
      ))}
      {endingSoon > 0 ? (
        <Notice
          tone="attention"
          action={
            rights.order ? (
              <Button asChild size="sm">
                <Link href={`/devices?account=${id}&state=expiring`}>{t("renew")}</Link>
              </Button>
            ) : null
          }
        >
          {t("ending", { count: endingSoon })}
        </Notice>
      ) : null}
    </ul>
  );
}
