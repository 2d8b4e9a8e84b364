import "server-only";
import { getAccount } from "@/db/queries/accounts";
import { listSubscriptions } from "@/db/queries/plan-lists";
import { listStandingTerms } from "@/db/queries/plans";
import { listBoosts } from "@/db/queries/qps-plans";
import { listHappenings } from "@/db/queries/stories";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import type { AlertEdge, AlertSubject } from "@/lib/domain/alerts/alert";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { type AuditView, toAuditView } from "@/lib/services/audit/audit-view";
import { type PackageNameView, packageName } from "@/lib/services/packages/package-name";
import { type NamedPlanView, namedPlan } from "@/lib/services/subscriptions/named-plan";

/** One thing that happened to an account, at its instant on the account's own clock. */
export type Happening = Readonly<{ id: string; at: string }> &
  Readonly<
    | { what: "deed"; entry: AuditView }
    | {
        what: "alert";
        edge: AlertEdge;
        subjectType: AlertSubject;
        plan: NamedPlanView | null;
        package: PackageNameView | null;
      }
    | { what: "term-begins" | "term-ends" | "boost-begins" | "boost-ends"; plan: NamedPlanView }
  >;

export type AccountStory = Readonly<{
  now: string;
  /** When the next thing happens by itself; null where nothing will. */
  dueAt: string | null;
  happenings: readonly Happening[];
  more: boolean;
}>;

const SHOWN = 200;
const PLANS_MOST = 200;

/**
 * Everything that happened to an account up to its now, the latest first: what people and the clock did, alerts, and terms and
 * boosts that began and ended.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function getAccountStory(ctx: Context, accountId: string): Promise<AccountStory> {
  authorize(ctx, "audit.read", accountId);
  return ctx.db.read(async (tx) => {
    const account = await getAccount(tx, accountId);
    const now = accountNow(account, ctx.now);
    const [book, rows, { deeds, alerts }] = await Promise.all([
      priceBookAt(tx, now),
      listSubscriptions(tx, {
        scope: { accountId, now },
        ...{ sort: "expiry", direction: "desc", cursor: null, limit: PLANS_MOST },
      }),
      listHappenings(tx, accountId, { until: now, limit: SHOWN + 1 }),
    ]);
    const plans = new Map(rows.map(({ plan }) => [plan.id, namedPlan(book, plan)]));
    const [terms, boosts] = await Promise.all([
      listStandingTerms(tx, accountId, [...plans.keys()]),
      listBoosts(tx, accountId, [...plans.keys()]),
    ]);
    const spans = [
      ...terms.map(({ term }) => ({ ...term, kind: "term" as const })),
      ...boosts.map((boost) => ({ ...boost, kind: "boost" as const })),
    ];
    const happenings: Happening[] = [
      ...deeds.map((row) => {
        return {
          id: row.id,
          at: row.effectiveAt.toISOString(),
          what: "deed" as const,
          entry: toAuditView(row),
        };
      }),
      ...alerts.map(({ id, occurredAt, edge, subjectType, subjectId, facts }) => {
        const of = {
          plan: plans.get(subjectId) ?? null,
          package: typeof facts["package"] === "string" ? packageName(book, facts["package"]) : null,
        };
        return { id, at: occurredAt.toISOString(), what: "alert" as const, edge, subjectType, ...of };
      }),
      ...spans.flatMap(({ id, subscriptionId, fromAt, untilAt, kind }): Happening[] => {
        const plan = plans.get(subscriptionId);
        if (!plan) return [];
        return [
          { id: `${id} from`, at: fromAt.toISOString(), what: `${kind}-begins` as const, plan },
          { id: `${id} until`, at: untilAt.toISOString(), what: `${kind}-ends` as const, plan },
        ];
      }),
    ];
    const past = happenings
      .filter(({ at }) => at <= now.toISOString())
      .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
    return {
      now: now.toISOString(),
      dueAt: account.dueAt?.toISOString() ?? null,
      happenings: past.slice(0, SHOWN),
      more: past.length > SHOWN,
    };
  });
}
