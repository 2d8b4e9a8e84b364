import { useEffect, useState } from "react";
import type { Contents } from "./contents";
import { type Draft, findDraft, keepDraft, type Placed } from "./order-draft";

type Request = Draft & Readonly<{ requestId: string }>;

/** Puts the request into the address, so that Back, reload and a copied tab go on with it rather than start another. */
function showInAddress(requestId: string): void {
  const url = new URL(window.location.href);
  if (url.searchParams.get("request") === requestId) return;
  url.searchParams.set("request", requestId);
  url.searchParams.delete("like");
  window.history.replaceState(null, "", url);
}

/**
 * The contents of the form under their idempotency key. The key is the page's; it stays through refusals and retries, so
 * that one intention is one order, and is replaced only when the form is knowingly turned into another order.
 */
export function useDraft(minted: string, start: Contents) {
  const [request, setRequest] = useState<Request>({ requestId: minted, contents: start, placed: null });
  const { requestId, contents, placed } = request;

  useEffect(() => {
    // After hydration, because the server cannot know what this tab has kept.
    const draft = findDraft(minted);
    if (draft) setRequest({ requestId: minted, ...draft });
    // Only what the page came with: later ids are this form's own.
  }, []);

  useEffect(() => {
    if (contents.devices === "" && contents.capability === "" && !placed) return;
    keepDraft(requestId, { contents, placed });
    showInAddress(requestId);
  }, [requestId, contents, placed]);

  return {
    requestId,
    contents,
    placed,
    change: (changes: Partial<Contents>) =>
      setRequest((was) => ({ ...was, contents: { ...was.contents, ...changes } })),
    markPlaced: (order: Placed) => setRequest((was) => ({ ...was, placed: order })),
    /** From here on the form is another order. */
    turnInto: (nextRequestId: string) =>
      setRequest((was) => ({ ...was, requestId: nextRequestId, placed: null })),
  };
}
