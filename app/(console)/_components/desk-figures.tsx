import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FigureText } from "@/components/figure-text";
import { KeyFigures } from "@/components/key-figures";
import type { Dashboard } from "@/lib/services/accounts/get-dashboard";

/** How many there are of what the desk looks after; each figure leads to its list. */
export function DeskFigures({ dashboard }: Readonly<{ dashboard: Dashboard }>) {
  const t = useTranslations("dashboard.figures");
  const { accounts, activeDevices, endingSoon, overdrawn } = dashboard;
  return (
    <KeyFigures
      figures={[
        {
          label: t("accounts"),
          value: <Figure href="/accounts?status=active" value={accounts.active} />,
          note: (
            <ListLink href="/accounts?status=suspended">
              {t("suspended", { count: accounts.suspended })}
            </ListLink>
          ),
        },
        {
          label: t("devices"),
          value: <Figure href="/accounts" value={activeDevices} />,
          note: t("devicesNote"),
        },
        { label: t("ending"), value: <Figure href="/orders" value={endingSoon} />, note: t("endingNote") },
        {
          label: t("overdrawn"),
          value: <Figure href="/accounts?sort=cash" value={overdrawn} />,
          note: t("overdrawnNote"),
        },
      ]}
    />
  );
}

function Figure({ href, value }: Readonly<{ href: string; value: number }>) {
  return (
    <Link href={href} className="rounded-sm hover:text-link">
      <FigureText value={value} />
    </Link>
  );
}

function ListLink({ href, children }: Readonly<{ href: string; children: ReactNode }>) {
  return (
    <Link href={href} className="rounded-sm hover:text-link hover:underline">
      {children}
    </Link>
  );
}
