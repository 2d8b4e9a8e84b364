import { useCallback, useEffect, useRef, useState } from "react";
import type { Refusal } from "@/components/form/refusal";
import type { ActionResult } from "@/lib/action";
import type { IpcQuoteView } from "@/lib/services/orders/quote-ipc-order";

export type QuoteResult = ActionResult<Readonly<{ quote: IpcQuoteView; nextRequestId: string }>>;
export type QuoteAction = (previous: QuoteResult | null, data: FormData) => Promise<QuoteResult>;

type Question = Readonly<{ key: string; data: FormData }>;

/** What the server said of the contents that `key` names; `failed` when it said nothing. */
type Answer = Readonly<{
  key: string;
  quote: IpcQuoteView | null;
  nextRequestId: string | null;
  refusal: Refusal | null;
  failed: boolean;
}>;

const PAUSE_MS = 250;

async function answerTo(ask: QuoteAction, { key, data }: Question): Promise<Answer> {
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
export function useQuote(ask: QuoteAction, question: Question | null) {
  const [answer, setAnswer] = useState<Answer | null>(null);
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
