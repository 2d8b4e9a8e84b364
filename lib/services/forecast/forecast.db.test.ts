import { afterAll, beforeAll, expect, it } from "vitest";
import { forecastLot } from "@/lib/services/forecast/forecast-lot";
import { forecastPackages } from "@/lib/services/forecast/forecast-packages";
import { forecastWallets } from "@/lib/services/forecast/forecast-wallets";
import { activateService } from "@/lib/services/packages/activate-service";
import { recordUsage } from "@/lib/services/usage/record-usage";
import { voidUsage } from "@/lib/services/usage/void-usage";
import { adminOf, customerOf, type Desk, makeAccount, NOW, openDesk } from "@/lib/testing/factories";
import { refusalOf } from "@/lib/testing/refusals";
import { buyLots, use } from "@/lib/testing/usage-desk";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const DAY = 86_400_000;
const HISTORY = Array.from({ length: 28 }, (_, index) => index + 1);
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY).toISOString();
const ago = (days: number) => new Date(inDays(-days));
/** Every day of the last four weeks the same. */
const daily = (accountId: string, quantity: number, capability = "object-detection") =>
  HISTORY.map((days) => use(accountId, { capability, quantity, occurredAt: ago(days) }));

it("a package lasts as long as its lots, the second begins where the first is empty, and voided uses are no burn", async () => {
  const accountId = await makeAccount(desk, { cny: "200", now: ago(34) });
  const early = adminOf(desk, ago(34));
  await activateService(early, { accountId, service: "object-detection" });
  const [first = ""] = await buyLots(early, accountId, { package: "object-detection", size: 5_000 });
  const [second = ""] = await buyLots(adminOf(desk, ago(1)), accountId, {
    package: "object-detection",
    size: 5_000,
  });
  // 100 points a day, and 500 that were reported by mistake.
  const wrong = use(accountId, { quantity: 2_500, occurredAt: ago(3) });
  await recordUsage(adminOf(desk), { events: [...daily(accountId, 500), wrong] });
  await voidUsage(adminOf(desk), { accountId, eventId: wrong.id });

  const ctx = customerOf(desk, accountId);
  const told = await forecastLot(ctx, first);
  expect(told?.likely).toMatchObject({ twentyAt: inDays(12), emptyAt: inDays(22), dies: "0.00" });
  expect((await forecastLot(ctx, second))?.likely).toMatchObject({
    twentyAt: inDays(62),
    emptyAt: inDays(72),
  });
  expect(await forecastPackages(ctx, accountId)).toMatchObject([
    {
      package: { id: "object-detection" },
      likelyAt: inDays(72),
      soonestAt: inDays(72),
      empties: true,
      dies: "0.00",
    },
  ]);
  const other = customerOf(desk, await makeAccount(desk));
  expect(await refusalOf(forecastLot(other, first))).toMatchObject({ code: "not_found" });
  expect(await refusalOf(forecastPackages(other, accountId))).toBeDefined();
});

it("money lasts as long as orders and what is used after the fact leave it", async () => {
  const accountId = await makeAccount(desk, { cny: "100", now: ago(34) });
  const early = adminOf(desk, ago(34));
  await activateService(early, { accountId, service: "object-detection" });
  const before = await forecastWallets(customerOf(desk, accountId), accountId);
  expect(before).toEqual([{ currency: "CNY", likelyAt: null, soonestAt: null, latestAt: null }]);

  await recordUsage(adminOf(desk), { events: daily(accountId, 200) });
  const [cny] = await forecastWallets(customerOf(desk, accountId), accountId);
  const [month] = await desk.staff
    .database()
    .read((tx) =>
      tx.send(
        "select (unsettled_sixtieths / 60)::text from wallet where account_id = $1::uuid and currency = 'CNY'",
        [accountId],
      ),
    );
  const used = Number(month?.[0]);
  // Four weeks alike: what is left goes as fast as what is gone.
  expect(used).toBeGreaterThan(0);
  const days = ((100 - used) / used) * 28;
  expect((Date.parse(cny?.likelyAt ?? "") - NOW.getTime()) / DAY).toBeCloseTo(days, 4);
});
