import { cva } from "class-variance-authority";
import { CircleCheckIcon, CircleXIcon, InfoIcon, TriangleAlertIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

const alertVariants = cva(
  "flex gap-2.5 rounded-lg border px-3.5 py-2.5 text-sm [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0",
  {
    variants: {
      tone: {
        info: "bg-muted/60 [&>svg]:text-muted-foreground",
        ok: "border-ok/25 bg-ok-subtle [&>svg]:text-ok",
        attention: "border-attention/25 bg-attention-subtle [&>svg]:text-attention",
        danger: "border-danger/25 bg-danger-subtle [&>svg]:text-danger",
        booked: "border-booked/25 bg-booked-subtle [&>svg]:text-booked",
      },
    },
    defaultVariants: { tone: "info" },
  },
);

export type AlertTone = "info" | "ok" | "attention" | "danger" | "booked";

const ICONS = {
  info: InfoIcon,
  ok: CircleCheckIcon,
  attention: TriangleAlertIcon,
  danger: CircleXIcon,
  booked: InfoIcon,
} as const;

/** A note in the page. Give it `role="alert"` only where it appears in answer to something the user did. */
export function Alert({
  className,
  tone = "info",
  children,
  ...props
}: ComponentProps<"div"> & { tone?: AlertTone }) {
  const Icon = ICONS[tone];
  return (
    <div data-slot="alert" className={cn(alertVariants({ tone }), className)} {...props}>
      <Icon aria-hidden />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}

export function AlertTitle({ className, ...props }: ComponentProps<"p">) {
  return <p data-slot="alert-title" className={cn("font-medium text-foreground", className)} {...props} />;
}

export function AlertDescription({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="alert-description" className={cn("text-foreground/80", className)} {...props} />;
}
