"use client";

import { CheckIcon } from "lucide-react";
import {
  type ComponentProps,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type ToggleEvent,
  useId,
  useRef,
} from "react";
import { cn } from "@/components/ui/cn";

const ITEM = "a[href], button:not(:disabled)";
const GAP_PX = 4;

/** For links and buttons inside a `PopoverMenu`. */
export const menuItemClasses =
  "relative flex min-h-8 w-full items-center gap-2 rounded-md px-2 py-1 text-left text-sm transition-colors duration-100 hover:bg-accent hover:text-accent-foreground focus-visible:bg-accent focus-visible:-outline-offset-2 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted-foreground";

/** The tick at the right of an item that is chosen. */
export function MenuTick() {
  return <CheckIcon aria-hidden className="ml-auto text-link!" />;
}

/** For browsers that cannot yet tie a popover to its button by style alone. */
function placeBelow(button: HTMLElement | null, panel: HTMLElement, align: "start" | "end"): void {
  if (!button || CSS.supports("position-area", "block-end")) return;
  const box = button.getBoundingClientRect();
  panel.style.top = `${box.bottom + GAP_PX}px`;
  if (align === "start") panel.style.left = `${box.left}px`;
  else panel.style.right = `${document.documentElement.clientWidth - box.right}px`;
}

export type PopoverMenuProps = Readonly<{
  /** What is on the button. */
  trigger: ReactNode;
  /** The button's name where its content says none. */
  label?: string;
  triggerClassName?: string;
  className?: string;
  align?: "start" | "end";
  /** For choices of which people make several. */
  stayOpen?: boolean;
  children: ReactNode;
}> &
  Pick<ComponentProps<"button">, "title">;

/**
 * A button and what it opens, by the browser's own popover: it opens without JavaScript, closes at Esc or a click beside
 * it, and costs next to nothing to send. Arrow keys move between the items. Row menus with submenus take `DropdownMenu`.
 */
export function PopoverMenu(props: PopoverMenuProps) {
  const {
    trigger,
    label,
    title,
    triggerClassName,
    className,
    align = "end",
    stayOpen = false,
    children,
  } = props;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);

  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !panel.current) return;
    event.preventDefault();
    if (!panel.current.matches(":popover-open")) panel.current.showPopover();
    const items = [...panel.current.querySelectorAll<HTMLElement>(ITEM)];
    const at = items.findIndex((item) => item === document.activeElement);
    const next = at < 0 ? (step > 0 ? 0 : items.length - 1) : (at + step + items.length) % items.length;
    items[next]?.focus();
  };
  const chosen = (event: MouseEvent) => {
    if (!stayOpen && event.target instanceof Element && event.target.closest(ITEM))
      panel.current?.hidePopover();
  };
  const opening = (event: ToggleEvent<HTMLDivElement>) => {
    if (event.newState === "open") placeBelow(button.current, event.currentTarget, align);
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-label={label}
        title={title}
        onKeyDown={move}
        className={triggerClassName}
      >
        {trigger}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        data-slot="popover-menu"
        onKeyDown={move}
        onClick={chosen}
        onBeforeToggle={opening}
        className={cn(
          "m-0 my-1 max-h-[70dvh] min-w-44 overflow-y-auto rounded-lg bg-popover p-1 text-popover-foreground shadow-overlay [inset:auto] [position-try-fallbacks:flip-inline] open:animate-in open:fade-in-0 open:duration-150",
          align === "end"
            ? "[position-area:block-end_span-inline-start]"
            : "[position-area:block-end_span-inline-end]",
          className,
        )}
      >
        {children}
      </div>
    </>
  );
}

/** Names a group of items. */
export function MenuLabel({ className, ...props }: ComponentProps<"p">) {
  return <p className={cn("px-2 py-1.5 text-xs font-medium text-muted-foreground", className)} {...props} />;
}
