import { z } from "zod";
import { accountIdInput } from "@/lib/services/inputs";

/** A whole number as a form sends it or a program gives it; what it may be is the domain's to say. */
const wholeInput = z.union([
  z.number(),
  z
    .string()
    .trim()
    .regex(/^-?\d{1,15}(\.\d{1,6})?$/)
    .transform(Number),
]);

/** What is bought: how a quote and an order name it. */
export const packageChoice = {
  accountId: accountIdInput,
  package: z.string().max(100),
  /** Points or calls of one lot. */
  size: wholeInput,
  quantity: wholeInput.default(1),
  channel: z.string().max(32).default("official"),
};
