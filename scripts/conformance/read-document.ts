import fs from "node:fs";
import path from "node:path";
import { codeOf, Refusal } from "@/scripts/refusal";

/** Reads a JSON file, named as the person at the terminal sees it: npm runs scripts from the project's folder. */
export function readDocument(file: string): unknown {
  const place = path.resolve(process.env["INIT_CWD"] ?? process.cwd(), file);
  try {
    return JSON.parse(fs.readFileSync(place, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Refusal(`${file} is not JSON: ${error.message}`, { cause: error });
    throw new Refusal(`${file} cannot be read (${codeOf(error) ?? String(error)})`, { cause: error });
  }
}
