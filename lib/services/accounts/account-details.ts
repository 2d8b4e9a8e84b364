import "server-only";
import { z } from "zod";
import { lineInput } from "@/lib/services/inputs";

/** What staff write about an account; shared by opening and editing it. */
export const accountDetails = {
  name: lineInput(120).min(1),
  contactName: lineInput(120),
  contactEmail: z.union([z.literal(""), z.string().trim().max(254).pipe(z.email())]),
  contactPhone: lineInput(40),
  locale: z.enum(["en", "zh"]),
};
