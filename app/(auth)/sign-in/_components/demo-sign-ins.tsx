import { HeadsetIcon, ShieldCheckIcon, StoreIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { SignInOptions } from "@/lib/auth/sign-in-options";

const ICONS = { admin: ShieldCheckIcon, support: HeadsetIcon, customer: StoreIcon };

type Person = SignInOptions["demo"][number];
type DemoSignInsProps = Readonly<{ people: readonly Person[]; onChoose: (person: Person) => void }>;

/** The demo's people, each a button that fills in the form: signing in is then the one click that it always is. */
export function DemoSignIns({ people, onChoose }: DemoSignInsProps) {
  const t = useTranslations("signIn");
  const roles = useTranslations("user.roles");
  return (
    <div className="mt-2 flex flex-col gap-2 rounded-lg border bg-canvas p-3 dark:bg-card">
      <p className="text-sm font-medium">{t("demo")}</p>
      <ul className="flex flex-col gap-1.5">
        {people.map((person) => {
          const Icon = ICONS[person.role];
          return (
            <li key={person.email}>
              <button
                type="button"
                aria-label={t("fill", { role: roles(person.role), email: person.email })}
                onClick={() => onChoose(person)}
                className="flex h-9 w-full items-center gap-2.5 rounded-md border bg-background px-2.5 text-left text-sm transition-colors duration-150 hover:border-border-strong hover:bg-accent"
              >
                <Icon aria-hidden className="size-4 shrink-0 text-muted-foreground" />
                <span className="shrink-0 font-medium">{roles(person.role)}</span>
                <span className="ml-auto truncate text-xs text-muted-foreground">{person.email}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <p className="text-xs text-muted-foreground">
        {t.rich("demoPassword", {
          password: people[0]?.password ?? "",
          code: (text) => <code className="font-mono text-foreground">{text}</code>,
        })}
      </p>
    </div>
  );
}
