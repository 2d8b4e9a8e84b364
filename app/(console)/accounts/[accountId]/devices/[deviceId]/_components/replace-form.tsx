"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { BeforeAfter } from "@/components/before-after";
import { useCatalogName } from "@/components/catalog-name";
import { DateText } from "@/components/date-text";
import { DialogForm } from "@/components/form/dialog-form";
import { TextField } from "@/components/form/field";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import type { ReplaceProps } from "./device-actions";

/** Which camera takes over, what moves to it and until when it is paid; and that it costs nothing. */
export default function ReplaceForm(props: ReplaceProps & Readonly<{ onClose: () => void }>) {
  const { action, accountId, deviceId, plans, requestId, onClose } = props;
  const t = useTranslations("device.replace");
  const nameOf = useCatalogName();
  const [typed, setTyped] = useState("");
  const newDevice = typed.trim();
  const mono = (text: string) => <span className="font-mono break-all">{text}</span>;
  return (
    <DialogForm action={action}>
      <DialogBody className="flex flex-col gap-4">
        <input type="hidden" name="accountId" value={accountId} />
        <input type="hidden" name="deviceId" value={deviceId} />
        <input type="hidden" name="requestId" value={requestId} />
        {plans.map(({ id }) => (
          <input key={id} type="hidden" name="plans" value={id} />
        ))}
        <TextField
          name="newDeviceId"
          label={t("newDevice")}
          maxLength={2_000}
          autoComplete="off"
          autoFocus
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <TextField name="reason" label={t("reason")} optional maxLength={500} autoComplete="off" />
        <BeforeAfter
          rows={[
            ...plans.map((plan) => ({
              label: nameOf("capability", plan.capability),
              before: mono(deviceId),
              after: newDevice === "" ? null : mono(newDevice),
              changed: newDevice !== "",
            })),
            ...plans.map((plan) => ({
              label: t("until", { plan: nameOf("capability", plan.capability) }),
              before: <DateText at={plan.until} />,
              after: <DateText at={plan.until} />,
              changed: false,
            })),
          ]}
        />
        <p className="text-xs text-muted-foreground">{t("consequence")}</p>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <SubmitButton>{t("submit")}</SubmitButton>
      </DialogFooter>
    </DialogForm>
  );
}
