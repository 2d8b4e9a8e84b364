import { DomainError } from "@/lib/domain/errors";
import type { UseAnswer } from "@/lib/services/usage/use-answer";
import type { UseReport } from "@/lib/services/usage/use-report";
import type { UsageDoor } from "@/scripts/conformance/scenarios/usage-door";

/** As the seller's gateway reports usage: over HTTP, with a service key. */
export function httpDoor(origin: string, token: string): UsageDoor {
  const call = (method: string, path: string, body?: unknown) =>
    fetch(`${origin}${path}`, {
      method,
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    record: async (_ctx, events) => {
      const response = await call("POST", "/api/v1/usage", events.map(toWire));
      if (response.status !== 200) throw new Error(`usage was answered ${String(response.status)}`);
      const { answers } = (await response.json()) as { answers: readonly UseAnswer[] };
      return answers;
    },
    takeBack: async (_ctx, { accountId, eventId }) => {
      const response = await call("DELETE", `/api/v1/usage/${accountId}/${encodeURIComponent(eventId)}`);
      if (response.status === 404) throw new DomainError("unknown_event", { field: "id" });
      if (response.status !== 200) throw new Error(`voiding was answered ${String(response.status)}`);
    },
  };
}

function toWire({ accountId, occurredAt, ...event }: UseReport) {
  return { account: accountId, ...event, ...(occurredAt ? { occurredAt: occurredAt.toISOString() } : {}) };
}
