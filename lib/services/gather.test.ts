import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Gatherer } from "@/lib/services/gather";

type Flight = Readonly<{ inputs: readonly number[]; land: () => void; crash: (error: Error) => void }>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function open(options: { flights: number; most: number }) {
  const flights: Flight[] = [];
  const gatherer = new Gatherer<number, number>(
    (inputs) =>
      new Promise((resolve, reject) => {
        flights.push({ inputs, land: () => resolve(inputs.map((input) => input * 10)), crash: reject });
      }),
    options,
  );
  const ask = (...inputs: readonly number[]) => inputs.map((input) => gatherer.ask(input));
  const sizes = () => flights.map(({ inputs }) => inputs.length);
  return { flights, ask, sizes };
}

/** Long enough for what was asked to leave, where nothing keeps it. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("calls of one moment", () => {
  it("go together, and each gets its own answer", async () => {
    const { flights, ask, sizes } = open({ flights: 2, most: 10 });
    const asked = ask(1, 2, 3);
    await turn();
    expect(sizes()).toEqual([3]);
    flights[0]?.land();
    expect(await Promise.all(asked)).toEqual([10, 20, 30]);
  });

  it("are never more than fit, nor in more groups at once than may be", async () => {
    const { flights, ask, sizes } = open({ flights: 2, most: 2 });
    const asked = ask(1, 2, 3, 4, 5);
    await turn();
    expect(sizes()).toEqual([2, 2]);
    flights[0]?.land();
    await Promise.all(asked.slice(0, 2));
    await turn();
    vi.advanceTimersByTime(5);
    expect(sizes()).toEqual([2, 2, 1]);
    flights[1]?.land();
    flights[2]?.land();
    expect(await Promise.all(asked)).toEqual([10, 20, 30, 40, 50]);
  });

  it("fail together, and the next go on", async () => {
    const { flights, ask } = open({ flights: 1, most: 10 });
    const asked = ask(1, 2);
    await turn();
    flights[0]?.crash(new Error("lost"));
    expect(await Promise.allSettled(asked)).toMatchObject([{ status: "rejected" }, { status: "rejected" }]);
    const next = ask(3, 4);
    await turn();
    flights[1]?.land();
    expect(await Promise.all(next)).toEqual([30, 40]);
  });
});

describe("the next group", () => {
  async function afterFour() {
    const opened = open({ flights: 2, most: 10 });
    const asked = opened.ask(1, 2, 3, 4);
    await turn();
    vi.advanceTimersByTime(8);
    opened.flights[0]?.land();
    await Promise.all(asked);
    return opened;
  }

  it("gives those who were just answered a moment to come again", async () => {
    const { ask, sizes } = await afterFour();
    void ask(5);
    await turn();
    expect(sizes()).toEqual([4]);
    void ask(6, 7, 8);
    await turn();
    expect(sizes()).toEqual([4, 4]);
  });

  it("leaves without those who do not come", async () => {
    const { ask, sizes } = await afterFour();
    void ask(5);
    await turn();
    vi.advanceTimersByTime(3);
    expect(sizes()).toEqual([4]);
    vi.advanceTimersByTime(1);
    expect(sizes()).toEqual([4, 1]);
  });

  it("leaves at once where one alone came before", async () => {
    const { flights, ask, sizes } = open({ flights: 2, most: 10 });
    const [first] = ask(1);
    await turn();
    vi.advanceTimersByTime(8);
    flights[0]?.land();
    await first;
    void ask(2);
    await turn();
    expect(sizes()).toEqual([1, 1]);
  });
});
