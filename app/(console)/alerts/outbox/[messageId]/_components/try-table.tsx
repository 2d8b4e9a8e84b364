import { useTranslations } from "next-intl";
import { DateText } from "@/components/date-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { AttemptView } from "@/lib/services/alerts/get-message";

/** What came of every time that a message was sent. */
export function TryTable({ tries }: Readonly<{ tries: readonly AttemptView[] }>) {
  const t = useTranslations("outbox");
  return (
    <Table label={t("tries")}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("started")}</TableHead>
          <TableHead>{t("outcome")}</TableHead>
          <TableHead>{t("answer")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {tries.map((attempt) => (
          <TableRow key={attempt.attempt}>
            <TableCell>
              <DateText at={attempt.startedAt} precision="second" />
            </TableCell>
            <TableCell>{t(`outcomes.${attempt.outcome ?? "none"}`)}</TableCell>
            <TableCell>{attempt.outcome === "unsent" ? "–" : attempt.answer}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
