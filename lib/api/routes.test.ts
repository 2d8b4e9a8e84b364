import { describe, expect, it } from "vitest";
import { healthz, readyz } from "@/lib/api/health";
import { findHandler } from "@/lib/api/routes";

describe("what is answered in front of Next", () => {
  it.each([
    { method: "GET", url: "/healthz", handler: healthz },
    { method: "HEAD", url: "/healthz", handler: healthz },
    { method: "GET", url: "/readyz?verbose=1", handler: readyz },
  ])("is $method $url", ({ method, url, handler }) => {
    expect(findHandler({ method, url })).toBe(handler);
  });

  it.each([
    { method: "GET", url: "/", because: "pages are Next's" },
    { method: "POST", url: "/", because: "server actions are Next's" },
    { method: "POST", url: "/healthz", because: "a probe changes nothing" },
    { method: "GET", url: "/healthz/", because: "a path is itself and no other" },
    { method: "GET", url: "/?next=/healthz", because: "a query is no path" },
  ])("is not $method $url: $because", ({ method, url }) => {
    expect(findHandler({ method, url })).toBeUndefined();
  });
});
