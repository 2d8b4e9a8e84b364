import "server-only";

type Waiting<I, O> = Readonly<{
  input: I;
  resolve: (output: O) => void;
  reject: (error: unknown) => void;
}>;

type GatherOptions = Readonly<{
  /** How many groups may be under way at once. */
  flights: number;
  /** How many a group takes at most. */
  most: number;
}>;

/** A group leaves when this part of the last one's number is there again, or after this part of the last one's time. */
const COMPANY = 0.8;
const PATIENCE = 0.5;
const PATIENCE_MS_MAX = 5;

/**
 * Answers what is asked at the same moment together: whoever comes while groups are under way goes with the next one, and the
 * more come, the less each costs. Those who were just answered mostly come again at once: the next group gives them a moment,
 * because one that leaves with the first few costs nearly as much as one that takes them all. Who comes alone waits for nobody.
 */
export class Gatherer<I, O> {
  private waiting: Waiting<I, O>[] = [];
  private flying = 0;
  /** How many the last group took, and how long that was under way. */
  private last = { size: 0, ms: 0 };
  private soon: NodeJS.Immediate | undefined;
  private patience: NodeJS.Timeout | undefined;

  /** `answer` gives an output for each input, in their order; what it throws is thrown to all of the group. */
  constructor(
    private readonly answer: (inputs: readonly I[]) => Promise<readonly O[]>,
    private readonly options: GatherOptions,
  ) {}

  ask(input: I): Promise<O> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ input, resolve, reject });
      // Requests that arrived with the same read of the sockets are all here a moment later.
      this.soon ??= setImmediate(() => {
        this.soon = undefined;
        this.consider();
      });
    });
  }

  private consider(): void {
    if (this.waiting.length === 0 || this.flying >= this.options.flights) return;
    if (this.waiting.length >= this.last.size * COMPANY) {
      void this.depart();
      // What did not fit may leave with another.
      this.consider();
    } else
      this.patience ??= setTimeout(
        () => void this.depart(),
        Math.min(this.last.ms * PATIENCE, PATIENCE_MS_MAX),
      );
  }

  private async depart(): Promise<void> {
    clearTimeout(this.patience);
    this.patience = undefined;
    if (this.waiting.length === 0 || this.flying >= this.options.flights) return;
    const group = this.waiting.splice(0, this.options.most);
    const started = performance.now();
    this.flying += 1;
    try {
      const outputs = await this.answer(group.map(({ input }) => input));
      for (const [place, { resolve, reject }] of group.entries()) {
        const output = outputs[place];
        if (output === undefined) reject(new Error("Invariant broken: each that asked is answered"));
        else resolve(output);
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    } finally {
      this.flying -= 1;
      this.last = { size: group.length, ms: performance.now() - started };
      this.consider();
    }
  }
}
