import { v7 as uuid } from "uuid";
import { env } from "@/lib/env";

/** When, from where and under which number a request came; the server in front of Next sets both headers itself. */
export function requestFacts(headers: { get: (name: string) => string | null }) {
  return {
    now: new Date(),
    requestId: headers.get("x-request-id") ?? uuid(),
    origin: headers.get("x-client-address"),
    zone: env().BUSINESS_ZONE,
  };
}
