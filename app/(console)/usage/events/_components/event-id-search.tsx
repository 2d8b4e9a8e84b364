import Form from "next/form";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { listHref, type ListUrl } from "@/components/data-table/list-url";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

/** Leads to one use by the id that its reporter gave it. */
export function EventIdSearch({ url }: Readonly<{ url: ListUrl }>) {
  const t = useTranslations("usage.events");
  const kept = Object.entries(url.params).filter(([key, text]) => !["id", "cursor"].includes(key) && text);
  const id = url.params["id"];
  return (
    <Form action={url.pathname} scroll={false} className="flex w-full max-w-md items-center gap-2">
      <Input
        name="id"
        key={id ?? ""}
        defaultValue={id ?? ""}
        aria-label={t("id")}
        placeholder={t("id")}
        maxLength={200}
        className="h-8 font-mono text-sm"
      />
      {kept.map(([key, text]) => (
        <input key={key} type="hidden" name={key} value={text ?? ""} />
      ))}
      <Button type="submit" size="sm">
        {t("find")}
      </Button>
      {id ? (
        <Button asChild size="sm" variant="ghost">
          <Link href={listHref(url, { id: undefined })}>{t("all")}</Link>
        </Button>
      ) : null}
    </Form>
  );
}
