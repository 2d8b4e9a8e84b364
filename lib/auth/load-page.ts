import { z } from "zod";
import type { ErrorCode } from "@/lib/domain/error-codes";
import { type ErrorDetails, isDomainError } from "@/lib/domain/errors";
import { missPage, refusePage } from "@/lib/auth/refuse-page";

/**
 * What a page shows when a service refuses to read: nothing there, or not for this role. Other refusals of a read
 * (a cursor that is not ours, a filter that does not exist) are an address that leads nowhere.
 */
export async function loadPage<T>(load: Promise<T>): Promise<T> {
  try {
    return await load;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    if (error.code === "not_permitted") refusePage();
    missPage();
  }
}

/** What a page was asked for, or the refusal as plain data: for a page that tells in its own place why it cannot be done. */
export type Asked<T> =
  Readonly<{ ok: true; result: T }> | Readonly<{ ok: false; code: ErrorCode; details: ErrorDetails }>;

/** As `loadPage` where there is nothing there or it is not for this role; any other refusal is the page's to tell. */
export async function askPage<T>(load: Promise<T>): Promise<Asked<T>> {
  try {
    return { ok: true, result: await load };
  } catch (error) {
    if (!isDomainError(error)) throw error;
    if (error.code === "not_permitted") refusePage();
    if (error.code === "not_found") missPage();
    return { ok: false, code: error.code, details: error.details };
  }
}

/** An id from the path; what is no id is not found. */
export function pathId(text: string): string {
  const id = z.uuid().safeParse(text);
  return id.success ? id.data : missPage();
}
