import { useCallback, useEffect, useRef, useState } from "react";
import type { ActionAnswer, Refusal } from "@/components/form/refusal";

export type QuoteResult<Q> = ActionAnswer<Readonly<{ quote: Q; nextRequestId: string }>>;
export type QuoteAction<Q> = (previous: QuoteResult<Q> | null, data: FormData) => Promise<QuoteResult<Q>>;

type Question = Readonly<{ key: string; data: FormData }>;

/** What the server said of the contents that `key` names; `failed` when it said nothing. */
type Answer<Q> = Readonly<{
  key: string;
  quote: Q | null;
  nextRequestId: string | null;
  refusal: Refusal | null;
  failed: boolean;
}>;

const PAUSE_MS = 250;

async function answerTo<Q>(ask: QuoteAction<Q>, { key, data }: Question): Promise<Answer<Q>> {
  const nothing = { key, quote: null, nextRequestId: null, refusal: null, failed: false };
  try {
    const result = await ask(null, data);
    return result.ok ? { ...nothing, ...result.result } : { ...nothing, refusal: result };
  } catch {
    return { ...nothing, failed: true };
  }
}

/**
 * The live quote: asked for after a pause in typing, one question at a time, so that an order never queues behind more
 * than one quote. The last answer stays on the screen, marked as old, until the next one is there.
 */
export function useQuote<Q>(ask: QuoteAction<Q>, question: Question | null) {
  const [answer, setAnswer] = useState<Answer<Q> | null>(null);
  const [asking, setAsking] = useState(false);
  const waiting = useRef<Question | null>(null);
  const running = useRef(false);
  const latest = useRef(question);
  useEffect(() => {
    latest.current = question;
  });

  const refresh = useCallback(async () => {
    waiting.current = latest.current;
    if (running.current) return;
    running.current = true;
    setAsking(true);
    for (let next = waiting.current; next; next = waiting.current) {
      waiting.current = null;
      setAnswer(await answerTo(ask, next));
    }
    running.current = false;
    setAsking(false);
  }, [ask]);

  const key = question?.key ?? null;
  useEffect(() => {
    if (key === null) return;
    const timer = setTimeout(refresh, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key, refresh]);

  // Balances and prices move while the page lies open: who comes back to it sees what holds now.
  useEffect(() => {
    const onVisible = () => {
      if (document.visibilityState === "visible" && latest.current) void refresh();
    };
    document.addEventListener("visibilitychange", onVisible);
    return () => document.removeEventListener("visibilitychange", onVisible);
  }, [refresh]);

  const current = answer !== null && answer.key === key ? answer : null;
  return { answer, current, pending: key !== null && (asking || current === null), refresh };
}
