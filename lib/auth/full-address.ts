import { headers } from "next/headers";
import { env } from "@/lib/env";

/** A path of ours as a whole address that can be sent to somebody: at `PUBLIC_URL`, else where this request came to. */
export async function fullAddress(path: string): Promise<string> {
  const { PUBLIC_URL } = env();
  if (PUBLIC_URL !== undefined) return `${PUBLIC_URL}${path}`;
  const sent = await headers();
  // Without a public address no proxy stands in front of the server, so what people reach is plain HTTP at this host.
  return `http://${sent.get("host") ?? "localhost"}${path}`;
}
