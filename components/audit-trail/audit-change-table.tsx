import { useTranslations } from "next-intl";
import { changesBetween } from "@/components/audit-trail/audit-changes";
import { type AuditFacts, useFactText, useFieldLabel } from "@/components/audit-trail/fact-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

/** Before and after side by side, field by field; lists are told whole. */
export function AuditChangeTable({ before, after }: Readonly<{ before: AuditFacts; after: AuditFacts }>) {
  const t = useTranslations("audit");
  const labelOf = useFieldLabel();
  const textOf = useFactText();
  const changes = changesBetween(before, after);
  const known = after["currency"] ?? before["currency"];
  const currency = typeof known === "string" ? known : undefined;
  const told = (field: string, value: unknown) =>
    Array.isArray(value) ? value.join(", ") : textOf(field, value, currency);
  if (changes.length === 0) return <p className="text-sm text-muted-foreground">{t("same")}</p>;
  return (
    <div className="overflow-x-auto rounded-lg border">
      <Table label={t("changes")}>
        <TableHeader>
          <TableRow>
            <TableHead>{t("field")}</TableHead>
            <TableHead>{t("before")}</TableHead>
            <TableHead>{t("after")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {changes.map(({ field, before: was, after: is, kind }) => (
            <TableRow key={field}>
              <TableCell className="text-muted-foreground">{labelOf(field)}</TableCell>
              <TableCell className="break-all">{kind === "is" ? "–" : told(field, was)}</TableCell>
              <TableCell className="break-all">{kind === "was" ? "–" : told(field, is)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
