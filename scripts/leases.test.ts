import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Leases, withLock } from "@/scripts/leases";
import { processIdentity } from "@/scripts/process-identity";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "leases-"));
afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

async function otherProcess<T>(work: (pid: number) => T): Promise<T> {
  const child = spawn("sleep", ["60"]);
  try {
    return work(child.pid ?? -1);
  } finally {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
}

describe("leases", () => {
  it("tell the first user and the last", async () => {
    const shared = path.join(folder, "shared");
    const leases = new Leases(shared);
    expect(leases.take()).toBe(true);
    await otherProcess((pid) => {
      fs.writeFileSync(path.join(shared, String(pid)), processIdentity(pid) ?? "");
      expect(leases.take()).toBe(false);
      expect(leases.giveBack()).toBe(false);
    });
    leases.take();
    expect(leases.giveBack(), "the other one was killed").toBe(true);
  });

  it("do not take a later process of the same number for the one that was", async () => {
    const shared = path.join(folder, "reused");
    const leases = new Leases(shared);
    leases.take();
    await otherProcess((pid) => {
      fs.writeFileSync(path.join(shared, String(pid)), "started at another time");
      expect(leases.giveBack()).toBe(true);
    });
  });
});

describe("a lock", () => {
  it("lets one in at a time", async () => {
    let inside = 0;
    const enter = () =>
      withLock(path.join(folder, "lock"), async () => {
        inside += 1;
        expect(inside).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 10));
        inside -= 1;
      });
    await Promise.all([enter(), enter(), enter()]);
  });

  it("left by a process that is gone holds nobody up", async () => {
    const file = path.join(folder, "stale");
    await otherProcess((pid) => {
      fs.writeFileSync(file, `${String(pid)} ${processIdentity(pid) ?? ""}`);
    });
    expect(await withLock(file, async () => "in")).toBe("in");
  });
});
