"use client";

import { useEffect, useState } from "react";

export const RESULT_KINDS = ["account", "order", "device"] as const;
export type ResultKind = (typeof RESULT_KINDS)[number];

export type SearchResult = Readonly<{
  kind: ResultKind;
  id: string;
  title: string;
  subtitle: string;
  href: string;
}>;

export type SearchState = Readonly<{
  results: readonly SearchResult[];
  status: "idle" | "searching" | "done" | "failed";
}>;

const PAUSE_MS = 120;
const IDLE: SearchState = { results: [], status: "idle" };

async function fetchResults(query: string, signal: AbortSignal): Promise<readonly SearchResult[]> {
  const answer = await fetch(`/api/search?${new URLSearchParams({ q: query }).toString()}`, {
    signal,
    headers: { accept: "application/json" },
  });
  if (!answer.ok) throw new Error(`Search answered ${answer.status}`);
  const body = (await answer.json()) as { results: readonly SearchResult[] };
  return body.results;
}

/** Searches while one types: waits for a pause, drops answers that a later question has overtaken. */
export function useSearch(query: string): SearchState {
  const [state, setState] = useState<SearchState>(IDLE);
  const wanted = query.trim();
  useEffect(() => {
    if (wanted === "") return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      setState((was) => ({ ...was, status: "searching" }));
      fetchResults(wanted, abort.signal).then(
        (results) => setState({ results, status: "done" }),
        () => {
          if (!abort.signal.aborted) setState({ results: [], status: "failed" });
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [wanted]);
  return wanted === "" ? IDLE : state;
}
