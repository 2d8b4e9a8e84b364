import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { listAudit } from "@/lib/services/audit/list-audit";
import { activateService } from "@/lib/services/packages/activate-service";
import { listServices } from "@/lib/services/packages/list-services";
import { atOnce } from "@/lib/testing/at-once";
import { adminOf, customerOf, type Desk, makeAccount, NOW, openDesk } from "@/lib/testing/factories";
import { refusalOf } from "@/lib/testing/refusals";

let desk: Desk;
let accountId: string;
beforeAll(async () => {
  desk = await openDesk({ connections: 16 });
  accountId = await makeAccount(desk);
});
afterAll(() => desk.close());

const activated = async () => {
  const services = await listServices(adminOf(desk), { accountId });
  return services.filter((service) => service.activatedAt !== null);
};

describe("switching services on", () => {
  it("is done once, however often it is asked, also by a customer and at once", async () => {
    const me = customerOf(desk, accountId);
    const { refusals } = await atOnce(10, () => activateService(me, { accountId, service: "ocr:id-card" }));
    expect(refusals).toEqual({});
    expect(await activated()).toMatchObject([
      { service: "ocr:id-card", activatedAt: NOW.toISOString(), product: "ocr" },
    ]);
    const { rows } = await listAudit(adminOf(desk), { accountId, subjectId: "ocr:id-card", limit: 10 });
    expect(rows.map((row) => row.action)).toEqual(["service.activate"]);
  });

  it("costs nothing and is not refused to a suspended account", async () => {
    await suspendAccount(adminOf(desk), { accountId, to: "suspended", reason: "Test" });
    await activateService(adminOf(desk), { accountId, service: "face-and-body" });
    expect((await activated()).map(({ service }) => service)).toContain("face-and-body");
  });

  it("refuses what is no service, and another's account", async () => {
    expect(await refusalOf(activateService(adminOf(desk), { accountId, service: "nothing" }))).toMatchObject({
      code: "unknown_capability",
      field: "service",
    });
    const other = await makeAccount(desk);
    const theirs = activateService(customerOf(desk, accountId), { accountId: other, service: "ocr:id-card" });
    expect(await refusalOf(theirs)).toMatchObject({ code: "not_found" });
  });
});
