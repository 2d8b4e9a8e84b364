import { ApiError } from "@/lib/api/api-error";
import { answering } from "@/lib/api/answering";
import { authenticateAny } from "@/lib/api/authenticate";
import { type Handler, sendJson } from "@/lib/api/exchange";
import { pathOf } from "@/lib/api/path-of";
import { isDomainError } from "@/lib/domain/errors";
import { ReleaseReservation, releaseReservation } from "@/lib/services/usage/release-reservation";

/** `POST /api/v1/reservations/{id}/release`: gives its room back before its time (docs/usage-api.md). */
export const releaseRoom: Handler = answering(async (exchange) => {
  const ctx = await authenticateAny(exchange, ["check:reserve", "usage:write"]);
  const [reservationId] = pathOf(exchange.request.url ?? "")
    .split("/")
    .slice(-2);
  const input = ReleaseReservation.safeParse({ reservationId });
  if (!input.success) throw new ApiError("unknown_reservation");
  try {
    sendJson(exchange, 200, {
      requestId: exchange.requestId,
      ...(await releaseReservation(ctx, input.data)),
    });
  } catch (error) {
    if (isDomainError(error) && error.code === "not_found") throw new ApiError("unknown_reservation");
    throw error;
  }
});
