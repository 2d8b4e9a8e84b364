import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAudit } from "@/lib/services/audit/list-audit";
import type { Context } from "@/lib/services/context";
import { systemContext } from "@/lib/services/setup/system-context";
import { listViews } from "@/lib/services/views/list-views";
import { removeView } from "@/lib/services/views/remove-view";
import { saveView, VIEWS_MOST } from "@/lib/services/views/save-view";
import { atOnce } from "@/lib/testing/at-once";
import {
  adminOf,
  customerOf,
  type Desk,
  makeAccount,
  NOW,
  openDesk,
  supportOf,
  ZONE,
} from "@/lib/testing/factories";
import { refusalOf } from "@/lib/testing/refusals";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

let desk: Desk;
let accountId: string;
beforeAll(async () => {
  desk = await openDesk({ url: await freshDatabaseUrl() });
  accountId = await makeAccount(desk);
});
afterAll(() => desk.close());

const save = (ctx: Context, name: string, query = "state=expired") =>
  saveView(ctx, { list: "devices", name, query });
const views = async (ctx: Context) =>
  (await listViews(ctx, "devices")).map(({ name, query }) => `${name}: ${query}`);

describe("saved views", () => {
  it("are kept under their name, oldest first, and a known name stands for the new settings", async () => {
    const ctx = adminOf(desk);
    await save(ctx, "Over");
    await save({ ...ctx, now: new Date(NOW.getTime() + 1) }, "Soon", "within=7");
    expect(await views(ctx)).toEqual(["Over: state=expired", "Soon: within=7"]);
    await save({ ...ctx, now: new Date(NOW.getTime() + 2) }, "Over", "capability=search&state=expired");
    expect(await views(ctx)).toEqual(["Soon: within=7", "Over: capability=search&state=expired"]);
    expect(await listViews(ctx, "audit")).toEqual([]);
  });

  it("are one person's own, staff or customer", async () => {
    const customer = customerOf(desk, accountId);
    await save(customer, "Mine");
    expect(await views(customer)).toEqual(["Mine: state=expired"]);
    expect(await views(supportOf(desk))).toEqual([]);
    const [view] = await listViews(customer, "devices");
    // Somebody else of the same account, and staff, neither see nor remove it.
    const { actor } = customer;
    if (actor.kind !== "user") throw new Error("a customer is a person");
    const colleague = { ...customer, actor: { ...actor, userId: "0197d000-0000-7000-9000-0000000000ff" } };
    for (const ctx of [colleague, adminOf(desk)]) await removeView(ctx, { viewId: view!.id });
    expect(await views(colleague)).toEqual([]);
    expect(await views(customer)).toEqual(["Mine: state=expired"]);
  });

  it("can be removed, twice is once, and the name can be used again", async () => {
    const ctx = supportOf(desk);
    await save(ctx, "Once");
    const [view] = await listViews(ctx, "devices");
    await atOnce(3, () => removeView(ctx, { viewId: view!.id }));
    expect(await views(ctx)).toEqual([]);
    await save(ctx, "Once", "q=gate");
    expect(await views(ctx)).toEqual(["Once: q=gate"]);
    const { rows } = await listAudit(adminOf(desk), { subjectId: view!.id, limit: 10 });
    expect(rows.map((row) => [row.action, row.before["name"]])).toEqual([["view.remove", "Once"]]);
  });

  it("saved twice at once are one", async () => {
    const ctx = supportOf(desk);
    await atOnce(5, () => save(ctx, "Same"));
    expect((await views(ctx)).filter((view) => view.startsWith("Same"))).toHaveLength(1);
  });

  it("are refused beyond the most that there may be, but a known name can still change", async () => {
    const ctx = customerOf(desk, await makeAccount(desk));
    for (let index = 0; index < VIEWS_MOST; index += 1) await save(ctx, `View ${index}`);
    expect(await refusalOf(save(ctx, "One more"))).toEqual({
      code: "too_many_views",
      field: "name",
      max: VIEWS_MOST,
    });
    await save(ctx, "View 0", "q=other");
    expect(await views(ctx)).toHaveLength(VIEWS_MOST);
    expect(await views(ctx)).toContain("View 0: q=other");
  });

  it("are for people", async () => {
    const ctx = systemContext(desk.staff.database(), { name: "test", now: NOW, zone: ZONE });
    expect(await refusalOf(save(ctx, "Nobody"))).toMatchObject({ code: "not_permitted" });
    expect(await listViews(ctx, "devices")).toEqual([]);
  });
});
