import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { protectAnswer, securePage } from "@/lib/api/security-headers";

function answered(options: { https: boolean; development: boolean }) {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  securePage(request, response, options);
  return { request, headers: response.getHeaders() };
}

describe("the headers of a page", () => {
  it("let only scripts run that carry this answer's nonce, and tell the page which it is", () => {
    const { request, headers } = answered({ https: false, development: false });
    const nonce = String(request.headers["x-nonce"]);
    expect(headers["content-security-policy"]).toContain(`script-src 'self' 'nonce-${nonce}';`);
    expect(request.headers["content-security-policy"]).toBe(headers["content-security-policy"]);
    expect(answered({ https: false, development: false }).request.headers["x-nonce"]).not.toBe(nonce);
  });

  it("promise HTTPS only where there is HTTPS", () => {
    expect(answered({ https: false, development: false }).headers).not.toHaveProperty(
      "strict-transport-security",
    );
    expect(answered({ https: true, development: false }).headers).toHaveProperty("strict-transport-security");
  });

  it("let code be evaluated in development only", () => {
    expect(answered({ https: false, development: false }).headers["content-security-policy"]).not.toContain(
      "unsafe-eval",
    );
    expect(answered({ https: false, development: true }).headers["content-security-policy"]).toContain(
      "unsafe-eval",
    );
  });
});

describe("the headers of an answer for programs", () => {
  it("let nothing of it do anything in a browser", () => {
    expect(protectAnswer({ https: false })).toEqual({
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
    });
    expect(protectAnswer({ https: true })).toHaveProperty("strict-transport-security");
  });
});
