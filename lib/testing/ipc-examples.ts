import { readFileSync } from "node:fs";
import { z } from "zod";

const example = z.object({
  id: z.string().startsWith("ipc-"),
  kind: z.literal("ipc-order"),
  input: z.object({ capability: z.string(), period: z.string(), devices: z.int() }),
  expect: z.object({
    total: z.string(),
    currency: z.literal("CNY"),
    days: z.int(),
    imageAnalysesPerDay: z.int(),
    eventSearchesPerDay: z.int(),
  }),
});

const file = z.object({ examples: z.array(z.looseObject({ id: z.string() })) });
const text = readFileSync(new URL("examples.json", import.meta.url), "utf8");

/** The worked examples of IPC orders. */
export const ipcExamples = z
  .array(example)
  .min(15)
  .parse(file.parse(JSON.parse(text)).examples.filter(({ id }) => id.startsWith("ipc-")));
