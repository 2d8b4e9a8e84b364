import "server-only";
import { createTranslator } from "use-intl/core";
import type { AlertRow } from "@/db/queries/messages";
import { formatAmount, formatFigure } from "@/lib/domain/money/format-amount";
import { instantText } from "@/lib/domain/time/instant-text";
import outgoing from "@/messages/outgoing.json";

export type Locale = "en" | "zh";

/** What a sentence names beside the alert's own facts; texts, in the words of the catalogue. */
export type SubjectFacts = Readonly<{
  name: string;
  left?: string;
  granted?: string;
  unit?: "point" | "call";
  until?: Date;
}>;

export type TextFacts = Readonly<{
  accountName: string;
  locale: Locale;
  zone: string;
  publicUrl: string | null;
}>;

const LANGUAGES = { en: "en-GB", zh: "zh-CN" } as const;

/** Everything that is said to people in one language. */
export function alertTexts({ accountName, locale, zone, publicUrl }: TextFacts) {
  const t = createTranslator({ locale, messages: outgoing[locale] });
  const say = (key: string, values: Record<string, string | number>) =>
    (t as (key: string, values: Record<string, string | number>) => string)(key, values);
  // As the screens write it: `21 Nov 2026 14:05`, in Chinese `2026-11-21 14:05`.
  const dateOf = (at: Date) => instantText(at, { zone, locale });

  const sentence = (alert: AlertRow, subject: SubjectFacts): string => {
    const { subjectType, edge, facts } = alert;
    const name = subjectType === "pool" ? say(`pools.${subject.name}`, {}) : subject.name;
    return say(`${subjectType}.${edge}`, {
      name,
      day: /^\d{4}-\d\d-\d\d$/.test(alert.occasion)
        ? instantText(new Date(alert.occasion), { zone: "UTC", locale, precision: "day" })
        : alert.occasion,
      // What was left then, where the alert has noted it.
      left: formatFigure(typeof facts["left"] === "string" ? facts["left"] : (subject.left ?? "")),
      granted: formatFigure(subject.granted ?? ""),
      unit: subject.unit ? say(`units.${subject.unit}s`, {}) : "",
      until: subject.until ? dateOf(subject.until) : "",
      currency: String(facts["currency"] ?? alert.subjectId),
      available: formatAmount(String(facts["available"] ?? "")),
      threshold: formatAmount(String(facts["threshold"] ?? "")),
    });
  };
  const closing = publicUrl === null ? [] : [say("closing", { url: `${publicUrl}/alerts` })];
  return {
    sentence,
    /** One alert or a digest of several; a short text has the sentences alone. */
    letter: (sentences: readonly string[]) => {
      const [only] = sentences;
      const subject =
        sentences.length === 1
          ? say("subject", { account: accountName, what: only ?? "" })
          : say("digestSubject", { account: accountName, count: sentences.length });
      const after = [...closing, say("closingPlain", {})];
      return {
        subject,
        short: `${say("greeting", { account: accountName })} ${sentences.join(" ")}`,
        body: [
          say("greeting", { account: accountName }),
          ...sentences.map((line) => `- ${line}`),
          "",
          ...after,
        ].join("\n"),
        html: htmlOf({ greeting: say("greeting", { account: accountName }), sentences, after, locale }),
      };
    },
    test: () => ({
      subject: say("testSubject", { account: accountName }),
      body: say("testBody", { account: accountName }),
    }),
  };
}

type Letter = Readonly<{
  greeting: string;
  sentences: readonly string[];
  after: readonly string[];
  locale: Locale;
}>;

function htmlOf({ greeting, sentences, after, locale }: Letter): string {
  const items = sentences.map((line) => `<li>${escape(line)}</li>`).join("");
  const rest = after.map((line) => `<p style="color:#666">${escape(line)}</p>`).join("");
  return `<!doctype html><html lang="${LANGUAGES[locale]}"><body style="font-family:sans-serif"><p>${escape(greeting)}</p><ul>${items}</ul>${rest}</body></html>`;
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
