import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

/** One use as a gateway reports it. */
export type Reported = Readonly<{ account: string; id: string; capability: string; quantity: number }>;

const ANSWER_MS = 30_000;
/** Now and then it does not wait for an answer, as if the network had lost it: then it has to send what was counted. */
const IMPATIENT_ONE_IN = 4;
const IMPATIENT_MS = 60;

/**
 * A gateway that reports uses over HTTP and sends the same again until each is answered for good, whatever is killed
 * meanwhile: some lanes stream lines, some send batches, one sends call by call.
 */
export class Reporter {
  /** By id, what it was answered: once, and never anything else. */
  readonly answered = new Map<string, string>();
  retries = 0;
  origin = "";

  constructor(private readonly token: string) {}

  /** Sends all of them, in lanes side by side. */
  async report(events: readonly Reported[]): Promise<void> {
    const sizes = [100, 100, 40, 1];
    const waiting = [...events];
    const lane = async (size: number, place: number) => {
      while (waiting.length > 0) {
        await this.untilAnswered(
          waiting.splice(0, size),
          place < 2 ? "application/x-ndjson" : "application/json",
        );
      }
    };
    await Promise.all(sizes.map(lane));
  }

  private async untilAnswered(events: readonly Reported[], type: string): Promise<void> {
    let open = events;
    while (open.length > 0) {
      await this.send(open, type).catch(() => undefined);
      open = open.filter(({ id }) => !this.answered.has(id));
      if (open.length === 0) return;
      this.retries += 1;
      await sleep(20);
    }
  }

  /** Notes every answer that came, also of an answer that broke off. */
  private async send(events: readonly Reported[], type: string): Promise<void> {
    const lines = type !== "application/json";
    const body = lines
      ? events.map((event) => `${JSON.stringify(event)}\n`).join("")
      : JSON.stringify(events);
    const response = await fetch(`${this.origin}/api/v1/usage`, {
      method: "POST",
      headers: { "content-type": type, authorization: `Bearer ${this.token}` },
      body,
      signal: AbortSignal.timeout(randomInt(IMPATIENT_ONE_IN) === 0 ? randomInt(IMPATIENT_MS) : ANSWER_MS),
    });
    if (response.status !== 200 || !response.body) return;
    if (!lines) {
      const { answers } = (await response.json()) as { answers: readonly Answer[] };
      answers.forEach((answer) => this.note(answer));
      return;
    }
    let rest = "";
    for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
      const whole = (rest + part).split("\n");
      rest = whole.pop() ?? "";
      for (const line of whole) this.note(JSON.parse(line) as Answer);
    }
  }

  private note({ answer, id }: Answer): void {
    if (id === undefined || answer === "failed") return;
    this.answered.set(id, answer ?? "");
  }
}

type Answer = Readonly<{ answer?: string; id?: string }>;
