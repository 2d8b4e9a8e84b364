"use client";

import { useId } from "react";
import { useSelection } from "@/components/data-table/selection";
import { Checkbox } from "@/components/ui/checkbox";
import { Label } from "@/components/ui/label";

/** Chooses everything that is shown, or nothing of it. */
export function SelectEvery({ label }: Readonly<{ label: string }>) {
  const { rows, chosen, choose } = useSelection();
  const id = useId();
  const all = chosen.size > 0 && chosen.size === rows.length;
  return (
    <span className="flex items-center gap-2">
      <Checkbox
        id={id}
        checked={all}
        indeterminate={chosen.size > 0 && !all}
        onChange={(event) =>
          choose(
            rows.map((row) => row.id),
            event.currentTarget.checked,
          )
        }
      />
      <Label htmlFor={id}>{label}</Label>
    </span>
  );
}
