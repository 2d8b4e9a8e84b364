import http from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail server for the journeys: whatever is handed in is taken, and can be read at `inbox` as JSON. */
export type FakeMail = Readonly<{ smtp: string; inbox: string; stop: () => Promise<void> }>;

export type FakeLetter = Readonly<{ to: readonly string[]; subject: string }>;

export async function startFakeMail(): Promise<FakeMail> {
  const letters: FakeLetter[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        letters.push({ to, subject: subjectOf(Buffer.concat(parts).toString("utf8")) });
        done();
      });
    },
  });
  smtp.on("error", () => undefined);
  const inbox = http.createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(letters));
  });
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  await new Promise<void>((resolve) => inbox.listen(0, "127.0.0.1", resolve));
  const portOf = (address: unknown) => String((address as AddressInfo).port);
  return {
    smtp: `smtp://127.0.0.1:${portOf(smtp.server.address())}`,
    inbox: `http://127.0.0.1:${portOf(inbox.address())}/`,
    stop: async () => {
      inbox.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(resolve)),
        new Promise((resolve) => inbox.close(resolve)),
      ]);
    },
  };
}

/** A long subject goes over several lines, each but the first beginning with a blank. */
function subjectOf(text: string): string {
  const [head = ""] = text.split("\r\n\r\n", 1);
  return /^Subject: (.*)$/m.exec(head.replace(/\r\n[ \t]+/g, " "))?.[1]?.trim() ?? "";
}
