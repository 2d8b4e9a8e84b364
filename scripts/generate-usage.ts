import fs from "node:fs";
import { parseArgs } from "node:util";
import { Refusal } from "@/scripts/refusal";
import { generateUsage, type Traffic } from "@/scripts/usage/traffic";

const USAGE = `npm run usage:generate -- --account <id> [--events 10000] [--days 28] [--until <instant>] [--seed 1] [--out <file>]
  writes usage as it comes in life: by hour and weekday, of several capabilities, a few calls failed or throttled.
  With --post <address of the desk> --key <key> it is reported there, 1,000 events at a time.`;

const AT_ONCE = 1_000;

/** Realistic usage for demos and benchmarks, the same for the same seed. */
export async function main(args: readonly string[]): Promise<void> {
  const values = read(args);
  const { account, out, post, key } = values;
  if (!account) throw new Refusal(USAGE);
  const traffic: Traffic = {
    account,
    events: whole("events", values.events),
    days: whole("days", values.days),
    seed: whole("seed", values.seed),
    until: values.until === undefined ? new Date() : instant(values.until),
  };
  if (post !== undefined) {
    if (!key) throw new Refusal("--post needs --key, a key that may report usage");
    await report(traffic, { url: new URL("/api/v1/usage", post).href, key });
    return;
  }
  const stream: NodeJS.WritableStream = out === undefined ? process.stdout : fs.createWriteStream(out);
  for (const event of generateUsage(traffic)) {
    if (!stream.write(`${JSON.stringify(event)}\n`)) {
      await new Promise<void>((resolve) => stream.once("drain", () => resolve()));
    }
  }
  if (out !== undefined) await new Promise<void>((resolve) => stream.end(() => resolve()));
}

const OPTIONS = {
  account: { type: "string" },
  events: { type: "string", default: "10000" },
  days: { type: "string", default: "28" },
  until: { type: "string" },
  seed: { type: "string", default: "1" },
  out: { type: "string" },
  post: { type: "string" },
  key: { type: "string" },
} as const;

/** @throws Refusal for an option that there is not, `--help` too: how it is called */
function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new Refusal(USAGE, { cause: error });
  }
}

function whole(name: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Refusal(`--${name} is a whole number, not ${text}`);
  return Number.parseInt(text, 10);
}

function instant(text: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new Refusal(`--until is an instant such as 2026-03-02T09:00:00+08:00, not ${text}`);
  return at;
}

async function report(traffic: Traffic, { url, key }: Readonly<{ url: string; key: string }>): Promise<void> {
  let lines: string[] = [];
  let sent = 0;
  const send = async () => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const answer = await fetch(url, { method: "POST", headers, body: `[${lines.join()}]` });
    if (!answer.ok)
      throw new Refusal(`the desk answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
    sent += lines.length;
    lines = [];
    console.log(`${String(sent)} of ${String(traffic.events)} events reported`);
  };
  for (const event of generateUsage(traffic)) {
    lines.push(JSON.stringify(event));
    if (lines.length === AT_ONCE) await send();
  }
  if (lines.length > 0) await send();
}
