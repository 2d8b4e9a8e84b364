import { forbidden, notFound } from "next/navigation";
import { setPageStatus } from "@/lib/auth/page-status";

/** Shows the refusal page instead, with status 403. */
export function refusePage(): never {
  setPageStatus(403);
  forbidden();
}

/** Shows that there is nothing at this address, with status 404. */
export function missPage(): never {
  setPageStatus(404);
  notFound();
}
