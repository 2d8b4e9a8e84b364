"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";

type SideScrollProps = Readonly<{ children: ReactNode; className?: string }>;

/**
 * Holds a table that may be wider than its place. It scrolls sideways by itself, so that no long name and no chosen
 * column ever widens the page; only a table that was measured to fit lets go of that, because inside a box that scrolls
 * its headings could not stick below the top bar. Headings ask with `group-data-fits/scroll:`.
 */
export function SideScroll({ children, className }: SideScrollProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [fits, setFits] = useState(false);

  useEffect(() => {
    const box = frame.current;
    const table = box?.firstElementChild;
    if (!box || !(table instanceof HTMLElement)) return;
    const observer = new ResizeObserver(() => setFits(table.offsetWidth <= box.clientWidth));
    observer.observe(box);
    observer.observe(table);
    return () => observer.disconnect();
  }, []);

  return (
    <div
      ref={frame}
      data-slot="side-scroll"
      data-fits={fits ? "" : undefined}
      className={cn("group/scroll md:overflow-x-auto md:data-fits:overflow-visible", className)}
    >
      {children}
    </div>
  );
}
