import { useTranslations } from "next-intl";
import { LinkText } from "@/components/link-text";
import { Section } from "@/components/section";
import { StatusBadge } from "@/components/status-badge";
import { DateText } from "@/components/date-text";
import type { UserView } from "@/lib/services/users/user-view";

/** Who signs in for this account. */
export function People({ people }: Readonly<{ people: readonly UserView[] }>) {
  const t = useTranslations("account.people");
  return (
    <Section
      title={t("title")}
      padded={false}
      actions={
        <LinkText href="/users?role=customer" className="text-sm">
          {t("all")}
        </LinkText>
      }
    >
      {people.length === 0 ? (
        <p className="px-4 py-3 text-sm text-muted-foreground">{t("empty")}</p>
      ) : (
        <ul className="divide-y">
          {people.map((person) => (
            <li key={person.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-sm">
              <span className="min-w-0 flex-1 basis-48">
                <span className="block truncate font-medium">{person.name}</span>
                <span className="block truncate text-xs text-muted-foreground">{person.email}</span>
              </span>
              <span className="text-xs text-muted-foreground">
                {person.lastSignInAt === null ? (
                  t("never")
                ) : (
                  <>
                    {t("lastSignIn")} <DateText at={person.lastSignInAt} />
                  </>
                )}
              </span>
              <StatusBadge status={person.status} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
