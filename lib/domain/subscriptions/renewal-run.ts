/** How many plans one run renews. */
export const RUN_PLANS_MAX = 5_000;

export const RUN_STATUSES = ["confirmed", "running", "done"] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** `waiting`: will be tried. `refused`: the world had changed since it was seen, or the money did not suffice. */
export const RENEWAL_STATES = ["waiting", "renewed", "refused"] as const;
export type RenewalState = (typeof RENEWAL_STATES)[number];

/** Whether the worker has something to do with it. */
export function isRunDue(status: RunStatus): boolean {
  return status !== "done";
}
