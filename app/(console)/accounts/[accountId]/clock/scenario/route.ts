import type { NextRequest } from "next/server";
import { pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isDomainError } from "@/lib/domain/errors";
import { exportScenario } from "@/lib/services/accounts/export-scenario";

type Params = Readonly<{ params: Promise<Readonly<{ accountId: string }>> }>;

/** The sandbox's story as a file that `npm run conformance` plays. */
export async function GET(_request: NextRequest, { params }: Params): Promise<Response> {
  const accountId = pathId((await params).accountId);
  const ctx = await requireContext(`/accounts/${accountId}/clock`);
  try {
    const file = await exportScenario(ctx, accountId);
    return new Response(`${JSON.stringify(file, null, 2)}\n`, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": 'attachment; filename="scenario.json"',
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return new Response(null, { status: error.code === "not_permitted" ? 403 : 404 });
  }
}
