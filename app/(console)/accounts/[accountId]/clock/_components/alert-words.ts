import { useTranslations } from "next-intl";
import type { Happening } from "@/lib/services/accounts/get-account-story";
import type en from "@/messages/en.json";

type Told = Extract<Happening, { what: "alert" }>;
type Edge = keyof typeof en.testClock.edges;

/** What an alert says, in the reader's language; an edge that no message file knows is called by its own name. */
export function useAlertWords(): (alert: Told) => string {
  const t = useTranslations("testClock");
  return ({ edge, subjectType, facts }) => {
    // Edges arrive at run time, so they are looked for before they are used.
    const key = `edges.${edge}` as `edges.${Edge}`;
    const words = t.has(key) ? t(key) : edge;
    const of = [facts["capability"], facts["package"], facts["device"]].find(
      (one) => typeof one === "string",
    );
    return t("alert", { words, of: of ?? subjectType });
  };
}
