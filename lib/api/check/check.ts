import { ApiError } from "@/lib/api/api-error";
import { answering } from "@/lib/api/answering";
import { authenticateAny } from "@/lib/api/authenticate";
import { parseCheck } from "@/lib/api/check/parse-check";
import { type Exchange, type Handler, sendJson } from "@/lib/api/exchange";
import { readText } from "@/lib/api/read-body";
import type { KeyScope } from "@/lib/domain/access/service-key";
import { isDomainError } from "@/lib/domain/errors";
import type { Context } from "@/lib/services/context";
import { checkUsage } from "@/lib/services/usage/check-usage";
import type { CheckView } from "@/lib/services/usage/check-view";
import { reserveUsage } from "@/lib/services/usage/reserve-usage";

/**
 * `POST /api/v1/check`: may this use happen now (docs/usage-api.md). A use that may not is an answer like any other; a
 * question that means nothing is a problem that names the field.
 */
export const checkUse: Handler = answering(async (exchange) => {
  const ctx = await authenticateAny(exchange, ["check:read", "check:reserve"]);
  const { requestId } = exchange;
  sendJson(exchange, 200, { requestId, ...(await answerCheck(exchange, ctx)) });
});

async function answerCheck(exchange: Exchange, ctx: Context): Promise<CheckView> {
  try {
    const { reserve, ...input } = parseCheck(parseJson(await readText(exchange.request)));
    if (!reserve) return await checkUsage(ctx, input);
    assertReserves(ctx);
    return await reserveUsage(ctx, { ...input, reserve });
  } catch (error) {
    if (!isDomainError(error)) throw error;
    if (error.code === "not_found") throw new ApiError("not_found");
    if (error.code === "invalid_input" || error.code === "invalid_quantity")
      throw new ApiError("invalid_question", textsOf(error.details));
    throw error;
  }
}

/** Who may report uses may keep room for them. @throws ApiError `scope_missing` */
function assertReserves({ actor }: Context): void {
  const wanted: readonly KeyScope[] = ["check:reserve", "usage:write"];
  if (actor.kind === "key" && wanted.some((scope) => actor.scopes.includes(scope))) return;
  throw new ApiError("scope_missing", { scope: wanted.join(" or ") });
}

/** @throws ApiError `malformed_json` */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError("malformed_json");
  }
}

function textsOf(details: Readonly<Record<string, unknown>>): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, typeof value === "number" ? value : String(value)]),
  );
}
