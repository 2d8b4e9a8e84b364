import { describe, expect, it } from "vitest";
import { parseEnv, SettingsError } from "@/lib/env";

const NEEDED = { DATABASE_URL: "postgres://app@db/drawdown", NEXTAUTH_SECRET: "s".repeat(32) };

describe("settings", () => {
  it("fall back to what a first start needs", () => {
    expect(parseEnv(NEEDED)).toMatchObject({
      PORT: 3000,
      HOST: "127.0.0.1",
      BUSINESS_ZONE: "Asia/Shanghai",
      LOG_LEVEL: "info",
      DEMO: false,
      AUTH_TRUST_HOST: false,
    });
  });

  it("take an empty variable for one that is not set", () => {
    expect(parseEnv({ ...NEEDED, PUBLIC_URL: "", OIDC_ISSUER: "", PORT: "", DEMO: "" })).toMatchObject({
      PORT: 3000,
      DEMO: false,
    });
  });

  it("keep only the origin of the public address", () => {
    expect(parseEnv({ ...NEEDED, PUBLIC_URL: "https://desk.example.com/" }).PUBLIC_URL).toBe(
      "https://desk.example.com",
    );
  });

  it.each([
    { variables: { DATABASE_URL: undefined }, names: "DATABASE_URL is not set" },
    { variables: { DATABASE_URL: "mysql://db" }, names: "DATABASE_URL looks like postgres://" },
    { variables: { NEXTAUTH_SECRET: "short" }, names: "NEXTAUTH_SECRET has at least 32 characters" },
    { variables: { PORT: "http" }, names: "PORT" },
    { variables: { PORT: "70000" }, names: "PORT" },
    { variables: { BUSINESS_ZONE: "Mars/Olympus" }, names: "BUSINESS_ZONE is no time zone" },
    { variables: { PUBLIC_URL: "desk.example.com" }, names: "PUBLIC_URL is an address" },
    { variables: { PUBLIC_URL: "https://example.com/desk" }, names: "PUBLIC_URL has no path" },
    { variables: { OIDC_ISSUER: "https://id.example.com" }, names: "OIDC_ISSUER OIDC_CLIENT_ID and" },
    { variables: { LOG_LEVEL: "loud" }, names: "LOG_LEVEL" },
  ])("name what is wrong: $names", ({ variables, names }) => {
    expect(() => parseEnv({ ...NEEDED, ...variables })).toThrow(SettingsError);
    expect(() => parseEnv({ ...NEEDED, ...variables })).toThrow(names);
  });

  it("never repeat a secret in a message", () => {
    try {
      parseEnv({ ...NEEDED, NEXTAUTH_SECRET: "hunter2" });
      expect.unreachable();
    } catch (error) {
      expect(String(error)).not.toContain("hunter2");
    }
  });
});
