import { z } from "zod";

/** An empty variable (`OIDC_ISSUER=` in a file of settings) is one that is not set. */
const unset = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(type: T) => z.preprocess(unset, type.optional());
const withDefault = <T extends z.ZodType>(type: T, value: z.input<T>) =>
  z.preprocess((given) => unset(given) ?? value, type);

const flag = withDefault(z.enum(["0", "1", "true", "false"]), "0").transform(
  (text) => text === "1" || text === "true",
);

const whole = ({ min, max }: { min: number; max: number }) => {
  const error = `is a whole number from ${String(min)} to ${String(max)}`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error });
};

const origin = z
  .url({ protocol: /^https?$/, error: "is an address such as https://desk.example.com" })
  .transform((text) => new URL(text))
  .refine((url) => url.pathname === "/", "has no path: the app is served at the root")
  .transform((url) => url.origin);

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}

const SMS_NEEDS = {
  alibaba: ["ALIBABA_SMS_KEY_ID", "ALIBABA_SMS_KEY_SECRET", "ALIBABA_SMS_SIGN", "ALIBABA_SMS_TEMPLATE"],
  twilio: ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"],
} as const;

const Settings = z
  .object({
    DATABASE_URL: z
      .string("is not set")
      .regex(/^postgres(ql)?:\/\//, "looks like postgres://user:password@host:5432/name"),
    /** Connections per process and role; two roles and two processes make up to four times as many. */
    DATABASE_POOL_MAX: withDefault(whole({ min: 1, max: 500 }), 16),
    PORT: withDefault(whole({ min: 1, max: 65_535 }), 3000),
    HOST: withDefault(z.string(), "127.0.0.1"),
    /** Where people reach the app when a proxy stands in front of it; fixes links, origins and cookies. */
    PUBLIC_URL: optional(origin),
    NEXTAUTH_SECRET: z.string("is not set").min(32, "has at least 32 characters"),
    AUTH_TRUST_HOST: flag,
    OIDC_ISSUER: optional(z.url("is the issuer's address")),
    OIDC_CLIENT_ID: optional(z.string()),
    OIDC_CLIENT_SECRET: optional(z.string()),
    BUSINESS_ZONE: withDefault(
      z.string().refine(isZone, "is no time zone of the IANA list"),
      "Asia/Shanghai",
    ),
    /** Where mail is handed in: `smtp://user:password@host:587`, or `smtps://…` for TLS from the first byte. */
    SMTP_URL: optional(z.url({ protocol: /^smtps?$/, error: "looks like smtp://user:password@host:587" })),
    /** Whom mail comes from, such as `Drawdown <alerts@example.com>`. */
    MAIL_FROM: optional(z.string()),
    SMS_PROVIDER: optional(z.enum(["alibaba", "twilio"])),
    /** Another address than the provider's own: a region, a proxy, a test. */
    SMS_BASE_URL: optional(origin),
    ALIBABA_SMS_KEY_ID: optional(z.string()),
    ALIBABA_SMS_KEY_SECRET: optional(z.string()),
    ALIBABA_SMS_SIGN: optional(z.string()),
    /** A template that was approved with one variable, `${content}`. */
    ALIBABA_SMS_TEMPLATE: optional(z.string()),
    TWILIO_ACCOUNT_SID: optional(z.string().startsWith("AC", "begins with AC")),
    TWILIO_AUTH_TOKEN: optional(z.string()),
    TWILIO_FROM: optional(z.string()),
    /** Whether webhooks may go to addresses of this machine and of private networks. */
    WEBHOOK_ALLOW_PRIVATE: flag,
    /** After a message, further alerts of the account are gathered for this long. */
    ALERT_DIGEST_SECONDS: withDefault(whole({ min: 0, max: 86_400 }), 60),
    LOG_LEVEL: withDefault(z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]), "info"),
    DEMO: flag,
  })
  .refine(
    (settings) => {
      const oidc = [settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET];
      return oidc.every(Boolean) || !oidc.some(Boolean);
    },
    { path: ["OIDC_ISSUER"], error: "OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are set together or not at all" },
  )
  .refine(({ SMTP_URL, MAIL_FROM }) => (SMTP_URL === undefined) === (MAIL_FROM === undefined), {
    path: ["SMTP_URL"],
    error: "and MAIL_FROM are set together or not at all",
  })
  .superRefine((settings, ctx) => {
    if (settings.SMS_PROVIDER === undefined) return;
    for (const name of SMS_NEEDS[settings.SMS_PROVIDER]) {
      if (settings[name] === undefined)
        ctx.addIssue({
          code: "custom",
          path: [name],
          message: "is not set, and the provider of SMS needs it",
        });
    }
  });

export type Env = Readonly<z.output<typeof Settings>>;

/** A setting that is missing or wrong; the message names each and says what is expected, never its value. */
export class SettingsError extends Error {}

/** Reads the settings from a set of environment variables. @throws SettingsError */
export function parseEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const parsed = Settings.safeParse(variables);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new SettingsError(`some settings cannot be used: ${faults.join("; ")}`);
}

/** Next's bundle and the server's each load this module: one parse per process, kept under a global symbol. */
const KEY = Symbol.for("drawdown.env");
const shared: typeof globalThis & { [KEY]?: Env } = globalThis;

/** The settings of this process, read when first asked for. @throws SettingsError */
export function env(): Env {
  return (shared[KEY] ??= parseEnv(process.env));
}
