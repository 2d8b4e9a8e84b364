import { randomBytes } from "node:crypto";
import net from "node:net";
import path from "node:path";
import { type FakeIssuer, startFakeIssuer } from "@/e2e/fake-issuer";
import { type FakeMail, startFakeMail } from "@/e2e/fake-mail";
import { prepareDatabase } from "@/scripts/app-database";
import { startProcesses } from "@/scripts/app-processes";
import { findBrowser } from "@/scripts/browser";
import { BUNDLE, buildApp } from "@/scripts/build";
import { type Count, playwright } from "@/scripts/checks";
import { stopRequest } from "@/scripts/stop-request";
import { openTestServer } from "@/scripts/test-server";

const root = path.resolve(import.meta.dirname, "..");

/** `npm run e2e -- orders --headed`: journeys through the built app, on a database and a port of their own. */
export async function main(args: readonly string[]): Promise<void> {
  const browser = await findBrowser(root);
  await buildApp(root, { output: "log" });
  const { failed } = await runJourneys(browser, args);
  if (failed > 0) process.exitCode = 1;
}

/** Starts the built app with the demo on a database made for this run, lets Playwright at it and cleans up. */
export async function runJourneys(browser: string | undefined, args: readonly string[] = []): Promise<Count> {
  const stop = stopRequest();
  const server = await openTestServer(root);
  const issuer = await startFakeIssuer();
  const mail = await startFakeMail();
  try {
    const url = await server.createDatabase("e2e");
    const { signIns } = await prepareDatabase(url, { demo: true, zone: "Asia/Shanghai" });
    const port = await freePort();
    const app = await startProcesses({
      root,
      host: "127.0.0.1",
      port,
      bundle: BUNDLE,
      environment: environmentOf({ url, port, issuer, mail }),
      stop,
    });
    const told = {
      E2E_BASE_URL: app.address,
      E2E_SIGN_INS: JSON.stringify(signIns),
      E2E_MAIL_INBOX: mail.inbox,
      ...(browser ? { CHROMIUM_PATH: browser } : {}),
    };
    const failure = app.failure.then((sentence): Count => {
      process.stderr.write(`${sentence}\n`);
      return { passed: 0, failed: 1 };
    });
    try {
      return await Promise.race([playwright(told, args), failure]);
    } finally {
      await app.stop();
    }
  } finally {
    await issuer.stop();
    await mail.stop();
    await server.stop();
  }
}

type Environment = Readonly<{ url: string; port: number; issuer: FakeIssuer; mail: FakeMail }>;

/** Nothing of the person's own settings reaches the app under test. */
function environmentOf({ url, port, issuer, mail }: Environment): Record<string, string> {
  return {
    NODE_ENV: "production",
    DATABASE_URL: url,
    DEMO: "1",
    HOST: "127.0.0.1",
    PORT: String(port),
    PUBLIC_URL: "",
    OIDC_ISSUER: issuer.issuer,
    OIDC_CLIENT_ID: issuer.clientId,
    OIDC_CLIENT_SECRET: issuer.clientSecret,
    BUSINESS_ZONE: "Asia/Shanghai",
    SMTP_URL: mail.smtp,
    MAIL_FROM: "Drawdown <alerts@drawdown.example>",
    NEXTAUTH_SECRET: randomBytes(32).toString("base64url"),
    LOG_LEVEL: process.env["LOG_LEVEL"] ?? "warn",
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === "object" && address) resolve(address.port);
        else reject(new Error("no free port"));
      });
    });
  });
}
