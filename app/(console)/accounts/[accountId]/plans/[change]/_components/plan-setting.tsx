"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type ReactNode, useTransition } from "react";
import { cn } from "@/components/ui/cn";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";

/** A setting of the preview stands in the address: choosing it asks for the page anew, as another request. */
function useSetting(name: string) {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const [pending, start] = useTransition();
  const choose = (value: string) => {
    const next = new URLSearchParams(params);
    next.delete("request");
    if (value === "") next.delete(name);
    else next.set(name, value);
    start(() => router.replace(`${pathname}?${next.toString()}`, { scroll: false }));
  };
  return { pending, choose };
}

type PlanChoiceProps = Readonly<{
  name: string;
  label: string;
  value: string;
  options: readonly Readonly<{ value: string; label: string }>[];
}>;

export function PlanChoice({ name, label, value, options }: PlanChoiceProps) {
  const { pending, choose } = useSetting(name);
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5" aria-busy={pending}>
      <legend className="mb-1.5 text-xs font-medium">{label}</legend>
      <RadioGroup
        name={`${name}-choice`}
        aria-label={label}
        value={value}
        onValueChange={choose}
        className={cn("grid-cols-2 transition-opacity sm:grid-cols-4", pending && "opacity-60")}
      >
        {options.map((option) => (
          <RadioCard key={option.value} value={option.value}>
            {option.label}
          </RadioCard>
        ))}
      </RadioGroup>
    </fieldset>
  );
}

type PlanDateProps = Readonly<{ name: string; label: string; hint: ReactNode; value: string; min: string }>;

/** The browser's own date picker; what is no date yet asks nothing. */
export function PlanDate({ name, label, hint, value, min }: PlanDateProps) {
  const { pending, choose } = useSetting(name);
  return (
    <div className="flex min-w-0 flex-col gap-1.5" aria-busy={pending}>
      <label htmlFor={`plan-${name}`} className="text-xs font-medium">
        {label}
      </label>
      <input
        id={`plan-${name}`}
        type="date"
        defaultValue={value}
        min={min}
        aria-describedby={`plan-${name}-hint`}
        onChange={(event) => {
          const { value: typed, validity } = event.currentTarget;
          if (typed === "" || validity.valid) choose(typed);
        }}
        className={cn(
          "h-8 w-44 rounded-md border border-input bg-background px-2.5 text-sm tabular-nums transition-opacity max-md:text-[1rem]",
          pending && "opacity-60",
        )}
      />
      <p id={`plan-${name}-hint`} className="text-xs text-muted-foreground">
        {hint}
      </p>
    </div>
  );
}
