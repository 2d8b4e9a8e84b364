import { Decimal } from "decimal.js";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { UsageInput } from "@/lib/domain/usage/usage-event";
import {
  countOf,
  maximumAt,
  type ModelAccount,
  type ModelAnswer,
  type ModelLot,
  type ModelShare,
  Refused,
  type Span,
} from "@/lib/testing/usage-model-account";
import { alarmsOf } from "@/lib/testing/usage-model-alarms";

const HOUR = 3_600_000;

type Taken = { share: ModelShare; undo: () => void };

const nothing = () => undefined;

/** China has had one offset, and no summer time, since 1991. */
const localText = (at: number) => new Date(at + 8 * HOUR).toISOString();

/** One event: each of its units asks for itself who pays for it. */
export class ModelEvent {
  private readonly taken: Taken[] = [];
  private readonly month: string;
  private readonly day: string;
  private readonly at: number;
  private readonly input: UsageInput;
  private readonly capability: string;

  constructor(
    private readonly model: ModelAccount,
    private readonly book: PriceBook,
    { input, at }: { input: UsageInput; at: number },
  ) {
    this.at = at;
    this.input = input;
    this.capability = input.capability;
    this.month = localText(at).slice(0, 7);
    this.day = localText(at).slice(0, 10);
  }

  take(): ModelAnswer {
    const units = this.units();
    if (this.at < this.model.now - 35 * 24 * HOUR) throw new Refused("event_too_old");
    if (this.at > this.model.now + HOUR / 12) throw new Refused("event_in_future");
    const channel = this.input.channel ?? "official";
    if (channel === "marketplace" && (!this.isOcr() || this.capability === "ocr:unified"))
      throw new Refused("method_not_supported");
    const service = this.service();
    if (service && channel === "official" && !this.runs(this.model.activations, service))
      throw new Refused("service_not_activated");
    try {
      this.fund(units);
      if (["*", this.product()].some((what) => this.runs(this.model.blocks, what)))
        throw new Refused("account_suspended");
    } catch (error) {
      for (const { undo } of this.taken.reverse()) undo();
      throw error;
    }
    const shares = this.taken.map(({ share }) => share);
    const edges = alarmsOf(this.model, shares, { book: this.book, at: this.at, day: this.day });
    const kept = { shares, undo: this.taken.map(({ undo }) => undo), voided: false };
    this.model.events.set(this.input.id, kept);
    return { answer: "accepted", shares, edges };
  }

  private isOcr(): boolean {
    return this.capability.startsWith("ocr:");
  }

  private vision() {
    return this.book.products.vision.capabilities[this.capability];
  }

  private product(): string {
    return this.isOcr() ? "ocr" : this.vision() ? "vision" : "ipc";
  }

  /** What verifies needs no activation. */
  private service(): string | undefined {
    if (this.capability.endsWith("-verification")) return undefined;
    return this.isOcr() ? this.capability : this.vision()?.group;
  }

  private runs(spans: readonly Span[], name: string): boolean {
    return spans.some((span) => span.name === name && span.from <= this.at && this.at < span.until);
  }

  private units(): number {
    const { capability, quantity = 1, seconds, fps, resolutionP, type = "" } = this.input;
    const isIpc = capability === "ipc-image" || capability === "ipc-search";
    const { capabilities: apis, unified } = this.book.products.ocr;
    const isApi = this.isOcr() && (capability === "ocr:unified" || apis[capability.slice(4)]);
    if (!isIpc && !this.vision() && !isApi) throw new Refused("unknown_capability");
    if (capability === "ocr:unified" && !unified.types[type]) throw new Refused("unknown_specification");
    if (!Number.isInteger(quantity) || quantity < 1) throw new Refused("invalid_quantity");
    if (this.vision()?.unit === "minute") {
      if (seconds === undefined || seconds <= 0 || quantity !== 1) throw new Refused("invalid_quantity");
      if (capability === "video-enhancement" && ((resolutionP ?? 0) > 2_160 || (fps ?? 0) > 120))
        throw new Refused("unknown_specification");
      return Math.ceil(seconds);
    }
    if (seconds === undefined) return quantity;
    if (capability !== "ipc-image" || seconds <= 0) throw new Refused("invalid_quantity");
    return Number.parseInt(
      new Decimal(seconds)
        .times(fps ?? 0)
        .ceil()
        .toFixed(),
      10,
    );
  }

  private fund(units: number): void {
    const succeeded = (this.input.outcome ?? "success") === "success";
    if (!succeeded) {
      // Nobody has to pay, yet before the first plan there are no calls to fail.
      this.payOne(true);
      return;
    }
    for (let unit = 0; unit < units; unit++) this.payOne(false);
  }

  private payOne(isTrial: boolean): void {
    const done = (source: string, who = "", undo: () => void = nothing) => {
      if (isTrial) undo();
      else this.count(source, who, undo);
    };
    const countUp = (name: string) => {
      this.model.counts.set(name, countOf(this.model, name) + 1);
      return () => this.model.counts.set(name, countOf(this.model, name) - 1);
    };
    if (this.product() === "ipc") {
      if (isTrial) return;
      const pool = this.poolWithRoom();
      if (!pool) throw new Refused("daily_quota_exceeded");
      return done("daily-pool", pool, countUp(`pool|${this.day}|${pool}`));
    }
    const free = this.freeQuota();
    if (free && countOf(this.model, free.name) < free.calls)
      return done("free-quota", free.name, countUp(free.name));
    if (this.vision() && this.runs(this.model.qps, this.capability)) return done("prepaid-qps");
    for (const kind of ["single-category", "dedicated", "general", "shared"]) {
      const lot = this.lotWithUnit(kind);
      if (lot) return isTrial ? undefined : this.burn(lot);
    }
    if (isTrial && this.input.channel === "marketplace") return;
    if (this.input.channel === "marketplace") throw new Refused("plan_exhausted");
    const variant = this.variant();
    if (variant !== undefined) {
      const name = ["payg", this.month, this.capability, variant, this.book.version].join("|");
      return done("pay-as-you-go", variant, countUp(name));
    }
    const hadPlan = this.model.qps.some(({ name, from }) => name === this.capability && from <= this.at);
    if (!hadPlan) throw new Refused("plan_not_active");
    done("default-capacity");
  }

  private count(source: string, who: string, undo: () => void): void {
    const last = this.taken.at(-1);
    if (last?.share.source === source && last.share.who === who) {
      last.share.units += 1;
      const before = last.undo;
      last.undo = () => {
        undo();
        before();
      };
      return;
    }
    this.taken.push({ share: { source, units: 1, who, points: "" }, undo });
  }

  private freeQuota(): { name: string; calls: number } | undefined {
    if (this.input.channel === "marketplace") return undefined;
    const vision = this.vision();
    if (vision) {
      const calls = vision.freeCallsPerMonth?.calls;
      return calls === undefined ? undefined : { name: `free|${this.month}|${this.capability}`, calls };
    }
    const { freeQuotas, capabilities } = this.book.products.ocr;
    if (capabilities[this.capability.slice(4)]?.kind === "verification")
      return { name: "free|lifetime|ocr-verification", calls: freeQuotas.verification.calls };
    const { calls } = freeQuotas.recognition;
    return { name: `free|${this.month}|${this.capability}`, calls };
  }

  private variant(): string | undefined {
    if (this.capability === "ocr:unified")
      return this.book.products.ocr.unified.types[this.input.type ?? ""]?.class;
    if (this.isOcr()) return "";
    const paid = this.vision()?.payAsYouGo;
    if (!paid) return undefined;
    const cell = paid.shape === "grid" && this.cell(paid.cells);
    return cell ? `${cell.resolutionUpToP}x${cell.fpsUpTo}` : "";
  }

  private cell<C extends Readonly<{ resolutionUpToP: number; fpsUpTo: number }>>(cells: readonly C[]) {
    const { resolutionP = 0, fps = 0 } = this.input;
    // Cells stand in rising order: the first that reaches far enough is the one.
    return cells.find((cell) => resolutionP <= cell.resolutionUpToP && fps <= cell.fpsUpTo);
  }

  /** Points of one unit, before rounding. */
  private factor(lot: ModelLot): Decimal | undefined {
    const vision = this.vision();
    const per = vision?.unit === "minute" ? 60 : 1;
    const { capabilities: apis, unified } = this.book.products.ocr;
    if (lot.kind === "dedicated") return lot.pays === this.capability ? new Decimal(1) : undefined;
    if (lot.kind === "shared") {
      const type = unified.types[this.input.type ?? ""];
      const factor =
        this.capability === "ocr:unified"
          ? type && unified.classes[type.class].shared
          : apis[this.capability.slice(4)]?.shared;
      return this.isOcr() && factor ? new Decimal(factor.points) : undefined;
    }
    const deduction =
      lot.kind === "general"
        ? vision?.general?.scope === lot.pays && vision.general.deduction
        : lot.pays === this.capability && vision?.singleCategory;
    if (!deduction || deduction === "upgraded-to-general") return undefined;
    const points = "cells" in deduction ? this.cell(deduction.cells)?.points : deduction.points;
    return points === undefined ? undefined : new Decimal(points).div(per);
  }

  private lotWithUnit(kind: string): ModelLot | undefined {
    return this.model.lots
      .filter((lot) => lot.kind === kind && lot.channel === (this.input.channel ?? "official"))
      .filter((lot) => !lot.refunded && lot.paidAt <= this.at && this.at < lot.expiresAt)
      .sort((a, b) => a.expiresAt - b.expiresAt || a.paidAt - b.paidAt || (a.id < b.id ? -1 : 1))
      .find((lot) => {
        const points = this.pointsOf(lot, this.unitsOf(lot) + 1);
        const start = lot.left.plus(this.pointsOf(lot, this.unitsOf(lot)) ?? 0);
        return points !== undefined && start.gt(0) && points.lte(start);
      });
  }

  private unitsOf(lot: ModelLot): number {
    return this.taken.find(({ share }) => share.who === lot.id)?.share.units ?? 0;
  }

  private pointsOf(lot: ModelLot, units: number): Decimal | undefined {
    return this.factor(lot)?.times(units).toDecimalPlaces(6, Decimal.ROUND_HALF_UP);
  }

  /** One unit more: what all of them take from this lot is rounded as one figure. */
  private burn(lot: ModelLot): void {
    const units = this.unitsOf(lot);
    const before = this.pointsOf(lot, units) ?? new Decimal(0);
    const after = this.pointsOf(lot, units + 1) ?? new Decimal(0);
    lot.left = lot.left.plus(before).minus(after);
    this.count("package", lot.id, () => {
      lot.left = lot.left.plus(after).minus(before);
    });
    const share = this.taken.find((one) => one.share.who === lot.id)?.share;
    if (share) share.points = after.toFixed();
  }

  private poolWithRoom(): string | undefined {
    const used = (pool: string) => countOf(this.model, `pool|${this.day}|${pool}`);
    const { reid, other, search } = maximumAt(this.model, this.book, this.at);
    if (this.capability === "ipc-search") return used("search") < search ? "search" : undefined;
    const overflowed = Math.max(0, used("image") - other);
    const roomInShare = used("image-reid") + overflowed < reid;
    if (this.input.reid) return roomInShare ? "image-reid" : undefined;
    return used("image") < other || roomInShare ? "image" : undefined;
  }
}
