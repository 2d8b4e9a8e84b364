import { oneALine } from "./device-rows";

/** What the person has entered, apart from the account, which stands in the address. */
export type Contents = Readonly<{ devices: string; capability: string; period: string }>;

export const NOTHING: Contents = { devices: "", capability: "", period: "" };

/** Two orders with the same key are the same order: account, devices in their order, plan. */
export function contentsKey(accountId: string | null, contents: Contents): string {
  const { devices, capability, period } = contents;
  return JSON.stringify([accountId, oneALine(devices), capability, period]);
}

/** What the server is sent, by the names that its refusals use. */
export function toFormData(accountId: string, { devices, capability, period }: Contents): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries({ accountId, devices, capability, period }))
    data.set(name, value);
  return data;
}
