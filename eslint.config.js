import tseslint from "typescript-eslint";

/*
 * The house rules of the code, as selectors over its syntax (https://eslint.org/docs/latest/extend/selectors). They match
 * names, not the call graph: a guard against forgetting, not a proof. scripts/house-rules.test.ts tries each of them.
 * `no-restricted-syntax` does not merge between blocks, so each folder's list is put together here.
 */
const message = (selector, sentence) => ({ selector, message: sentence });

const SERVER_ACTIONS_ELSEWHERE = [
  message(
    'ExpressionStatement[directive="use server"]',
    'Server actions live in files named actions.ts: "use server" is theirs alone.',
  ),
];

const AMOUNTS = [
  message(
    'CallExpression[callee.name="Number"], NewExpression[callee.name="Number"]',
    "Amounts stay Decimal: Number() loses fen. Count with Number.parseInt.",
  ),
  message(
    'CallExpression[callee.name="parseFloat"], MemberExpression[object.name="Number"][property.name="parseFloat"]',
    "Amounts stay Decimal: parseFloat loses fen.",
  ),
  message(
    'MemberExpression[property.name="toNumber"]',
    "Amounts stay Decimal: only components/chart may turn one into pixels.",
  ),
];

const CLOCK_AND_CHANCE = [
  message(
    'NewExpression[callee.name="Date"][arguments.length=0]',
    "The instant is handed in (ctx.now): no clock here.",
  ),
  message('CallExpression[callee.name="Date"]', "The instant is handed in (ctx.now): no clock here."),
  message(
    'MemberExpression[object.name=/^(Date|performance)$/][property.name="now"]',
    "The instant is handed in (ctx.now): no clock here.",
  ),
  message(
    'MemberExpression[object.name="Math"][property.name="random"], :matches(Identifier)[name=/^random(UUID|Bytes|Int)$/]',
    "Chance is handed in: the same facts give the same plan.",
  ),
];

const PROMISING = ':matches([async=true], [returnType.typeAnnotation.typeName.name="Promise"])';
/** What is handed an open transaction is a part of a use case, which has asked already. */
const INSIDE = '[params.0.name="tx"]';

const AUTHORIZE = [
  message(
    `ExportNamedDeclaration > FunctionDeclaration${PROMISING}:not(${INSIDE}):not([body.body.0.expression.callee.name="authorize"])`,
    "A use case starts with authorize(ctx, …), reads too.",
  ),
  message(
    "ExportNamedDeclaration > VariableDeclaration > VariableDeclarator > :matches(ArrowFunctionExpression, FunctionExpression)[async=true]",
    "A use case is a function declaration.",
  ),
];

const AUDIT = [
  message(
    'Program:has(MemberExpression[property.name="transaction"]):not(:has(CallExpression[callee.name="recordAudit"]))',
    "What opens a transaction records it: call recordAudit in it.",
  ),
];

const ACTIONS_ONLY = [
  message(
    'Program:not(:has(> ExpressionStatement[directive="use server"]:first-child))',
    'actions.ts starts with "use server".',
  ),
  message('BlockStatement > ExpressionStatement[directive="use server"]', 'Only the file says "use server".'),
  message(
    'ExportNamedDeclaration[exportKind="value"] > VariableDeclaration > VariableDeclarator:not([init.callee.name=/^(action|visitorAction)$/])',
    "actions.ts exports only action(…): it holds the session check, the parsing and the refusals.",
  ),
  message(
    'ExportNamedDeclaration[exportKind="value"]:not([declaration.type="VariableDeclaration"]), ExportDefaultDeclaration, ExportAllDeclaration',
    "actions.ts exports only action(…): it holds the session check, the parsing and the refusals.",
  ),
];

const restrict = (...lists) => ({ "no-restricted-syntax": ["error", ...lists.flat()] });

/** Nothing imports a route, but pages below one area may share what lies in the area's own folder. */
const importRules = (routes) => ({
  "no-restricted-imports": [
    "error",
    {
      patterns: [
        {
          regex: `^${routes}`,
          message: "Nothing imports a route; what routes share lives in components or lib.",
        },
        {
          group: ["../*"],
          message: "Other folders are imported as @/…, so that moving a file changes one line.",
        },
      ],
    },
  ],
});

/** Areas whose pages are many views of one thing. */
const SHARED_AREAS = ["alerts", "plans"];

const TESTS = ["**/*.test.{ts,tsx}", "e2e/**", "lib/testing/**"];

/** Services that run without a user, or to find out who the user is: there is nobody yet whom `authorize` could ask about. */
const BEFORE_ANY_USER = [
  "lib/services/context.ts", // defines authorize
  "lib/services/pools.ts", // opens and closes connections
  "lib/services/users/{sign-in,find-session}.ts", // a password or a session says who it is
  "lib/services/users/{get-link,accept-link}.ts", // holding the token of a one-time link is the right to use it
  "lib/services/users/passwords.ts", // hashes, and knows nobody
  "lib/services/keys/verify-key.ts", // a key says who it is
  "lib/services/health/**", // answers probes, with a word
  "lib/services/log.ts", // writes lines
  "lib/services/setup/**", // the first start: loads the price book, the demo, the first admin's link
];

export default tseslint.config(
  {
    ignores: [
      ".next/",
      "dist/",
      ".data/",
      "coverage/",
      "test-results/",
      "playwright-report/",
      "next-env.d.ts",
    ],
  },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "max-lines": ["error", 300],
      "max-lines-per-function": ["error", 70],
      "max-params": ["error", 3],
      "max-depth": ["error", 3],
      eqeqeq: "error",
      "no-console": "error",
      "prefer-const": "error",
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-ignore": true, "ts-nocheck": true }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Handlers of events and forms may be async; React and Node take their promises.
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      ...importRules("@/app/"),
    },
  },
  {
    files: ["{app,components,db,lib}/**/*.{ts,tsx}", "*.ts"],
    rules: restrict(SERVER_ACTIONS_ELSEWHERE, AMOUNTS),
  },
  ...SHARED_AREAS.map((area) => ({
    files: [`app/*/${area}/**/*.{ts,tsx}`],
    rules: importRules(`@/app/(?!\\(console\\)/${area}/)`),
  })),
  {
    files: ["components/chart/**/*.{ts,tsx}"],
    rules: restrict(SERVER_ACTIONS_ELSEWHERE),
  },
  {
    files: ["lib/domain/**/*.ts", "db/**/*.ts"],
    rules: restrict(SERVER_ACTIONS_ELSEWHERE, AMOUNTS, CLOCK_AND_CHANCE),
  },
  {
    files: ["lib/services/**/*.ts"],
    rules: restrict(SERVER_ACTIONS_ELSEWHERE, AMOUNTS, AUTHORIZE, AUDIT),
  },
  {
    // Uses come by the thousand a second and are their own record: no note of the trail for each.
    files: ["lib/services/usage/{record-usage,reserve-usage,release-reservation}.ts"],
    rules: restrict(SERVER_ACTIONS_ELSEWHERE, AMOUNTS, AUTHORIZE),
  },
  {
    files: BEFORE_ANY_USER,
    rules: restrict(SERVER_ACTIONS_ELSEWHERE, AMOUNTS),
  },
  {
    files: ["**/actions.ts"],
    rules: restrict(ACTIONS_ONLY, AMOUNTS),
  },
  {
    // A suite is one long function by nature; what is asserted and looked up in it is known to be there.
    files: TESTS,
    rules: {
      ...restrict(SERVER_ACTIONS_ELSEWHERE),
      "max-lines-per-function": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  {
    // Programs for the terminal.
    files: ["scripts/**", "bench/**"],
    rules: { "no-console": "off" },
  },
);
