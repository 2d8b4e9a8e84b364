"use client";

import { type ComponentProps, createContext, useContext, useId, useMemo } from "react";
import { cn } from "@/components/ui/cn";

type Group = Readonly<{
  name: string;
  value: string | undefined;
  defaultValue: string | undefined;
  onValueChange: ((value: string) => void) | undefined;
}>;

const GroupContext = createContext<Group>({
  name: "",
  value: undefined,
  defaultValue: undefined,
  onValueChange: undefined,
});

export type RadioGroupProps = Omit<ComponentProps<"div">, "defaultValue" | "onChange"> &
  Readonly<{
    /** The name that is sent with the form. */
    name?: string;
    /** With `onValueChange`, where the choice is kept outside; else `defaultValue`. */
    value?: string;
    defaultValue?: string;
    onValueChange?: (value: string) => void;
  }>;

/** One of several. Made of the browser's own radio buttons: arrow keys, forms and a page without JavaScript just work. */
export function RadioGroup({
  className,
  name,
  value,
  defaultValue,
  onValueChange,
  ...props
}: RadioGroupProps) {
  const unnamed = useId();
  const group = useMemo(
    () => ({ name: name ?? unnamed, value, defaultValue, onValueChange }),
    [name, unnamed, value, defaultValue, onValueChange],
  );
  return (
    <GroupContext value={group}>
      <div role="radiogroup" data-slot="radio-group" className={cn("grid gap-2", className)} {...props} />
    </GroupContext>
  );
}

export type RadioCardProps = Omit<ComponentProps<"label">, "onChange"> &
  Readonly<{ value: string; disabled?: boolean }>;

/** A choice drawn as a card: the whole card is the target, and says by border, tint and dot that it is chosen. */
export function RadioCard({ className, value, disabled = false, children, ...props }: RadioCardProps) {
  const group = useContext(GroupContext);
  const state =
    group.value === undefined
      ? { defaultChecked: group.defaultValue === value }
      : { checked: group.value === value };
  return (
    <label
      data-slot="radio-card"
      className={cn(
        "flex min-h-8 cursor-pointer items-start gap-2.5 rounded-md border border-input bg-background px-3 py-2 text-left transition-colors duration-150 hover:bg-accent has-checked:border-primary has-checked:bg-primary-subtle has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring has-disabled:cursor-not-allowed has-disabled:border-border-strong has-disabled:bg-muted has-disabled:text-muted-foreground",
        className,
      )}
      {...props}
    >
      <input
        type="radio"
        name={group.name}
        value={value}
        disabled={disabled}
        onChange={() => group.onValueChange?.(value)}
        className="peer mt-[0.1875rem] size-3.5 shrink-0 cursor-[inherit] appearance-none rounded-full border border-input bg-background outline-none checked:border-[0.3125rem] checked:border-primary checked:bg-primary-foreground"
        {...state}
      />
      <span className="min-w-0 flex-1">{children}</span>
    </label>
  );
}
