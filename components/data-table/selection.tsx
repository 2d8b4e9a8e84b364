"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { headClasses } from "@/components/data-table/header-cell-classes";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";

export type SelectableRow = Readonly<{ id: string; amount: string | null }>;

type Selection = Readonly<{
  rows: readonly SelectableRow[];
  chosen: ReadonlySet<string>;
  choose: (ids: readonly string[], on: boolean) => void;
  clear: () => void;
}>;

const SelectionContext = createContext<Selection>({
  rows: [],
  chosen: new Set(),
  choose: () => undefined,
  clear: () => undefined,
});

/** The rows of this page that are chosen, for the buttons of the floating bar. */
export function useSelection(): Selection {
  return useContext(SelectionContext);
}

export function Selectable({
  rows,
  children,
}: Readonly<{ rows: readonly SelectableRow[]; children: ReactNode }>) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const selection = useMemo(() => {
    // Rows that another page or filter has taken away are not chosen any more: nothing unseen is acted on.
    const chosen = new Set(rows.map((row) => row.id).filter((id) => picked.has(id)));
    const choose = (ids: readonly string[], on: boolean) => {
      const next = new Set(chosen);
      for (const id of ids) {
        if (on) next.add(id);
        else next.delete(id);
      }
      setPicked(next);
    };
    return { rows, chosen, choose, clear: () => setPicked(new Set()) };
  }, [rows, picked]);
  return <SelectionContext value={selection}>{children}</SelectionContext>;
}

type SelectSomeProps = Readonly<{ ids: readonly string[]; label: string; className?: string }>;

/** Chooses some rows together: one of them, those of a day, all. */
export function SelectSome({ ids, label, className }: SelectSomeProps) {
  const { chosen, choose } = useSelection();
  const count = ids.filter((id) => chosen.has(id)).length;
  return (
    <Checkbox
      aria-label={label}
      checked={count > 0 && count === ids.length}
      indeterminate={count > 0 && count < ids.length}
      onChange={(event) => choose(ids, event.currentTarget.checked)}
      {...(className === undefined ? {} : { className })}
    />
  );
}

export function SelectAll({ label }: { label: string }) {
  const { rows } = useSelection();
  return (
    <th scope="col" role="columnheader" className={cn(headClasses, "w-px pr-0! text-left")}>
      <SelectSome ids={rows.map((row) => row.id)} label={label} />
    </th>
  );
}

export function SelectRow({ id, label }: Readonly<{ id: string; label: string }>) {
  return (
    <td
      role="cell"
      className="w-px pl-4 max-md:absolute max-md:hidden md:h-9 md:border-b md:group-last/row:border-b-0"
    >
      <SelectSome ids={[id]} label={label} className="z-10" />
    </td>
  );
}
