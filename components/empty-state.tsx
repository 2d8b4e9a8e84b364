import { InboxIcon, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { StatePanel } from "@/components/state-panel";
import { cn } from "@/components/ui/cn";

export type EmptyStateProps = Readonly<{
  /** One sentence that says what will be here. */
  title: string;
  /** The one action that brings it here. */
  action?: ReactNode;
  icon?: LucideIcon;
  /** With a dashed frame of its own, where no section frames it. */
  framed?: boolean;
}>;

export function EmptyState({ title, action, icon = InboxIcon, framed = true }: EmptyStateProps) {
  return (
    <StatePanel
      icon={icon}
      title={<span className="font-normal text-muted-foreground">{title}</span>}
      actions={action}
      className={cn("py-12", framed && "rounded-lg border border-dashed")}
    />
  );
}
