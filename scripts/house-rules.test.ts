import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

describe("lint rules", () => {
  // Rules that need types would need files on the disk; these are about syntax.
  const eslint = new ESLint({
    cwd: root,
    overrideConfig: [{ files: ["**/*.{ts,tsx}"], ...tseslint.configs.disableTypeChecked }],
  });
  const said = async (file: string, code: string) => {
    const [result] = await eslint.lintText(code, { filePath: path.join(root, file) });
    return (result?.messages ?? []).map((entry) => `${entry.ruleId ?? "fatal"}: ${entry.message}`).join("\n");
  };
  const USE_CASE = "lib/services/orders/place.ts";
  const REFUSED = [
    {
      because: "a use case without authorize",
      file: USE_CASE,
      code: "export async function place(ctx: C) { await go(ctx); }",
      says: "starts with authorize",
    },
    {
      because: "authorize not first",
      file: USE_CASE,
      code: "export async function place(ctx: C) { await go(ctx); authorize(ctx); }",
      says: "starts with authorize",
    },
    {
      because: "a promise returned, not awaited",
      file: USE_CASE,
      code: "export function place(ctx: C): Promise<void> { return go(ctx); }",
      says: "starts with authorize",
    },
    {
      because: "an arrow would escape the rule",
      file: USE_CASE,
      code: "export const place = async (ctx: C) => { await go(ctx); };",
      says: "function declaration",
    },
    {
      because: "a deed without a record",
      file: USE_CASE,
      code: "export async function place(ctx: C) { authorize(ctx); await ctx.db.transaction(go); }",
      says: "recordAudit",
    },
    {
      because: "a server action in a page",
      file: "app/orders/page.tsx",
      code: 'async function save() { "use server"; await go(); } export default save;',
      says: "actions.ts",
    },
    {
      because: "an action without its wrapper",
      file: "app/orders/actions.ts",
      code: '"use server"; export async function save() { await go(); }',
      says: "only action",
    },
    {
      because: "an arrow without its wrapper",
      file: "app/orders/actions.ts",
      code: '"use server"; export const save = async () => { await go(); };',
      says: "only action",
    },
    {
      because: "actions that are not the server's",
      file: "app/orders/actions.ts",
      code: "export const save = action(A, b);",
      says: 'starts with "use server"',
    },
    {
      because: "a clock in the domain",
      file: "lib/domain/x.ts",
      code: "export const now = new Date();",
      says: "no clock",
    },
    {
      because: "a clock in the domain",
      file: "lib/domain/x.ts",
      code: "export const now = Date.now();",
      says: "no clock",
    },
    {
      because: "a clock in db",
      file: "db/queries/x.ts",
      code: "export const now = performance.now();",
      says: "no clock",
    },
    {
      because: "chance in the domain",
      file: "lib/domain/x.ts",
      code: "export const n = Math.random();",
      says: "Chance",
    },
    {
      because: "chance in db",
      file: "db/queries/x.ts",
      code: 'import { randomUUID } from "node:crypto"; export const id = randomUUID();',
      says: "Chance",
    },
    {
      because: "an amount as a float",
      file: "lib/services/orders/view.ts",
      code: "export const n = Number(text);",
      says: "loses fen",
    },
    {
      because: "an amount as a float",
      file: "app/orders/page.tsx",
      code: "export const n = Number.parseFloat(text);",
      says: "loses fen",
    },
    {
      because: "an amount as a float",
      file: "components/amount.tsx",
      code: "export const n = amount.toNumber();",
      says: "components/chart",
    },
    {
      because: "a route as a library",
      file: "components/x.tsx",
      code: 'import { x } from "@/app/orders/page"; export const y = x;',
      says: "Nothing imports a route",
    },
    {
      because: "a path that climbs",
      file: "components/x.tsx",
      code: 'import { x } from "../lib/x"; export const y = x;',
      says: "imported as @/",
    },
    { because: "any", file: "lib/x.ts", code: "export const x: any = 1;", says: "no-explicit-any" },
    {
      because: "too many parameters",
      file: "lib/x.ts",
      code: "export function x(a: 1, b: 1, c: 1, d: 1) { return [a, b, c, d]; }",
      says: "max-params",
    },
    {
      because: "too long",
      file: "lib/x.ts",
      code: `export const x = [\n${"1,\n".repeat(300)}];`,
      says: "max-lines",
    },
    {
      because: "a function too long",
      file: "lib/x.ts",
      code: `export function x() {\n${"go();\n".repeat(70)}}`,
      says: "max-lines-per-function",
    },
    {
      because: "too deep",
      file: "lib/x.ts",
      code: "export function x() { if (a) { if (b) { if (c) { if (d) { go(); } } } } }",
      says: "max-depth",
    },
  ];

  it.each(REFUSED)("refuse $because: $code", async ({ file, code, says }) => {
    expect(await said(file, code)).toContain(says);
  });

  const ALLOWED = [
    {
      file: USE_CASE,
      code: "export async function place(ctx: C) { authorize(ctx); await ctx.db.transaction((tx) => go(tx, recordAudit(ctx))); }",
    },
    { file: USE_CASE, code: "export async function load(tx: T) { await go(tx); }" },
    {
      file: "app/orders/actions.ts",
      code: '"use server"; export const save = action(A, async (ctx) => { await go(ctx); });',
    },
    { file: "lib/domain/x.ts", code: "export const at = new Date(0);" },
    { file: "components/chart/x.tsx", code: "export const n = amount.toNumber();" },
    { file: "app/orders/page.tsx", code: 'import { F } from "./_components/f"; export default F;' },
  ];

  it.each(ALLOWED)("allow $code", async ({ file, code }) => {
    expect(await said(file, code)).toBe("");
  });

  it("are switched off in no file without a reason", () => {
    const listed = spawnSync("git", ["ls-files", "-co", "--exclude-standard", "*.ts", "*.tsx"], {
      cwd: root,
      encoding: "utf8",
    });
    const files = listed.stdout.split("\n").filter((name) => name && fs.existsSync(path.join(root, name)));
    const unexplained = files.filter((name) => {
      const directives =
        fs.readFileSync(path.join(root, name), "utf8").match(/eslint-(disable|enable)[^\n]*/g) ?? [];
      return name !== "scripts/house-rules.test.ts" && directives.some((text) => !/ -- \S+ \S+/.test(text));
    });
    expect(files.length).toBeGreaterThan(0);
    expect(unexplained).toEqual([]);
  });
});

describe("import rules", () => {
  type Violation = { from: string; rule: { name: string } };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "house-rules-"));
  let violations: Violation[] = [];

  const REFUSED = [
    { from: "lib/domain/a.ts", to: "node:fs", rule: "domain-is-pure" },
    { from: "lib/domain/b.ts", to: "zod", rule: "domain-is-pure" },
    { from: "lib/domain/c.ts", to: "@/db/client", rule: "domain-is-pure" },
    { from: "lib/domain/d.ts", to: "../../db/client", rule: "domain-is-pure" },
    { from: "db/a.ts", to: "@/lib/services/use-case", rule: "db-knows-the-domain-only" },
    { from: "db/b.ts", to: "next", rule: "db-knows-the-domain-only" },
    { from: "lib/catalog/a.ts", to: "@/db/client", rule: "catalog-is-data" },
    { from: "lib/services/a.ts", to: "next/cache", rule: "services-know-no-framework" },
    { from: "lib/services/b.ts", to: "react", rule: "services-know-no-framework" },
    { from: "lib/services/c.ts", to: "drizzle-orm", rule: "services-know-no-framework" },
    { from: "lib/auth/a.ts", to: "@/db/client", rule: "auth-reads-types-of-db-only" },
    { from: "components/a.tsx", to: "@/lib/services/use-case", rule: "components-show" },
    { from: "components/b.tsx", to: "@/db/client", rule: "components-show" },
    { from: "lib/api/a.ts", to: "next", rule: "api-and-jobs-know-no-framework" },
    { from: "lib/jobs/a.ts", to: "react", rule: "api-and-jobs-know-no-framework" },
    { from: "app/(console)/orders/page.tsx", to: "@/db/client", rule: "app-reads-through-services" },
    { from: "app/(console)/[id]/page.tsx", to: "../../../db/client", rule: "app-reads-through-services" },
    { from: "app/type.tsx", to: "@/db/client", rule: "app-reads-through-services", typeOnly: true },
    { from: "app/lazy.tsx", to: "@/db/client", rule: "app-reads-through-services", dynamic: true },
    { from: "app/drizzle.tsx", to: "drizzle-orm", rule: "app-reads-through-services" },
    { from: "e2e/a.spec.ts", to: "@/lib/domain/pure", rule: "end-to-end-tests-are-outsiders" },
    { from: "components/c.tsx", to: "@/app/(console)/orders/page", rule: "routes-are-nobodys-library" },
    { from: "lib/action.ts", to: "@/lib/testing/kit", rule: "tests-stay-out-of-the-product" },
    { from: "lib/env.ts", to: "@/lib/domain/pure", rule: "env-stands-alone" },
    { from: "lib/services/gone.ts", to: "@/lib/domain/gone", rule: "resolvable" },
    { from: "lib/domain/circle-a.ts", to: "@/lib/domain/circle-b", rule: "no-cycles" },
  ];
  const ALLOWED = [
    { from: "lib/domain/pure.ts", to: "decimal.js" },
    { from: "lib/services/use-case.ts", to: "@/db/client" },
    { from: "lib/auth/type.ts", to: "@/db/client", typeOnly: true },
    { from: "lib/domain/pure.test.ts", to: "vitest" },
    { from: "app/(console)/accounts/page.tsx", to: "@/lib/services/use-case" },
    { from: "db/queries/orders.ts", to: "drizzle-orm" },
    { from: "components/chart/chart.tsx", to: "react" },
  ];
  const OTHERS = {
    "db/client.ts": "export const x = 1;",
    "lib/testing/kit.ts": "export const x = 1;",
    "lib/domain/circle-b.ts": 'import { x } from "@/lib/domain/circle-a"; export const y = x;',
  };

  type Import = { from: string; to: string; typeOnly?: boolean; dynamic?: boolean };
  const write = ({ from, to, typeOnly = false, dynamic = false }: Import) => {
    const statement = `import ${typeOnly ? "type " : ""}* as it from "${to}";\nexport type It = typeof it;\nexport const x = 1;\n`;
    save(from, dynamic ? `export const x = () => import("${to}");\n` : statement);
  };
  const save = (name: string, text: string) => {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  };

  beforeAll(() => {
    for (const name of ["tsconfig.json", "package.json"])
      fs.copyFileSync(path.join(root, name), path.join(folder, name));
    fs.symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
    for (const each of [...REFUSED, ...ALLOWED]) write(each);
    for (const [name, text] of Object.entries(OTHERS)) save(name, text);
    const cruiser = path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
    const config = path.join(root, ".dependency-cruiser.cjs");
    const folders = ["app", "components", "db", "e2e", "lib"];
    const run = spawnSync(
      process.execPath,
      [cruiser, "--config", config, "--output-type", "json", ...folders],
      {
        cwd: folder,
        encoding: "utf8",
        maxBuffer: 2 ** 26,
      },
    );
    violations = (JSON.parse(run.stdout) as { summary: { violations: Violation[] } }).summary.violations;
  }, 60_000);

  afterAll(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const broken = (file: string) =>
    violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);

  it.each(REFUSED)("refuse $from → $to", ({ from, rule }) => {
    expect(broken(from)).toContain(rule);
  });

  it.each(ALLOWED)("allow $from → $to", ({ from }) => {
    expect(broken(from)).toEqual([]);
  });
});
