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

/**
 * Answers what is asked at the same moment together: whoever comes while groups are under way goes with the next one. So
 * nobody waits for company, and the more come, the less each costs.
 */
export class Gatherer<I, O> {
  private waiting: Waiting<I, O>[] = [];
  private flying = 0;

  /** `answer` gives an output for each input, in their order; what it throws is thrown to all of the group. */
  constructor(
    private readonly answer: (inputs: readonly I[]) => Promise<readonly O[]>,
    private readonly options: GatherOptions,
  ) {}

  ask(input: I): Promise<O> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ input, resolve, reject });
      // Requests that arrived with the same read of the sockets are all here a moment later.
      setImmediate(() => void this.depart());
    });
  }

  private async depart(): Promise<void> {
    if (this.waiting.length === 0 || this.flying >= this.options.flights) return;
    const group = this.waiting.splice(0, this.options.most);
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
      void this.depart();
    }
  }
}
