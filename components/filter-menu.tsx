import { ChevronDownIcon, XIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { menuItemClasses, MenuTick, PopoverMenu } from "@/components/ui/popover-menu";

type FilterMenuProps = Readonly<{
  label: string;
  options: readonly Readonly<{ value: string; label: string; href: string; current: boolean }>[];
  clearHref: string | null;
}>;

/** A filter as a chip: dashed while it filters nothing, tinted and with its value once it does. */
export function FilterMenu({ label, options, clearHref }: FilterMenuProps) {
  const t = useTranslations("filters");
  const current = options.find((option) => option.current);
  return (
    <div
      className={cn(
        "inline-flex h-8 items-stretch rounded-md border border-dashed border-input text-sm",
        current && "border-solid border-primary/50 bg-primary-subtle",
      )}
    >
      <PopoverMenu
        align="start"
        triggerClassName={cn(
          "flex items-center gap-1.5 rounded-md px-2.5 transition-colors duration-150",
          !current && "hover:bg-accent",
        )}
        trigger={
          <>
            <span className={current ? "text-muted-foreground" : "text-foreground"}>{label}</span>
            {current ? <span className="font-medium text-foreground">{current.label}</span> : null}
            {current ? null : <ChevronDownIcon aria-hidden className="size-3.5 text-muted-foreground" />}
          </>
        }
      >
        {options.map((option) => (
          <Link
            key={option.value}
            href={option.href}
            scroll={false}
            aria-current={option.current ? "true" : undefined}
            className={menuItemClasses}
          >
            {option.label}
            {option.current ? <MenuTick /> : null}
          </Link>
        ))}
      </PopoverMenu>
      {clearHref ? (
        <Link
          href={clearHref}
          scroll={false}
          aria-label={t("clear", { filter: label })}
          className="flex w-7 items-center justify-center rounded-md text-muted-foreground hover:text-foreground"
        >
          <XIcon aria-hidden className="size-3.5" />
        </Link>
      ) : null}
    </div>
  );
}
