/*
 * Who may import whom: one rule per folder, written as what the folder may reach. Everything else is refused, so a new
 * import across a border is a decision made here. Resolves aliases, relative paths, type-only and dynamic imports.
 */
const PACKAGE = "(^|/)node_modules/";
const packages = (...names) => `${PACKAGE}(${names.map((name) => name.replace("/", "\\/")).join("|")})(/|$)`;

/** Files that tests bring along may import vitest and the test kit, whatever folder they stand in. */
const TESTS = "\\.test\\.tsx?$";

const folderMayImport = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: from, pathNot: TESTS },
  to: { pathNot: allowed },
});

const NODE =
  "^(node:)?(assert|async_hooks|buffer|crypto|dns|events|fs|https?|net|os|path|perf_hooks|process|stream|timers|url|util|worker_threads|zlib)(/|$)";
const OURS = ["app", "bench", "components", "db", "e2e", "lib", "messages", "scripts"];
/** Libraries of the trade that services may use: mail, SMS, PDF, logs, hashing, ids. Never next or react. */
const TRADE = packages(
  "zod",
  "csv-parse",
  "csv-stringify",
  "server-only",
  "uuid",
  "lru-cache",
  "pino",
  "@node-rs/argon2",
  "pg-boss",
  "nodemailer",
  "@types/nodemailer",
  "twilio",
  "standardwebhooks",
  "@alicloud/dysmsapi20170525",
  "@alicloud/openapi-core",
  "ipaddr.js",
  "use-intl",
);

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Modules that need each other are one module, or miss a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "resolvable",
      comment: "An import that leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "listed-packages-only",
      comment: "A package that package.json does not list is there by luck.",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    folderMayImport(
      "domain-is-pure",
      "^lib/domain/",
      ["^lib/domain/", packages("decimal.js")],
      "Rules are pure: no database, no framework, no clock, no chance, nothing of Node.",
    ),
    folderMayImport(
      "db-knows-the-domain-only",
      "^db/",
      ["^db/", "^lib/domain/", packages("drizzle-orm", "postgres", "server-only"), NODE],
      "SQL lives in db, decisions do not.",
    ),
    folderMayImport(
      "catalog-is-data",
      "^lib/catalog/",
      ["^lib/catalog/", "^lib/domain/", packages("zod")],
      "The price book is data with a schema.",
    ),
    folderMayImport(
      "services-know-no-framework",
      "^lib/services/",
      [
        "^lib/services/",
        "^lib/(domain|catalog)/",
        "^lib/env\\.ts$",
        // What goes out is said in the customer's language.
        "^messages/outgoing\\.json$",
        "^db/",
        TRADE,
        NODE,
      ],
      "Tests, jobs and routes call a use case alike: no next, no react, no drizzle outside db.",
    ),
    folderMayImport(
      "auth-and-action",
      "^lib/(auth/|action\\.ts$)",
      [
        "^db/",
        "^lib/(auth|domain|i18n|services)/",
        "^lib/(action|env)\\.ts$",
        packages("next", "next-auth", "next-intl", "react", "zod", "server-only", "uuid"),
        NODE,
      ],
      "Sessions and the wrapper of server actions.",
    ),
    {
      name: "auth-reads-types-of-db-only",
      comment: "Sessions are looked up by a service, not by SQL of their own.",
      severity: "error",
      from: { path: "^lib/(auth/|action\\.ts$)", pathNot: TESTS },
      to: { path: "^db/", dependencyTypesNot: ["type-only"] },
    },
    folderMayImport(
      "components-show",
      "^components/",
      [
        "^components/",
        "^lib/(domain|i18n)/",
        "^messages/",
        packages(
          "@tanstack/react-table",
          "class-variance-authority",
          "clsx",
          "cmdk",
          "decimal.js",
          "geist",
          "lucide-react",
          "next",
          "next-auth",
          "next-intl",
          "next-themes",
          "radix-ui",
          "react",
          "react-dom",
          "recharts",
          "tailwind-merge",
          "@types/react",
          "@types/react-dom",
        ),
      ],
      "Components show and compute nothing: they get views and domain types.",
    ),
    folderMayImport(
      "api-and-jobs-know-no-framework",
      "^lib/(api|jobs)/",
      ["^lib/(api|jobs|services|domain)/", "^lib/env\\.ts$", packages("pg-boss", "pino", "zod"), NODE],
      "Plain handlers and jobs call use cases. Never next or react.",
    ),
    folderMayImport(
      "env-stands-alone",
      "^lib/env\\.ts$",
      [packages("zod")],
      "Settings are read before anything else is.",
    ),
    {
      name: "app-reads-through-services",
      comment: "Routes parse, call a service and render. Never SQL, for reads either.",
      severity: "error",
      from: { path: "^(app/|proxy\\.ts$)" },
      to: {
        path: [
          "^db/",
          "^(scripts|bench|e2e|lib/testing|lib/jobs|lib/api)/",
          packages("drizzle-orm", "postgres", "pg-boss"),
        ],
      },
    },
    {
      name: "end-to-end-tests-are-outsiders",
      comment: "They see what a person sees.",
      severity: "error",
      from: { path: "^e2e/" },
      to: { path: OURS.filter((folder) => folder !== "e2e").map((folder) => `^${folder}/`) },
    },
    {
      name: "routes-are-nobodys-library",
      comment: "What routes share lives in components or lib.",
      severity: "error",
      from: { pathNot: "^app/" },
      to: { path: "^app/" },
    },
    {
      name: "tests-stay-out-of-the-product",
      comment: "The test kit and the scripts are not shipped.",
      severity: "error",
      from: {
        path: "^(app|components|db|lib|messages)/|^(server|worker|proxy)\\.ts$",
        pathNot: [TESTS, "^lib/testing/"],
      },
      to: {
        path: ["^(scripts|bench|e2e|lib/testing)/", "\\.test\\.tsx?$", packages("vitest", "fast-check")],
      },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Next points its file of types at whichever folder it wrote last.
    exclude: {
      path: "^((\\.next|dist|\\.data|coverage|test-results|playwright-report)/|next-env\\.d\\.ts$)",
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
    },
  },
};
