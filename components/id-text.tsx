import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/copy-button";
import { cn } from "@/components/ui/cn";

export type IdTextProps = Readonly<{
  id: string;
  /** What the id is of, for screen readers: "order number". */
  of?: string;
  /** Shows first and last characters of a long id; copying still takes the whole. */
  short?: boolean;
  /** Off inside links and dense cells. */
  copy?: boolean;
  className?: string;
}>;

function shorten(id: string): string {
  return id.length <= 16 ? id : `${id.slice(0, 8)}…${id.slice(-4)}`;
}

/** An id, key or code: monospaced, with a button that copies it. */
export function IdText({ id, of, short = false, copy = true, className }: IdTextProps) {
  const t = useTranslations("ui");
  return (
    <span className={cn("inline-flex max-w-full items-center gap-1", className)}>
      <span
        title={short && id.length > 16 ? id : undefined}
        className={cn("font-mono text-sm", short ? "whitespace-nowrap" : "break-all")}
      >
        {short ? shorten(id) : id}
      </span>
      {copy ? (
        <CopyButton text={id} label={of ? t("copyNamed", { name: of }) : t("copyId")} className="-my-1" />
      ) : null}
    </span>
  );
}
