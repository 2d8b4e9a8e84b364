import { z } from "zod";
import { CorrectUsage } from "@/lib/services/usage/correct-usage";
import { PreviewCorrection } from "@/lib/services/usage/preview-correction";

/** The fields of the form: ids one a line, or a capability with a window in the business zone's wall time. */
const fields = {
  accountId: z.string(),
  by: z.enum(["ids", "window"]),
  ids: z.string().max(250_000).optional(),
  capability: z.string().optional(),
  from: z.string().optional(),
  until: z.string().optional(),
};

type Fields = z.infer<z.ZodObject<typeof fields>>;

function toChoice({ by, ids = "", capability = "", from = "", until = "" }: Fields) {
  if (by === "window") return { by, capability, from, until };
  const lines = ids.split(/[\r\n]+/).map((line) => line.trim());
  return { by, ids: lines.filter((line) => line !== "") };
}

export const PreviewFormInput = z
  .object(fields)
  .transform(({ accountId, ...rest }) => ({ accountId, choice: toChoice({ accountId, ...rest }) }))
  .pipe(PreviewCorrection);

export const CorrectionFormInput = z
  .object({ ...fields, reason: z.string(), seenEvents: z.coerce.number(), requestId: z.string() })
  .transform(({ accountId, reason, seenEvents, requestId, ...rest }) => ({
    accountId,
    choice: toChoice({ accountId, ...rest }),
    reason,
    seenEvents,
    requestId,
  }))
  .pipe(CorrectUsage);
