import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { parseEnv, SettingsError } from "@/lib/env";
import { codeOf, Refusal } from "@/scripts/refusal";

/** Where the app listens and what its processes are told. */
export type AppEnvironment = Readonly<{
  host: string;
  port: number;
  publicUrl: string | null;
  demo: boolean;
  zone: string;
  databaseUrl: string | undefined;
  /** The variables of the processes, once the database is known. */
  forDatabase: (url: string, demo: boolean) => Record<string, string>;
}>;

/**
 * Reads what the person set (environment, then `.env`) and fills in what a first start has to make up.
 * @throws Refusal naming the setting that is wrong
 */
export function readEnvironment(root: string, mode: "production" | "development"): AppEnvironment {
  const file = path.join(root, ".env");
  if (fs.existsSync(file)) process.loadEnvFile(file);
  const given = process.env["DATABASE_URL"] || undefined;
  const secret = process.env["NEXTAUTH_SECRET"] || keepSecret(path.join(root, ".data/secret"));
  const settings = parseSettings({
    ...process.env,
    NEXTAUTH_SECRET: secret,
    DATABASE_URL: given ?? "postgres://embedded",
  });
  return {
    host: settings.HOST,
    port: settings.PORT,
    publicUrl: settings.PUBLIC_URL ?? null,
    demo: settings.DEMO,
    zone: settings.BUSINESS_ZONE,
    databaseUrl: given,
    forDatabase: (url, demo) => ({
      NODE_ENV: mode,
      DATABASE_URL: url,
      DEMO: demo ? "1" : "0",
      NEXTAUTH_SECRET: secret,
      HOST: settings.HOST,
      PORT: String(settings.PORT),
      NEXT_TELEMETRY_DISABLED: "1",
    }),
  };
}

function parseSettings(variables: Readonly<Record<string, string | undefined>>) {
  try {
    return parseEnv(variables);
  } catch (error) {
    throw error instanceof SettingsError ? new Refusal(error.message, { cause: error }) : error;
  }
}

/** The secret that signs sessions: made once, so that a restart signs nobody out. */
function keepSecret(file: string): string {
  try {
    if (fs.existsSync(file)) return fs.readFileSync(file, "utf8").trim();
    const folder = path.dirname(file);
    if (!fs.existsSync(folder)) {
      fs.mkdirSync(folder, { recursive: true });
      // Where root starts us, the unprivileged account of Postgres passes through here; the secret itself is 0600.
      if (process.getuid?.() === 0) fs.chmodSync(folder, 0o755);
    }
    const secret = randomBytes(32).toString("base64url");
    fs.writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: "wx" });
    return secret;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return fs.readFileSync(file, "utf8").trim();
    throw new Refusal(
      `no permission to keep ${file} (${codeOf(error) ?? "unknown"}); run as the folder's owner`,
      { cause: error },
    );
  }
}
