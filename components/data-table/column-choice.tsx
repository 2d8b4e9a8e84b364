import { DownloadIcon, SlidersHorizontalIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { listHref, type ListUrl } from "@/components/data-table/list-url";
import { buttonVariants } from "@/components/ui/button";
import { MenuLabel, menuItemClasses, MenuTick, PopoverMenu } from "@/components/ui/popover-menu";

type Choice = Readonly<{ key: string; header: string; choice: "shown" | "hidden" }>;

type ColumnChoiceProps = Readonly<{ choices: readonly Choice[]; url: ListUrl; csvHref?: string }>;

/** Which columns to show, kept in the URL; and the same list as a CSV file. */
export function ColumnChoice({ choices, url, csvHref }: ColumnChoiceProps) {
  const t = useTranslations("table");
  const named = url.params["columns"]?.split(",");
  const isShown = ({ key, choice }: Choice) => (named ? named.includes(key) : choice === "shown");
  const toggled = (one: Choice) => {
    const keys = choices
      .filter((other) => (other === one ? !isShown(one) : isShown(other)))
      .map(({ key }) => key);
    // `-` stands for none: an empty setting would be dropped from the URL and mean the defaults again.
    return listHref(url, { columns: keys.join(",") || "-" });
  };
  const button = buttonVariants({ variant: "outline", size: "icon" });
  return (
    <div className="flex items-center gap-2">
      {choices.length > 0 ? (
        <PopoverMenu
          stayOpen
          label={t("columns")}
          title={t("columns")}
          triggerClassName={button}
          trigger={<SlidersHorizontalIcon aria-hidden />}
        >
          <MenuLabel>{t("columns")}</MenuLabel>
          {choices.map((one) => (
            <Link
              key={one.key}
              href={toggled(one)}
              replace
              scroll={false}
              prefetch={false}
              aria-label={t(isShown(one) ? "hideColumn" : "showColumn", { column: one.header })}
              className={menuItemClasses}
            >
              {one.header}
              {isShown(one) ? <MenuTick /> : null}
            </Link>
          ))}
        </PopoverMenu>
      ) : null}
      {csvHref ? (
        <a href={csvHref} download aria-label={t("csv")} title={t("csv")} className={button}>
          <DownloadIcon aria-hidden />
        </a>
      ) : null}
    </div>
  );
}
