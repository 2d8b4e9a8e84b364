import { once } from "node:events";
import net from "node:net";

type Target = Readonly<{ port: number; path: string; headers: Readonly<Record<string, string>> }>;

export type HttpClient = Readonly<{
  /** Posts a body and answers with the body of the answer, whatever its status. */
  post: (body: string) => Promise<string>;
  close: () => void;
}>;

/**
 * A load over kept connections, one request at a time on each. Client and server share two cores: Node's own client takes
 * more of them than a server that does nothing, so that a load through it would measure the client.
 */
export function openHttpClient({ port, path, headers }: Target): HttpClient {
  const fields = Object.entries({ host: `127.0.0.1:${String(port)}`, ...headers });
  const head = `POST ${path} HTTP/1.1\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join("")}`;
  const idle: Connection[] = [];
  const open = new Set<Connection>();
  const connect = async (): Promise<Connection> => {
    const connection = new Connection(net.connect({ port, host: "127.0.0.1", noDelay: true }));
    open.add(connection);
    await connection.ready;
    return connection;
  };
  return {
    post: async (body) => {
      const free = idle.pop();
      const connection = free?.isOpen() === true ? free : await connect();
      const answer = await connection.ask(
        `${head}content-length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`,
      );
      idle.push(connection);
      return answer;
    },
    close: () => {
      for (const connection of open) connection.close();
    },
  };
}

const HEAD_END = "\r\n\r\n";
const LENGTH = /^content-length: *(\d+)/im;

type Waiting = Readonly<{ resolve: (body: string) => void; reject: (error: Error) => void }>;

/** Answers are text of the ASCII range and say their length, as those of our handlers do. */
class Connection {
  readonly ready: Promise<unknown>;
  private parts: Buffer[] = [];
  private received = 0;
  /** Where the body of the answer begins and ends; unknown until the head is there. */
  private body: Readonly<{ start: number; end: number }> | undefined;
  private waiting: Waiting | undefined;

  constructor(private readonly socket: net.Socket) {
    this.ready = once(socket, "connect");
    socket.on("data", (part: Buffer) => {
      this.parts.push(part);
      this.received += part.length;
      this.read();
    });
    socket.on("error", (error) => this.waiting?.reject(error));
    socket.on("close", () => this.waiting?.reject(new Error("the server closed the connection")));
  }

  isOpen(): boolean {
    return this.socket.readyState === "open";
  }

  ask(request: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private read(): void {
    this.body ??= this.findBody();
    if (!this.body || this.received < this.body.end) return;
    const [only] = this.parts;
    const all = this.parts.length === 1 && only ? only : Buffer.concat(this.parts);
    const text = all.toString("latin1", this.body.start, this.body.end);
    this.parts = [];
    this.received = 0;
    this.body = undefined;
    this.waiting?.resolve(text);
    this.waiting = undefined;
  }

  /** The head is looked for once, in the first part or two: the body may come in hundreds. */
  private findBody() {
    const head = Buffer.concat(this.parts).toString("latin1");
    const end = head.indexOf(HEAD_END);
    if (end < 0) return undefined;
    const [, length = ""] = LENGTH.exec(head.slice(0, end)) ?? [];
    const start = end + HEAD_END.length;
    return { start, end: start + Number.parseInt(length, 10) };
  }
}
