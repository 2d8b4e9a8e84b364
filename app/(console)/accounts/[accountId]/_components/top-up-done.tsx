"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { LinkText } from "@/components/link-text";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import type { ToppedUp } from "@/lib/services/accounts/top-up-wallet";

export type Booked = ToppedUp & Readonly<{ reference: string }>;

type TopUpDoneProps = Readonly<{
  accountId: string;
  booked: Booked;
  onClose: () => void;
}>;

/** What became of a top-up: booked now, or booked before under the same reference and therefore not again. */
export function TopUpDone({ accountId, booked, onClose }: TopUpDoneProps) {
  const t = useTranslations("account.topUp");
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  const { id, repeated, reference } = booked;
  const amount = formatAmount(booked.amount, booked.currency);
  return (
    <>
      <DialogBody>
        <Alert tone={repeated ? "attention" : "ok"} role="status">
          <AlertTitle>{repeated ? t("repeated") : t("booked", { amount })}</AlertTitle>
          <AlertDescription className="break-words">
            {t(repeated ? "repeatedSentence" : "bookedSentence", { amount, reference })}
          </AlertDescription>
        </Alert>
      </DialogBody>
      <DialogFooter>
        <LinkText href={`/accounts/${accountId}/top-ups/${id}`} className="mr-auto text-sm">
          {t("show")}
        </LinkText>
        <Button ref={close} variant="primary" onClick={onClose}>
          {t("close")}
        </Button>
      </DialogFooter>
    </>
  );
}
