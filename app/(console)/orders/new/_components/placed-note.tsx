"use client";

import { useTranslations } from "next-intl";
import { LinkText } from "@/components/link-text";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { Placed } from "./order-draft";

type PlacedNoteProps = Readonly<{ placed: Placed; orderAnother: (() => void) | null }>;

/** In the place of the quote once these very contents are an order: what has been bought is not bought again by chance. */
export function PlacedNote({ placed, orderAnother }: PlacedNoteProps) {
  const t = useTranslations("newOrder.placed");
  return (
    <Alert tone="ok" role="status">
      <div className="flex flex-col items-start gap-2">
        <p>
          {t("sentence")}{" "}
          <LinkText href={`/orders/${placed.id}`} className="underline">
            {t("open", { number: placed.number })}
          </LinkText>
        </p>
        {orderAnother ? (
          <Button size="sm" onClick={orderAnother}>
            {t("again")}
          </Button>
        ) : null}
      </div>
    </Alert>
  );
}
