"use client";

import { CheckIcon, CopyIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

const SHOWN_MS = 1600;

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Plain HTTP on another host than localhost has no clipboard, and people may forbid it.
    return false;
  }
}

export type CopyButtonProps = Readonly<{
  text: string;
  /** What is copied, for the accessible name: `Copy order number`. */
  label: string;
  /** With content it is an ordinary button, without it a quiet icon beside a value. */
  children?: ReactNode;
  className?: string;
}>;

export function CopyButton({ text, label, children, className }: CopyButtonProps) {
  const t = useTranslations("copy");
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const said = state === "copied" ? t("copied") : state === "failed" ? t("failed") : "";
  return (
    <Button
      variant={children ? "outline" : "ghost"}
      size={children ? "sm" : "icon-sm"}
      aria-label={label}
      title={said || label}
      className={cn(!children && "size-6 rounded-sm [&_svg]:size-3.5", className)}
      onClick={async () => setState((await copy(text)) ? "copied" : "failed")}
    >
      {state === "copied" ? <CheckIcon className="text-ok" /> : <CopyIcon />}
      {children}
      <span role="status" className="sr-only">
        {said}
      </span>
    </Button>
  );
}
