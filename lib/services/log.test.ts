import { describe, expect, it } from "vitest";
import { createLog, toLoggedError } from "@/lib/services/log";

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog("info", { write: (line) => lines.push(line) }));
  return lines.join("");
}

describe("the log", () => {
  it("is one line of JSON with a readable level and time", () => {
    const line = logged((log) => {
      log.info({ requestId: "r1" }, "request");
    });
    expect(line.trim().split("\n")).toHaveLength(1);
    expect(JSON.parse(line)).toMatchObject({ level: "info", requestId: "r1", msg: "request" });
    expect(line).toMatch(/"time":"\d{4}-\d\d-\d\dT/);
  });

  it("drops what must never be in it, should somebody hand it over", () => {
    const line = logged((log) => {
      log.info({ email: "a@b.example", user: { password: "hunter2", id: "u1" } }, "sign-in");
    });
    expect(line).not.toContain("a@b.example");
    expect(line).not.toContain("hunter2");
    expect(line).toContain("u1");
  });

  it("keeps the parameters of a failed statement to itself", () => {
    const cause = Object.assign(new Error("duplicate key value"), {
      code: "23505",
      detail: "Key (email)=(a@b.example) already exists.",
    });
    const error = new Error(
      "Failed query: insert into app_user values ($1)\nparams: a@b.example,\nsecond line",
      { cause },
    );
    const text = JSON.stringify(toLoggedError(error));
    expect(text).toContain("insert into app_user");
    expect(text).toContain("23505");
    expect(text).toContain("log.test.ts");
    expect(text).not.toContain("a@b.example");
    expect(text).not.toContain("second line");
  });
});
