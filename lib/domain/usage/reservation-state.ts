import { readPoints } from "@/lib/domain/packages/points";
import type { LotState } from "@/lib/domain/usage/lot-state";
import type { PoolState } from "@/lib/domain/usage/pool-state";
import type { Reservation } from "@/lib/domain/usage/reservation";
import type { QuotaCounters } from "@/lib/domain/usage/use-counters";
import type { ReservationUse } from "@/lib/domain/usage/usage-plan";

/** What has room that can be held. Money and the capacity of a plan have no end that a hold could keep. */
type Rooms = Readonly<{ lots: LotState; quotas: QuotaCounters; pools: PoolState }>;

/** The live reservations of an account while events are decided. */
export class ReservationState {
  private readonly live = new Map<string, Reservation>();
  private readonly used: ReservationUse[] = [];

  /** Those that have expired at `now` may be among them, and hold nothing. */
  constructor(
    reservations: readonly Reservation[],
    now: Date,
    private readonly rooms: Rooms,
  ) {
    for (const reservation of reservations) {
      if (reservation.expiresAt.getTime() <= now.getTime()) continue;
      this.live.set(reservation.id, reservation);
      this.hold(reservation, 1);
    }
  }

  /**
   * The reservation that an event names. One that has ended, or is for another capability, is none: the use has
   * happened, and is funded like any other.
   */
  find(id: string | undefined, capability: string): Reservation | undefined {
    const reservation = id === undefined ? undefined : this.live.get(id);
    return reservation?.capability === capability ? reservation : undefined;
  }

  /** Decides with the room of a reservation free again; where it is refused, the room is held as before. */
  withRoomOf<T>(reservation: Reservation | undefined, decide: () => T): T {
    if (!reservation) return decide();
    this.hold(reservation, -1);
    try {
      return decide();
    } catch (error) {
      this.hold(reservation, 1);
      throw error;
    }
  }

  /** An event has taken its place. */
  use(reservation: Reservation, eventId: string): void {
    this.live.delete(reservation.id);
    this.used.push({ reservation: reservation.id, eventId });
  }

  /** Which ended by which event. */
  uses(): readonly ReservationUse[] {
    return this.used;
  }

  private hold({ funding }: Reservation, sign: 1 | -1): void {
    const { lots, quotas, pools } = this.rooms;
    for (const share of funding) {
      if (share.source === "package") lots.hold(share.lot, readPoints(share.points) * BigInt(sign));
      else if (share.source === "free-quota") quotas.hold(share, share.units * sign);
      else if (share.source === "daily-pool") pools.hold(share, share.units * sign);
    }
  }
}
