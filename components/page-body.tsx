import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export type PageBodyProps = Readonly<{
  children: ReactNode;
  /** Facts at the right of a detail page; below the sections where there is no room. */
  rail?: ReactNode;
  /** `list` fills the window, `detail` keeps lines readable, `form` is one narrow column. */
  width?: "list" | "detail" | "form";
}>;

const WIDTHS = { list: "", detail: "max-w-[80rem]", form: "max-w-2xl" };

/** The content of a page: 24 px gutters, the header first, then sections in the order of what needs action. */
export function PageBody({ children, rail, width = "list" }: PageBodyProps) {
  return (
    <div className={cn("mx-auto flex w-full flex-col gap-6 px-4 py-6 sm:px-6", WIDTHS[width])}>
      {rail ? (
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_17rem] lg:gap-8">
          <div className="flex min-w-0 flex-col gap-6">{children}</div>
          <aside className="flex flex-col gap-5 lg:sticky lg:top-[calc(var(--bar-height)+1.5rem)]">
            {rail}
          </aside>
        </div>
      ) : (
        children
      )}
    </div>
  );
}
