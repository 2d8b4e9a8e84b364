import { describe, expect, it } from "vitest";
import { homeOf, isCurrent, navigationFor, type Viewer } from "@/components/frame/navigation";

function viewer(role: Viewer["role"], accountId: string | null = null): Viewer {
  return { kind: "user", userId: "u1", name: "Ada", email: "ada@example.com", role, accountId };
}

function keysOf(person: Viewer) {
  return navigationFor(person).flatMap((group) => group.items.map((item) => item.key));
}

describe("navigation", () => {
  it("opens every section to an admin and leaves users out for support", () => {
    expect(keysOf(viewer("admin"))).toEqual([
      "dashboard",
      "accounts",
      "orders",
      "devices",
      "packages",
      "plans",
      "usage",
      "alerts",
      "capabilities",
      "calculator",
      "users",
      "keys",
      "webhooks",
      "audit",
    ]);
    expect(keysOf(viewer("support"))).toEqual([
      "dashboard",
      "accounts",
      "orders",
      "devices",
      "packages",
      "plans",
      "usage",
      "alerts",
      "capabilities",
      "calculator",
      "audit",
    ]);
  });

  it("shows a customer their own account and orders, and the catalogue", () => {
    const customer = viewer("customer", "a1");
    expect(navigationFor(customer)).toEqual([
      {
        key: "desk",
        items: [
          { key: "account", href: "/accounts/a1" },
          { key: "orders", href: "/orders" },
        ],
      },
      {
        key: "selling",
        items: [
          { key: "devices", href: "/devices" },
          { key: "packages", href: "/packages" },
          { key: "plans", href: "/plans" },
          { key: "usage", href: "/usage" },
        ],
      },
      { key: "money", items: [{ key: "alerts", href: "/alerts" }] },
      {
        key: "catalogue",
        items: [
          { key: "capabilities", href: "/capabilities" },
          { key: "calculator", href: "/calculator" },
        ],
      },
    ]);
    expect(homeOf(customer)).toBe("/accounts/a1");
  });

  it("marks the section that an address belongs to, and the dashboard only at its own", () => {
    expect(isCurrent("/orders", "/orders/42")).toBe(true);
    expect(isCurrent("/orders", "/orders-archive")).toBe(false);
    expect(isCurrent("/", "/orders")).toBe(false);
  });
});
