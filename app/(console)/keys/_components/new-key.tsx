"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";
import { CopyButton } from "@/components/copy-button";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";

/** A key that is told once: only its hash is kept, so closing the dialog forgets it. */
export function NewKey({ token, onClose }: Readonly<{ token: string; onClose: () => void }>) {
  const t = useTranslations("keys.made");
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <>
      <DialogBody className="flex flex-col gap-4">
        <Alert tone="ok" role="status">
          {t("sentence")}
        </Alert>
        <div className="flex flex-col gap-1.5">
          <Label htmlFor={id}>{t("label")}</Label>
          <div className="flex items-center gap-2">
            <Input
              ref={field}
              id={id}
              readOnly
              value={token}
              onFocus={(event) => event.target.select()}
              className="font-mono text-sm"
            />
            <CopyButton text={token} label={t("copyNamed")} className="h-8">
              {t("copy")}
            </CopyButton>
          </div>
          <p className="text-xs text-muted-foreground">{t("once")}</p>
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onClick={onClose}>
          {t("done")}
        </Button>
      </DialogFooter>
    </>
  );
}
