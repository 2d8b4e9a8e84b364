import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

/** Who did it: a person with the role that they had, or one of our own processes. */
export function AuditActor({ name, role }: Readonly<{ name: string; role: string }>) {
  const t = useTranslations("audit");
  const roles = useTranslations("user.roles");
  if (role === "system") return <span>{t("system")}</span>;
  const known = role === "admin" || role === "support" || role === "customer" ? role : null;
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <span className="truncate text-foreground">{name}</span>
      {known ? <Badge>{roles(known)}</Badge> : null}
    </span>
  );
}
