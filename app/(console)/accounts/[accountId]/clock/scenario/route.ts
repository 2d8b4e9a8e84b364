import { getTranslations } from "next-intl/server";
import type { NextRequest } from "next/server";
import { pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { type DomainError, isDomainError } from "@/lib/domain/errors";
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
    if (error.code === "story_too_long") return tooLong(error);
    return new Response(null, { status: error.code === "not_permitted" ? 403 : 404 });
  }
}

/** Told in words: whoever follows the link sees this answer alone. */
async function tooLong({ details }: DomainError): Promise<Response> {
  const t = await getTranslations("refusals");
  return new Response(t("story_too_long", { known: "yes", max: String(details["max"] ?? "") }), {
    status: 413,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
