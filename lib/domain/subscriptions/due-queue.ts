type Due = Readonly<{ id: string; dueAt: Date }>;

/** Things that wait for their instant, the soonest first and at one instant by their id: a binary heap. */
export class DueQueue<T extends Due> {
  private readonly heap: T[] = [];

  constructor(waiting: readonly T[]) {
    for (const one of waiting) this.put(one);
  }

  put(one: T): void {
    const { heap } = this;
    let at = heap.push(one) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !isBefore(one, parent)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = one;
  }

  take(): T | undefined {
    const { heap } = this;
    const [first] = heap;
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let at = 0;
    for (let next = this.sooner(at); next !== undefined; next = this.sooner(at)) {
      const child = heap[next];
      if (child === undefined || !isBefore(child, last)) break;
      heap[at] = child;
      at = next;
    }
    heap[at] = last;
    return first;
  }

  /** Where the sooner of the two below a place is. */
  private sooner(at: number): number | undefined {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    const [a, b] = [this.heap[left], this.heap[right]];
    if (a === undefined) return undefined;
    return b !== undefined && isBefore(b, a) ? right : left;
  }
}

function isBefore(a: Due, b: Due): boolean {
  const difference = a.dueAt.getTime() - b.dueAt.getTime();
  return difference < 0 || (difference === 0 && a.id < b.id);
}
