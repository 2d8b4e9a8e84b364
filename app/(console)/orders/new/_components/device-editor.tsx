"use client";

import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, type UIEvent, useRef } from "react";
import type { Control } from "@/components/form/field";
import { cn } from "@/components/ui/cn";
import { DEVICES_MAX } from "@/lib/domain/ipc/device-ids";
import { type DeviceRow, oneALine, readPasted } from "./device-rows";

type DeviceEditorProps = Readonly<{
  control: Control;
  value: string;
  rows: readonly DeviceRow[];
  onChange: (value: string) => void;
  /** A list came in at once; `columns` above 1 says that it was a table of which the first column was taken. */
  onPasted: (columns: number) => void;
  /** Stands at the foot, before the count. */
  aside: ReactNode;
}>;

const LINES_LEAST = 5;
const LINES_MOST = 14;
/** Beyond this the order is refused anyway, and numbers help nobody. */
const LINES_NUMBERED = 500;

/** Puts the pasted devices in the place of the selection, on lines of their own. */
function insertLines(area: HTMLTextAreaElement, text: string): string {
  const before = area.value.slice(0, area.selectionStart);
  const after = area.value.slice(area.selectionEnd);
  const start = before === "" || before.endsWith("\n") ? "" : "\n";
  const end = after.startsWith("\n") ? "" : "\n";
  const lines = `${start}${text}${end}`;
  // The browser's own insertion keeps undo and the caret; where it is gone, the text is put together by hand.
  return document.execCommand("insertText", false, lines) ? area.value : `${before}${lines}${after}`;
}

function submitOnCommandEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

/**
 * A text area with numbered lines, as refusals name them, and a mark on each line that is wrong. Whatever way devices come
 * in, pasted or parted by commas, they end up one a line.
 */
export function DeviceEditor({ control, value, rows, ...props }: DeviceEditorProps) {
  const { onChange, onPasted, aside } = props;
  const t = useTranslations("newOrder.devices");
  const frame = useRef<HTMLDivElement>(null);
  const lines = Math.min(value.split("\n").length, LINES_NUMBERED);
  const height = Math.max(LINES_LEAST, Math.min(lines + 1, LINES_MOST));

  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = readPasted(event.clipboardData.getData("text/plain"));
    if (!pasted) return;
    event.preventDefault();
    onChange(insertLines(event.currentTarget, pasted.text));
    onPasted(pasted.columns);
  };
  const tidy = () => {
    // Only once the hands have left it: nothing moves under the caret.
    const tidied = oneALine(value);
    if (tidied !== value.replace(/\n$/, "")) onChange(tidied);
  };
  // The numbers follow the text as it scrolls, without drawing anything anew.
  const follow = (event: UIEvent<HTMLTextAreaElement>) =>
    frame.current?.style.setProperty("--scrolled", `${-event.currentTarget.scrollTop}px`);

  return (
    <div
      ref={frame}
      className={cn(
        "overflow-hidden rounded-md border border-input bg-background transition-[border-color,box-shadow] duration-150 focus-within:border-ring focus-within:ring-2 focus-within:ring-ring/35 hover:border-muted-foreground focus-within:hover:border-ring",
        control["aria-invalid"] && "border-danger focus-within:border-danger focus-within:ring-danger/25",
      )}
    >
      <div className="relative flex">
        <LineNumbers lines={lines} rows={rows} />
        <textarea
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onPaste={paste}
          onBlur={tidy}
          onScroll={follow}
          onKeyDown={submitOnCommandEnter}
          placeholder={t("placeholder")}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          autoComplete="off"
          wrap="off"
          style={{ height: `calc(${height} * 1.5rem + 1rem)` }}
          className="relative z-10 min-w-0 flex-1 resize-none bg-transparent py-2 pr-3 pl-2.5 font-mono text-sm leading-6 outline-none placeholder:text-muted-foreground max-md:text-[1rem]"
        />
      </div>
      <div className="flex min-h-9 items-center justify-between gap-3 border-t px-3 py-1 text-xs text-muted-foreground">
        <div>{aside}</div>
        <span
          className={cn("tabular-nums", rows.length > DEVICES_MAX && "font-medium text-danger")}
          data-slot="device-count"
        >
          {t("count", { count: rows.length, max: DEVICES_MAX })}
        </span>
      </div>
    </div>
  );
}

/** The number of the first device on each line; what is wrong with a line is said in words below the editor. */
function LineNumbers({ lines, rows }: Readonly<{ lines: number; rows: readonly DeviceRow[] }>) {
  const byLine = new Map<number, DeviceRow[]>();
  for (const row of rows) byLine.set(row.line, [...(byLine.get(row.line) ?? []), row]);
  return (
    <div aria-hidden className="w-11 shrink-0 border-r bg-canvas py-2 select-none dark:bg-card">
      <div style={{ transform: "translateY(var(--scrolled, 0px))" }}>
        {Array.from({ length: lines }, (_, line) => {
          const here = byLine.get(line) ?? [];
          const faulty = here.some(({ fault }) => fault !== null);
          return (
            <div key={line} className="relative h-6">
              <span
                className={cn(
                  "relative z-10 block pr-2.5 text-right font-mono text-xs leading-6 text-muted-foreground",
                  faulty && "font-medium text-danger",
                )}
              >
                {faulty ? "! " : ""}
                {here[0]?.row ?? ""}
              </span>
              {faulty ? (
                <span className="absolute inset-y-0 left-0 w-[100vw] border-l-2 border-danger-solid bg-danger-subtle/70" />
              ) : null}
            </div>
          );
        })}
      </div>
    </div>
  );
}
