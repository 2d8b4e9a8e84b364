import { createHash, createHmac } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { SMTPServer } from "smtp-server";

/** A request that a receiver got, whole. */
export type Received = Readonly<{ path: string; headers: Record<string, string>; body: string }>;

/** How a receiver answers the nth request, counted from 0. `hang` never answers, `drop` hangs up. */
export type Answer =
  | Readonly<{ status: number; body?: string; headers?: Record<string, string>; afterMs?: number }>
  | "hang"
  | "drop";

/** An HTTP server on loopback that keeps what it got and answers as it is told. */
export async function openHttpReceiver(
  answer: (index: number, request: Received) => Answer | Promise<Answer>,
) {
  const received: Received[] = [];
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    const end = async () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      const got = { path: request.url ?? "", headers, body: Buffer.concat(parts).toString("utf8") };
      const said = await answer(received.push(got) - 1, got);
      if (said === "hang") return;
      if (said === "drop") {
        request.socket.destroy();
        return;
      }
      if (said.afterMs !== undefined) await sleep(said.afterMs);
      response.writeHead(said.status, said.headers).end(said.body ?? "");
    };
    request.on("end", () => void end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${String(port)}`, received, close };
}

export type ReceivedMail = Readonly<{ to: readonly string[]; text: string }>;

/** What a mail server does with the nth recipient, counted from 0: takes it, refuses it with a code such as 451, or hangs. */
export type MailAnswer = number | "hang" | null;

/** A real SMTP server on loopback; `confirm` is waited for once a mail is there whole, before that is said. */
export async function openMailReceiver(
  refuse: (to: string, index: number) => MailAnswer,
  confirm: (mail: ReceivedMail) => Promise<void> = async () => undefined,
) {
  const received: ReceivedMail[] = [];
  let asked = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, done) => {
      const code = refuse(address, asked);
      asked += 1;
      if (code === "hang") return;
      done(code === null ? null : Object.assign(new Error("refused"), { responseCode: code }));
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const mail = { to, text: Buffer.concat(parts).toString("utf8") };
        received.push(mail);
        void confirm(mail).then(() => done());
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(resolve));
  return { url: `smtp://127.0.0.1:${String(port)}`, received, close };
}

const JSON_TYPE = { "content-type": "application/json" };

/** What the two SMS providers say of a message that they have taken. */
export const TAKEN_BY_TWILIO = {
  status: 201,
  body: '{"sid":"SM1","status":"queued"}',
  headers: JSON_TYPE,
} as const;
export const TAKEN_BY_ALIBABA = {
  status: 200,
  body: '{"Code":"OK","Message":"OK","BizId":"b-1","RequestId":"r"}',
  headers: JSON_TYPE,
} as const;

/** Whether a request bears the signature of Alibaba Cloud's API, version 3, computed here anew from what arrived. */
export function isSignedByAlibaba({ path, headers, body }: Received, secret: string): boolean {
  const pattern = /^ACS3-HMAC-SHA256 Credential=\w+,SignedHeaders=([\w;-]+),Signature=([0-9a-f]{64})$/;
  const [, names = "", signature] = pattern.exec(headers["authorization"] ?? "") ?? [];
  const [pathname = "", query = ""] = path.split("?");
  const sorted = query.split("&").sort().join("&");
  const hash = (text: string) => createHash("sha256").update(text).digest("hex");
  const signed = names.split(";").map((name) => `${name}:${headers[name] ?? ""}\n`);
  const canonical = ["POST", pathname, sorted, signed.join(""), names, hash(body)].join("\n");
  const wanted = createHmac("sha256", secret)
    .update(`ACS3-HMAC-SHA256\n${hash(canonical)}`)
    .digest("hex");
  return signature === wanted && headers["x-acs-content-sha256"] === hash(body);
}
