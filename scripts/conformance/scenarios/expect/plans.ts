import type { DeviceTermView } from "@/lib/services/ipc/get-device";
import { compare, differ, type Difference, NotBuilt } from "@/scripts/conformance/scenarios/outcome";
import type { StepOf } from "@/scripts/conformance/scenarios/scenario";
import type { NamedIpcPlan, Stage } from "@/scripts/conformance/scenarios/stage";
import { termsOf } from "@/scripts/conformance/scenarios/steps/ipc";

type Wanted = NonNullable<StepOf<"expect">["plans"]>;
type WantedPlan = Wanted[string];
type State = Readonly<{ status: string; until: string | undefined; qps: number | undefined }>;

export async function expectPlans(stage: Stage, wanted: Wanted): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const [name, plan] of Object.entries(wanted)) {
    const state = await stateOf(stage, name);
    if (state) differences.push(...comparePlan(`plans.${name}`, plan, state));
    else differences.push(differ(`plans.${name}`, "a plan", stage.names.get(name)?.is));
  }
  return differences;
}

function comparePlan(field: string, wanted: WantedPlan, state: State): Difference[] {
  return [
    ...compare(`${field}.status`, wanted.status, state.status),
    ...compare(`${field}.qps`, wanted.qps, state.qps),
    ...compare(`${field}.until`, wanted.until, state.until),
  ];
}

async function stateOf(stage: Stage, name: string): Promise<State | undefined> {
  const named = stage.names.get(name);
  return named?.is === "ipc" ? ipcState(stage, named) : undefined;
}

const IPC_STATUS: Readonly<Record<DeviceTermView["state"], string>> = {
  past: "expired",
  running: "active",
  booked: "scheduled",
  cancelled: "refunded",
};

/** The terms that the name means, as one: running while any runs, booked while any is, and paid until the last ends. */
async function ipcState(stage: Stage, plan: NamedIpcPlan): Promise<State> {
  const terms = await termsOf(stage, plan);
  const standing = terms.filter(({ state }) => state !== "cancelled");
  const by = (wanted: DeviceTermView["state"]) => standing.find(({ state }) => state === wanted);
  const tells = by("running") ?? by("booked") ?? standing.at(-1) ?? terms.at(-1);
  const last = standing.at(-1) ?? tells;
  return { status: tells ? IPC_STATUS[tells.state] : "unknown", until: last?.until, qps: undefined };
}

type Limits = NonNullable<StepOf<"expect">["limit"]>;

export function expectLimit(_stage: Stage, wanted: Limits): Promise<Difference[]> {
  return Object.keys(wanted).length === 0
    ? Promise.resolve([])
    : Promise.reject(new NotBuilt("current limits"));
}
