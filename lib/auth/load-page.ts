import { forbidden, notFound } from "next/navigation";
import { z } from "zod";
import { isDomainError } from "@/lib/domain/errors";

/**
 * What a page shows when a service refuses to read: nothing there, or not for this role. Other refusals of a read
 * (a cursor that is not ours, a filter that does not exist) are an address that leads nowhere.
 */
export async function loadPage<T>(load: Promise<T>): Promise<T> {
  try {
    return await load;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    if (error.code === "not_permitted") forbidden();
    notFound();
  }
}

/** An id from the path; what is no id is not found. */
export function pathId(text: string): string {
  const id = z.uuid().safeParse(text);
  return id.success ? id.data : notFound();
}
