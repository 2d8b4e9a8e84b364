import { describe, expect, it } from "vitest";
import { levelOf, loggedPath } from "@/lib/api/access-log";

describe("a path in the log", () => {
  it.each([
    {
      url: "/orders/0198a7a0-0000-7000-8000-000000000001",
      path: "/orders/0198a7a0-0000-7000-8000-000000000001",
    },
    { url: "/orders/202600000000001", path: "/orders/202600000000001" },
    {
      url: "/_next/static/chunks/0cz1d0mv5g_q7-0cz1d0mv5g_q7.js",
      path: "/_next/static/chunks/0cz1d0mv5g_q7-0cz1d0mv5g_q7.js",
    },
    { url: "/accounts/new", path: "/accounts/new" },
  ])("keeps what tells where: $url", ({ url, path }) => {
    expect(loggedPath(url)).toBe(path);
  });

  it.each([
    {
      url: "/join?token=MthGvbkNeaN1wMVCMNYjBziTwLTl4FoRFDuSH8toS8U",
      path: "/join",
      because: "a query holds secrets",
    },
    { url: "/join/MthGvbkNeaN1wMVCMNYjBziTwLTl4FoRFDuSH8toS8U", path: "/join/…", because: "so may a path" },
    { url: "/users/a@b.example", path: "/users/…", because: "an address is a person's" },
    {
      url: "/devices/%E5%BC%A0",
      path: "/devices/…",
      because: "a customer's own name for a thing may be anything",
    },
  ])("drops what is nobody's business: $because", ({ url, path }) => {
    expect(loggedPath(url)).toBe(path);
  });
});

describe("the level of a request", () => {
  it.each([
    { path: "/orders", status: 200, level: "info" },
    { path: "/orders", status: 404, level: "info" },
    { path: "/api/v1/usage", status: 200, level: "debug" },
    { path: "/api/v1/usage", status: 401, level: "info" },
    { path: "/api/v1/check", status: 503, level: "error" },
    { path: "/readyz", status: 200, level: "debug" },
    { path: "/_next/static/chunks/a.js", status: 200, level: "debug" },
  ])("$path answered $status is $level", ({ path, status, level }) => {
    expect(levelOf(path, status)).toBe(level);
  });
});
