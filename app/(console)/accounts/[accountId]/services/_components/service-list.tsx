import { CircleCheckIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { DateText } from "@/components/date-text";
import { useEntryName } from "@/components/price-book/entry-name";
import { Section } from "@/components/section";
import type { ServiceView } from "@/lib/services/packages/list-services";
import { type ActivateAction, ActivateButton } from "./activate-button";

type ServiceListProps = Readonly<{
  product: ServiceView["product"];
  accountId: string;
  now: string;
  services: readonly ServiceView[];
  /** Null for who may only look. */
  action: ActivateAction | null;
}>;

/** The services of a product, each with since when it is on, or the button that switches it on. */
export function ServiceList({ product, accountId, now, services, action }: ServiceListProps) {
  const t = useTranslations("services");
  const nameOf = useEntryName();
  return (
    <Section title={t(product)} padded={false}>
      <ul className="divide-y">
        {services.map((service) => (
          <li
            key={service.service}
            className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-1.5 text-sm"
          >
            <span className="min-w-0 font-medium break-words">{nameOf(service)}</span>
            {service.activatedAt === null ? (
              <Off service={service} name={nameOf(service)} accountId={accountId} action={action} />
            ) : (
              <span className="inline-flex items-center gap-1.5 text-muted-foreground">
                <CircleCheckIcon aria-hidden className="size-4 shrink-0 text-ok" />
                {t.rich("on", { at: () => <DateText at={service.activatedAt ?? now} now={now} /> })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

type OffProps = Readonly<{ service: ServiceView; name: string }> &
  Pick<ServiceListProps, "accountId" | "action">;

function Off({ service, name, accountId, action }: OffProps) {
  const t = useTranslations("services");
  if (!action) return <span className="text-muted-foreground">{t("off")}</span>;
  return <ActivateButton accountId={accountId} service={service.service} name={name} action={action} />;
}
