import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { lifeState } from "@/lib/domain/subscriptions/life-cycle";
import type { DeviceTermView } from "@/lib/services/ipc/get-device";
import { getLimits } from "@/lib/services/subscriptions/get-limits";
import type { QpsTermView } from "@/lib/services/subscriptions/list-qps-plans";
import { compare, differ, type Difference } from "@/scripts/conformance/scenarios/outcome";
import type { StepOf } from "@/scripts/conformance/scenarios/scenario";
import type { NamedIpcPlan, NamedQpsPlan, Stage } from "@/scripts/conformance/scenarios/stage";
import { qpsPlanOf } from "@/scripts/conformance/scenarios/steps/qps";
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
  if (named?.is === "qps") return qpsState(stage, named);
  return named?.is === "ipc" ? ipcState(stage, named) : undefined;
}

/** As with a camera's plan; the size is that of the whole plan. */
async function qpsState(stage: Stage, named: NamedQpsPlan): Promise<State> {
  const { qps, terms } = await qpsPlanOf(stage, named);
  return { ...lifeOf(stage, "vision", terms), qps };
}

type NamedTerm = Readonly<{
  from: string;
  until: string;
  state: QpsTermView["state"] | DeviceTermView["state"];
}>;

/** The state of the terms that a name means, and the end of the last that stands. */
function lifeOf(stage: Stage, product: "ipc" | "vision", named: readonly NamedTerm[]): Omit<State, "qps"> {
  const terms = named.map(({ from, until, state }) => {
    return {
      from: new Date(from),
      until: new Date(until),
      isRefunded: state === "refunded" || state === "cancelled",
    };
  });
  const last = terms.findLast(({ isRefunded }) => !isRefunded) ?? terms.at(-1);
  const policy = defaultPriceBook.policies.products[product];
  return {
    status: last ? lifeState(terms, policy, stage.now) : "unknown",
    until: last?.until.toISOString(),
  };
}

/** The terms that the name means, as one: running while any runs, booked while any is, and paid until the last ends. */
async function ipcState(stage: Stage, plan: NamedIpcPlan): Promise<State> {
  const terms = await termsOf(stage, plan);
  return { ...lifeOf(stage, "ipc", terms), qps: undefined };
}

type Limits = NonNullable<StepOf<"expect">["limit"]>;

export async function expectLimit({ ctx, accountId }: Stage, wanted: Limits): Promise<Difference[]> {
  const limits = await getLimits(ctx, { accountId, capabilities: Object.keys(wanted) });
  return limits.flatMap(({ capability, qps }) => compare(`limit.${capability}`, wanted[capability], qps));
}
