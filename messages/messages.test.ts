import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { FIGURES, type Refusal, sentenceArguments } from "@/components/form/refusal";
import { GROUPS, ITEMS } from "@/components/frame/navigation";
import { STATUSES } from "@/components/status-badge";
import { ERROR_CODES, type ErrorCode } from "@/lib/domain/error-codes";
import { RULES, STEP_LABELS, UNITS } from "@/lib/domain/pricing/receipt";
import enPages from "@/messages/en.json";
import fault from "@/messages/fault.json";
import { messageArguments } from "@/messages/message-arguments";
import { literalWords, usedKeys } from "@/messages/source-keys";
import zhPages from "@/messages/zh.json";

const en = { ...enPages, ...fault.en };
const zh = { ...zhPages, ...fault.zh };

const LANGUAGES = { en, zh } as const;
type Language = keyof typeof LANGUAGES;
const BOTH: readonly Language[] = ["en", "zh"];

/** Every sentence under its full key. */
function flatten(node: object, prefix = ""): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    const full = prefix === "" ? key : `${prefix}.${key}`;
    if (typeof value === "string") all.set(full, value);
    else for (const [inner, text] of flatten(value as object, full)) all.set(inner, text);
  }
  return all;
}

const SENTENCES = { en: flatten(en), zh: flatten(zh) };

const ROOT = path.resolve(import.meta.dirname, "..");
const SOURCES = ["app", "components"]
  .flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) =>
      path.join(folder, file),
    ),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file, source: readFileSync(path.join(ROOT, file), "utf8") }));

/** As the product looks sentences up, but a fault is thrown instead of shown. */
function translator(language: Language) {
  const onError = (error: Error) => {
    throw error;
  };
  return createTranslator({ locale: language, messages: LANGUAGES[language], onError });
}

describe("the message files", () => {
  it("have the same keys in both languages", () => {
    expect([...SENTENCES.zh.keys()].sort()).toEqual([...SENTENCES.en.keys()].sort());
  });

  it("take the same arguments in both languages", () => {
    // A language without plural forms may write the count as it is.
    const plain = (message: string) =>
      messageArguments(message).map((name) => name.replace(":plural", ":text"));
    const differing = [...SENTENCES.en].flatMap(([key, sentence]) => {
      const other = SENTENCES.zh.get(key);
      if (other === undefined || key.startsWith("units.")) return [];
      const [here, there] = [plain(sentence).join(" "), plain(other).join(" ")];
      return here === there ? [] : [`${key}: en takes ${here || "nothing"}, zh takes ${there || "nothing"}`];
    });
    expect(differing).toEqual([]);
  });

  it.each(BOTH)("can all be said in %s, whatever the count", (language) => {
    const t = translator(language);
    for (const [key, sentence] of SENTENCES[language]) {
      for (const count of [0, 1, 2]) {
        const values = messageArguments(sentence).map((argument) => {
          const [name = "", kind] = argument.split(":");
          return [name, kind === "plural" || kind === "number" ? count : "x"];
        });
        const chunks = (text: unknown) => String(text);
        const tags = [...sentence.matchAll(/<(\w+)>/g)].map(([, tag = ""]) => [tag, chunks]);
        const said = t.markup(
          key as "ui.close",
          Object.fromEntries([...values, ...tags]) as Record<string, never>,
        );
        expect(said, key).not.toBe("");
      }
    }
  });

  it("keep the fault page's words free of arguments, for it shows them as they are", () => {
    expect([...flatten(fault).values()].flatMap(messageArguments)).toEqual([]);
  });

  it.each([
    { namespace: "status", keys: STATUSES },
    { namespace: "navigation.groups", keys: GROUPS },
    { namespace: "navigation.items", keys: ITEMS },
    { namespace: "receipt.rules", keys: RULES },
    { namespace: "units", keys: UNITS },
  ])("name everything that $namespace lists", ({ namespace, keys }) => {
    expect(keys.filter((key) => !SENTENCES.en.has(`${namespace}.${key}`))).toEqual([]);
  });

  it("name every step of a receipt", () => {
    expect(STEP_LABELS.filter((label) => !SENTENCES.en.has(label))).toEqual([]);
  });
});

describe("the code", () => {
  it("asks for no key that does not exist", () => {
    const prefixes = new Set(
      [...SENTENCES.en.keys()].flatMap((key) =>
        key.split(".").map((_, index, parts) => parts.slice(0, index).join(".")),
      ),
    );
    const unknown = SOURCES.flatMap(({ file, source }) =>
      usedKeys(file, source)
        .filter(({ key, exact }) => {
          if (exact) return !SENTENCES.en.has(key);
          return (
            !prefixes.has(key.replace(/\.?$/, "")) &&
            ![...SENTENCES.en.keys()].some((one) => one.startsWith(key))
          );
        })
        .map(({ key, line }) => `${file}:${line} ${key}`),
    );
    expect(unknown).toEqual([]);
  });

  it("holds no words of its own", () => {
    const words = SOURCES.flatMap(({ file, source }) =>
      literalWords(file, source).map(({ text, line }) => `${file}:${line} ${text}`),
    );
    expect(words).toEqual([]);
  });

  it("is read right: keys behind namespaces, conditions, templates and lists of promises, and literal words", () => {
    const source = `
      export async function Page() {
        const t = useTranslations("orders");
        const [a, b] = await Promise.all([getTranslations("fields"), getTranslations()]);
        const inner = () => { const t = useTranslations("units"); return t.rich("call"); };
        return <p title="Two words">{t(one ? "title" : "none")}{t(\`state.\${x}\`)}{a("name")}{b("ui.close")} Hello</p>;
      }`;
    expect(usedKeys("page.tsx", source).map(({ key, exact }) => (exact ? key : `${key}…`))).toEqual([
      "units.call",
      "orders.title",
      "orders.none",
      "orders.state.…",
      "fields.name",
      "ui.close",
    ]);
    expect(literalWords("page.tsx", source).map(({ text }) => text)).toEqual(["Two words", "Hello"]);
  });
});

describe("refusals", () => {
  const format = { zone: "Asia/Shanghai", locale: "en" };
  const SAMPLES: Readonly<Record<string, string>> = {
    at: "2026-11-21T06:05:00Z",
    to: "2026-11-20T06:05:00Z",
    until: "2026-11-20T06:05:00Z",
  };
  const AMOUNT = "420.00";

  function say(language: Language, refusal: Refusal, name = "") {
    const t = translator(language);
    const values = sentenceArguments(refusal, { ...format, locale: language });
    return t(`refusals.${refusal.code}`, { ...values, name, named: name === "" ? "no" : "yes" });
  }

  function full(code: ErrorCode): Refusal {
    const figures = (FIGURES[code] ?? []).map((figure) => [figure, SAMPLES[figure] ?? AMOUNT] as const);
    return { ok: false, code, details: { currency: "CNY", ...Object.fromEntries(figures) } };
  }

  it("have a sentence for every code, and none for a code that does not exist", () => {
    for (const language of BOTH) {
      expect(Object.keys(LANGUAGES[language].refusals).sort()).toEqual([...ERROR_CODES].sort());
    }
  });

  it.each(ERROR_CODES)("%s says its figures, and is told without them too", (code) => {
    for (const language of BOTH) {
      const arguments_ = messageArguments(LANGUAGES[language].refusals[code]).map(
        (name) => name.split(":")[0],
      );
      const figures = arguments_.filter((name) => !["known", "name", "named"].includes(name ?? ""));
      expect(figures.sort(), "the figures of the sentence are those of the table").toEqual(
        [...(FIGURES[code] ?? [])].sort(),
      );
      const told = say(language, full(code), "Field");
      const bare = say(language, { ok: false, code });
      expect(told).not.toMatch(/[{}]/);
      expect(bare).not.toMatch(/[{}]|“”|null|undefined/);
      if (figures.length > 0) expect(bare).not.toBe(told);
    }
  });

  it("name both figures and the way out", () => {
    const details = {
      field: "total",
      currency: "CNY",
      total: "420.00",
      available: "318.20",
      shortfall: "101.80",
    };
    const refusal: Refusal = { ok: false, code: "insufficient_balance", details };
    expect(say("en", refusal).replaceAll("\u00a0", " ")).toBe(
      "This order costs CNY 420.00; CNY 318.20 is available. Top up CNY 101.80 or order less.",
    );
    expect(say("zh", refusal).replaceAll("\u00a0", " ")).toBe(
      "此订单需要 CNY 420.00，可用余额为 CNY 318.20。请充值 CNY 101.80，或减少订购。",
    );
  });

  it("shows instants in the business zone", () => {
    expect(say("en", full("clock_backwards"))).toContain("21 Nov 2026 14:05");
  });
});

describe("messageArguments", () => {
  it.each([
    { message: "No arguments", names: [] },
    { message: "{a} and {b}", names: ["a:text", "b:text"] },
    {
      message: "{count, plural, one {# row of {name}} other {# rows}}",
      names: ["count:plural", "name:text"],
    },
    { message: "{known, select, yes {{x}, {y}} other {none}}", names: ["known:select", "x:text", "y:text"] },
    { message: "Quoted '{a}' and {b}", names: ["b:text"] },
  ])("reads $message", ({ message, names }) => {
    expect(messageArguments(message)).toEqual(names);
  });
});
