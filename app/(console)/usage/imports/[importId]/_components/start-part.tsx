import { useTranslations } from "next-intl";
import { DateText } from "@/components/date-text";
import { FigureText } from "@/components/figure-text";
import { LinkText } from "@/components/link-text";
import { Section } from "@/components/section";
import { Alert } from "@/components/ui/alert";
import { useCapabilityName } from "@/components/usage-words";
import type { UsageImportDetail } from "@/lib/services/usage/imports/get-usage-import";
import { type ImportActions, StartForm } from "./start-form";

type StartPartProps = Readonly<{ found: UsageImportDetail; actions: ImportActions }>;

/** What the file would record, and the buttons that do it or put it away. */
export function StartPart({ found, actions }: StartPartProps) {
  const t = useTranslations("usage.imports.start");
  const { sameFile, problems, waiting } = found;
  return (
    <Section title={t("title")} description={t("description")}>
      <div className="flex flex-col gap-4">
        {sameFile ? (
          <Alert tone="attention">
            {t.rich("same", {
              at: () => <DateText at={sameFile.uploadedAt} />,
              file: () => (
                <LinkText href={`/usage/imports/${sameFile.id}`} className="underline">
                  {sameFile.fileName}
                </LinkText>
              ),
            })}
          </Alert>
        ) : null}
        {waiting === 0 ? <Alert tone="attention">{t("nothing")}</Alert> : <Capabilities found={found} />}
        {waiting > 0 && problems > 0 ? (
          <p className="text-sm text-muted-foreground">{t("leftOut", { count: problems })}</p>
        ) : null}
        <StartForm importId={found.id} waiting={waiting} actions={actions} />
      </div>
    </Section>
  );
}

function Capabilities({ found }: Readonly<{ found: UsageImportDetail }>) {
  const t = useTranslations("usage.imports.start");
  const nameOf = useCapabilityName();
  return (
    // A region that scrolls can be reached by keyboard.
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t("summary")}>
      <table className="w-full text-sm">
        <thead>
          <tr className="text-xs text-muted-foreground">
            <th scope="col" className="pb-1.5 text-left font-medium whitespace-nowrap">
              {t("capability")}
            </th>
            <th scope="col" className="pb-1.5 pl-4 text-right font-medium whitespace-nowrap">
              {t("rows")}
            </th>
            <th scope="col" className="pb-1.5 pl-4 text-right font-medium whitespace-nowrap">
              {t("from")}
            </th>
            <th scope="col" className="pb-1.5 pl-4 text-right font-medium whitespace-nowrap">
              {t("until")}
            </th>
          </tr>
        </thead>
        <tbody>
          {found.capabilities.map((capability) => (
            <tr key={capability.id} className="border-t">
              <th scope="row" className="py-1.5 text-left font-normal">
                {nameOf(capability)}
                {capability.isKnown ? null : (
                  <span className="block text-xs text-attention">{t("unknown")}</span>
                )}
              </th>
              <td className="py-1.5 pl-4 text-right">
                <FigureText value={capability.rows} />
              </td>
              <td className="py-1.5 pl-4 text-right whitespace-nowrap">
                <DateText at={capability.from} />
              </td>
              <td className="py-1.5 pl-4 text-right whitespace-nowrap">
                <DateText at={capability.until} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
