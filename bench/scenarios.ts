import postgres from "postgres";
import type { Bench, Finding } from "@/bench/benchmark";
import { planStories } from "@/lib/testing/plan-stories";
import { playScenarios } from "@/scripts/conformance/scenarios/play-scenarios";
import { connectTheatre, forgo } from "@/scripts/conformance/scenarios/theatre";

const STORIES = 1_000;
const STEPS = 50;
const SEED = 6;
const SECONDS_AT_MOST = 300;

/** A thousand stories of fifty steps, made of random deeds and of what the slow model says of them, played as conformance does. */
export async function benchmark({ url, zone, say }: Bench): Promise<Finding> {
  const stories = planStories({ count: STORIES, steps: STEPS, seed: SEED });
  await forgo(url);
  const theatre = connectTheatre(url, zone);
  try {
    say(`${String(STORIES)} stories of ${String(STEPS)} steps are told; they are being played.`);
    const seconds = await time(async () => {
      const outcomes = await playScenarios(theatre, stories);
      const wrong = outcomes.filter(({ differences }) => differences.length > 0);
      for (const {
        id,
        differences: [first],
      } of wrong.slice(0, 5))
        say(`${id}: ${first?.field ?? ""}: expected ${first?.expected ?? ""}, got ${first?.actual ?? ""}`);
      if (wrong.length > 0) throw new Error(`${String(wrong.length)} stories do not hold`);
    });
    const commits = STORIES * STEPS;
    const bare = await time(() => commitBare(url, commits));
    return {
      value: seconds,
      unit: "s for 1,000 scenarios of 50 steps",
      reference: bare,
      floor: SECONDS_AT_MOST,
      atMost: true,
      rows: [
        { what: "scenarios played", seconds: round(seconds), "steps/s": Math.round(commits / seconds) },
        { what: "as many bare one-row commits", seconds: round(bare), "steps/s": Math.round(commits / bare) },
      ],
    };
  } finally {
    await theatre.close();
  }
}

/** What the database does at least: one row and one commit for each step, as many at once as stories are. */
async function commitBare(url: string, commits: number): Promise<void> {
  const lanes = 8;
  const sql = postgres(url, { max: lanes, onnotice: () => undefined });
  try {
    await sql`create table bare_step (id bigserial primary key, told text not null)`;
    const lane = async () => {
      for (let done = 0; done < commits / lanes; done += 1)
        await sql`insert into bare_step (told) values ('a step')`;
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function time(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

const round = (seconds: number) => Math.round(seconds * 10) / 10;
