"use client";

import { KeyRoundIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

async function signInElsewhere(next: string): Promise<void> {
  const { signIn } = await import("next-auth/react");
  await signIn("oidc", { callbackUrl: next });
}

export function SingleSignOn({ next }: Readonly<{ next: string }>) {
  const t = useTranslations("signIn");
  return (
    <>
      <p className="flex items-center gap-3 text-xs text-muted-foreground before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
        {t("or")}
      </p>
      <Button size="lg" onClick={() => void signInElsewhere(next)}>
        <KeyRoundIcon />
        {t("singleSignOn")}
      </Button>
    </>
  );
}
