"use client";

import { RotateCwIcon, TriangleAlertIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/copy-button";
import { StatePanel } from "@/components/state-panel";
import { Button } from "@/components/ui/button";

export type ErrorStateProps = Readonly<{
  /** What support asks for: the digest that the log carries too. */
  requestId?: string | undefined;
  onRetry?: () => void;
}>;

/** A fault of ours: what happened, what was not done, what to do, and the number to name. */
export function ErrorState({ requestId, onRetry }: ErrorStateProps) {
  const t = useTranslations("error");
  return (
    <StatePanel
      icon={TriangleAlertIcon}
      tone="danger"
      heading="h1"
      title={t("title")}
      className="min-h-[60dvh]"
      actions={
        onRetry ? (
          <Button variant="primary" onClick={onRetry}>
            <RotateCwIcon />
            {t("retry")}
          </Button>
        ) : null
      }
    >
      <p>{t("notDone")}</p>
      <p>{t("whatToDo")}</p>
      {requestId ? (
        <p className="mt-1 flex items-center justify-center gap-1 text-xs">
          {t("requestId")} <span className="font-mono text-foreground">{requestId}</span>
          <CopyButton text={requestId} label={t("copyRequestId")} />
        </p>
      ) : null}
    </StatePanel>
  );
}
