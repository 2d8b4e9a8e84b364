"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { TextField } from "@/components/form/field";
import { DialogForm } from "@/components/form/dialog-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { ROLES, type Role } from "@/lib/domain/access/permissions";
import { AccountField } from "./account-field";
import { OneTimeLink } from "./one-time-link";
import type { LinkAction } from "./user-actions";

type InviteFormProps = Readonly<{ action: LinkAction; onClose: () => void }>;

export default function InviteForm({ action, onClose }: InviteFormProps) {
  const t = useTranslations("users.invite");
  const [role, setRole] = useState<Role>("support");
  const [name, setName] = useState("");
  const [link, setLink] = useState<string | null>(null);
  if (link !== null) return <OneTimeLink sentence={t("made", { name })} link={link} onClose={onClose} />;
  return (
    <DialogForm
      action={action}
      onSuccess={(state) => {
        if (state.ok) setLink(state.result.link);
      }}
    >
      <DialogBody className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            name="name"
            label={t("name")}
            maxLength={120}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
            autoFocus
          />
          <TextField name="email" label={t("email")} type="email" maxLength={254} autoComplete="off" />
        </div>
        <RoleChoice role={role} onChoose={setRole} />
        {role === "customer" ? <AccountField /> : null}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <SubmitButton>{t("submit")}</SubmitButton>
      </DialogFooter>
    </DialogForm>
  );
}

function RoleChoice({ role, onChoose }: Readonly<{ role: Role; onChoose: (role: Role) => void }>) {
  const t = useTranslations("users.invite");
  const roles = useTranslations("user.roles");
  const label = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <p id={label} className="text-xs font-medium">
        {t("role")}
      </p>
      <RadioGroup
        name="role"
        value={role}
        onValueChange={(value) => onChoose(ROLES.find((one) => one === value) ?? role)}
        aria-labelledby={label}
      >
        {ROLES.map((one) => (
          <RadioCard key={one} value={one}>
            <span className="block text-sm font-medium">{roles(one)}</span>
            <span className="block text-xs text-muted-foreground">{t(`roleHints.${one}`)}</span>
          </RadioCard>
        ))}
      </RadioGroup>
    </div>
  );
}
