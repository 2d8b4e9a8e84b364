import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { v7 as uuid } from "uuid";

/**
 * The rows of one order for one new camera, written by one function inside of Postgres: the same tables, constraints and
 * triggers, the same lock, in one round trip and with nothing decided. What the database can do at most.
 */
const FUNCTION = `
  create function bare_order(account uuid, placed uuid, plan uuid, posting uuid, device text, request text, explained jsonb, at timestamptz)
  returns void language plpgsql as $$
  declare
    cash_left numeric; number_of_movement bigint; until timestamptz := at + interval '30 days';
    asked jsonb := jsonb_build_object('product', 'ipc', 'capability', 'understand', 'period', 'month',
      'devices', jsonb_build_array(device), 'total', '7.00', 'currency', 'CNY');
  begin
    perform 1 from account a where a.account_id = account and a.status = 'active' for no key update;
    if exists (select from orders o where o.account_id = account and o.request_id = request) then return; end if;
    update wallet w set cash = cash - 7, movements = movements + 1 where w.account_id = account and w.currency = 'CNY'
      returning cash, movements into cash_left, number_of_movement;
    insert into device values (account, device, at) on conflict do nothing;
    insert into orders values (account, placed, nextval('order_number'), 'ipc', 'new', 'fulfilled', 'CNY', 7, 1, 1, explained,
      request, md5(request), null, 'bench', at, at, at, at);
    insert into order_line values (account, placed, 1, 'new', device, 'understand', 'month', 7, explained, at, until);
    insert into subscription (account_id, id, product, device_id, capability, chain_from, paid_until, last_from, created_at)
      values (account, plan, 'ipc', device, 'understand', at, until, at, at);
    insert into term values (account, plan, at, until, 'month', placed, 1);
    insert into ledger_transaction values (account, posting, 'order', 'order', placed, at, at);
    insert into ledger_entry values (account, posting, 1, 'wallet', 'CNY', -7, number_of_movement, cash_left),
      (account, posting, 2, 'prepaid:ipc', 'CNY', 7, null, null);
    insert into audit_entry values (account, posting, 'order.place', 'order', placed::text, null, 'bench', 'system', null, asked,
      null, null, request, at, at);
  end $$`;

export type BareOrders = Readonly<{
  place: (accountId: string, device: string) => Promise<void>;
  end: () => Promise<void>;
}>;

/** @param options.receipt what an order of the use case says of itself, so that the rows are as long */
export async function openBareOrders(options: {
  url: string;
  connections: number;
  receipt: string;
  now: Date;
}): Promise<BareOrders> {
  const { url, connections, receipt, now } = options;
  const sql = postgres(url, { max: connections, onnotice: () => undefined });
  await sql.unsafe(FUNCTION);
  const call = `select bare_order($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5, $6, $7::text::jsonb, $8::text::timestamptz)`;
  return {
    place: async (accountId, device) => {
      const values = [accountId, uuid(), uuid(), uuid(), device, randomUUID(), receipt, now.toISOString()];
      await sql.unsafe(call, values, { prepare: true });
    },
    end: () => sql.end({ timeout: 5 }),
  };
}
