import { z } from "zod";
import { PLAN_PRODUCTS } from "@/lib/domain/subscriptions/plan";
import { type RawParams, setting } from "@/lib/url-setting";

const id = setting(z.string().max(64));

const Buy = z.object({ account: id, capability: setting(z.string().max(128)) });
const Timeline = z.object({ account: id, product: setting(z.enum(PLAN_PRODUCTS)) });
const Calendar = z.object({ account: id, month: setting(z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)) });

export function readBuyParams(raw: RawParams): z.output<typeof Buy> {
  return Buy.parse(raw);
}

export function readTimelineParams(raw: RawParams): z.output<typeof Timeline> {
  return Timeline.parse(raw);
}

export function readCalendarParams(raw: RawParams): z.output<typeof Calendar> {
  return Calendar.parse(raw);
}
