import "server-only";
import { z } from "zod";

/** The name of a file is shown and never used as one: what cannot be shown is dropped. */
export const fileNameInput = z
  .string()
  .transform((name) => [...name.replace(/[\p{Cc}\p{Cs}]/gu, "").trim()].slice(0, 120).join(""))
  .pipe(z.string().min(1));

/** Under which name the report of a file is saved. */
export function reportName(fileName: string): string {
  return `${fileName.replace(/\.\w{1,6}$/, "")}-report`;
}
