import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrate } from "@/db/migrate";
import { codeOf } from "@/scripts/refusal";
import { openTestServer, withDatabase } from "@/scripts/test-server";

declare module "vitest" {
  interface ProvidedContext {
    /** The server's address with the name of the migrated template, and the prefix of this run's databases. */
    testServer: { templateUrl: string; prefix: string };
  }
}

const root = path.resolve(import.meta.dirname, "..");

/**
 * Gives the database tests their server: `TEST_DATABASE_URL` (a role that may create databases and roles), else an
 * embedded Postgres. Migrates one template per state of the migrations; each worker copies it. Without a server, no run.
 */
export default async function setUpTestServer(project: TestProject): Promise<() => Promise<void>> {
  const server = await openTestServer(root);
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
  const template = `drawdown_template_${migrationsHash()}`;
  const templateUrl = withDatabase(server.url, template);
  await makeTemplate(sql, template, templateUrl);
  const prefix = `drawdown_test_${randomUUID().slice(0, 8)}_`;
  project.provide("testServer", { templateUrl, prefix });
  return async () => {
    const made = await sql<
      { datname: string }[]
    >`select datname from pg_database where starts_with(datname, ${prefix})`;
    for (const { datname } of made) await sql.unsafe(`drop database if exists "${datname}" with (force)`);
    await sql.end({ timeout: 5 });
    await server.stop();
  };
}

/** The template is made under another name and renamed when complete, so that a killed run leaves no half-made one. */
async function makeTemplate(sql: postgres.Sql, template: string, templateUrl: string): Promise<void> {
  const connection = await sql.reserve();
  try {
    await connection`select pg_advisory_lock(hashtext(${template}))`;
    const [found] = await connection`select 1 from pg_database where datname = ${template}`;
    if (found) return;
    await dropOtherTemplates(connection);
    const partial = `${template}_new`;
    await connection.unsafe(`drop database if exists "${partial}" with (force)`);
    await connection.unsafe(`create database "${partial}"`);
    await migrate(withDatabase(templateUrl, partial));
    await connection.unsafe(`alter database "${partial}" rename to "${template}"`);
  } finally {
    await connection`select pg_advisory_unlock(hashtext(${template}))`;
    connection.release();
  }
}

/** Templates of migrations as they once were; one that another run copies just now stays. */
async function dropOtherTemplates(connection: postgres.ReservedSql): Promise<void> {
  const others = await connection<{ datname: string }[]>`
    select datname from pg_database where datname ~ '^drawdown_template_[0-9a-f]+$'`;
  for (const { datname } of others) {
    await connection.unsafe(`drop database if exists "${datname}"`).catch((error: unknown) => {
      if (codeOf(error) !== "55006") throw error;
    });
  }
}

function migrationsHash(): string {
  const hash = createHash("sha256");
  const folder = path.join(root, "db/migrations");
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const file = path.join(folder, name);
    if (fs.statSync(file).isFile()) hash.update(name).update(fs.readFileSync(file));
  }
  hash.update(fs.readFileSync(path.join(root, "db/migrate.ts")));
  return hash.digest("hex").slice(0, 12);
}
