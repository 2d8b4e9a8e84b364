import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { identify } from "@/lib/api/request-identity";

function requestWith(headers: Record<string, string>): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  Object.assign(request.headers, headers);
  Object.defineProperty(request.socket, "remoteAddress", { value: "::ffff:10.0.0.7" });
  return request;
}

const OPEN = { behindProxy: false };
const PROXIED = { behindProxy: true };

describe("a request's identity", () => {
  it("is made up, and handed to the pages with the address it came from", () => {
    const request = requestWith({});
    const requestId = identify(request, OPEN);
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(request.headers).toMatchObject({ "x-request-id": requestId, "x-client-address": "10.0.0.7" });
  });

  it.each(["short", "has blanks in it", "line\nbreak-in-it", '{"level":"fatal"}', "x".repeat(65)])(
    "never is what could forge a line of the log: %j",
    (given) => {
      expect(identify(requestWith({ "x-request-id": given }), OPEN)).not.toBe(given);
    },
  );

  it("takes nothing that a client says of itself when no proxy of ours stands in front", () => {
    const request = requestWith({
      "x-client-address": "1.2.3.4",
      "x-forwarded-for": "1.2.3.4",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
    });
    identify(request, OPEN);
    expect(request.headers["x-client-address"]).toBe("10.0.0.7");
    expect(request.headers).not.toHaveProperty("x-forwarded-host");
    expect(request.headers).not.toHaveProperty("x-forwarded-proto");
    expect(request.headers).not.toHaveProperty("x-forwarded-for");
  });

  it("takes the address that the proxy next to us saw, and none that was there before it", () => {
    const request = requestWith({ "x-forwarded-for": "6.6.6.6, 203.0.113.9", "x-client-address": "6.6.6.6" });
    identify(request, PROXIED);
    expect(request.headers["x-client-address"]).toBe("203.0.113.9");
  });
});
