"use client";

import { useEffect, useState, useTransition } from "react";
import type { ActionResult } from "@/lib/action";
import type { CapabilityView } from "@/lib/services/catalog/get-capability";

type Answer = ActionResult<CapabilityView>;
export type LoadCapability = (previous: null, form: FormData) => Promise<Answer>;

export type CapabilitySource = Readonly<{
  load: LoadCapability;
  /** What the address named when the page was asked for: it comes with the page. */
  first: Readonly<{ id: string; answer: Answer }> | null;
}>;

/** The prices of a capability, asked for once while the page is open; null while they are on their way. */
export function useCapability(id: string | null, { load, first }: CapabilitySource): Answer | null {
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answer>>(
    () => new Map(first ? [[first.id, first.answer]] : []),
  );
  const [, startTransition] = useTransition();
  const known = id !== null && answers.has(id);
  useEffect(() => {
    if (id === null || known) return;
    const form = new FormData();
    form.set("id", id);
    startTransition(async () => {
      const answer = await load(null, form);
      setAnswers((before) => new Map(before).set(id, answer));
    });
  }, [id, known, load]);
  return id === null ? null : (answers.get(id) ?? null);
}
