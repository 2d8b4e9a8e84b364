import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runJob, startJobs } from "@/lib/jobs/start-jobs";
import { closePools } from "@/lib/services/pools";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

describe("the worker", () => {
  let url = "";
  let sql: postgres.Sql;

  beforeAll(async () => {
    url = await freshDatabaseUrl();
    vi.stubEnv("DATABASE_URL", url);
    vi.stubEnv("NEXTAUTH_SECRET", "s".repeat(32));
    vi.stubEnv("LOG_LEVEL", "silent");
    sql = postgres(url, { max: 1, onnotice: () => undefined });
  });

  afterAll(async () => {
    await closePools();
    await sql.end();
    vi.unstubAllEnvs();
  });

  it("finds the queues that migrations made, writes its schedule and runs what is due", async () => {
    const stop = await startJobs(url);
    try {
      const schedule = await sql`select name, cron from pgboss.schedule`;
      expect(schedule).toEqual(
        expect.arrayContaining([
          { name: "purge-expired", cron: "17 * * * *" },
          { name: "run-bulk-orders", cron: "* * * * *" },
        ]),
      );
      await sql`insert into pgboss.job (name, policy) values ('purge-expired', 'short')`;
      await vi.waitFor(async () => {
        const [job] = await sql`select state from pgboss.job where name = 'purge-expired'`;
        expect(job).toEqual({ state: "completed" });
      }, 15_000);
    } finally {
      await stop();
    }
  });

  it("works as a role that can make no queue and drop none", async () => {
    const denied = sql.begin(async (tx) => {
      await tx`set local role drawdown_staff`;
      await tx`select pgboss.create_queue('own', '{"policy": "standard"}')`;
    });
    await expect(denied).rejects.toThrow("permission denied");
  });

  it("gives a job that failed back to the queue", async () => {
    const run = async () => {
      throw new Error("not today");
    };
    await expect(runJob({ queue: "purge-expired", cron: "* * * * *", run })).rejects.toThrow("not today");
  });
});
