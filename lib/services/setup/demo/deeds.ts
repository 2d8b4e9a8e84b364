import "server-only";
import { ACCOUNT_DEEDS } from "@/lib/services/setup/demo/accounts";
import { BULK_DEEDS } from "@/lib/services/setup/demo/bulk-orders";
import { CAMERA_CARE_DEEDS } from "@/lib/services/setup/demo/camera-care";
import { CAMERA_DEEDS } from "@/lib/services/setup/demo/cameras";
import type { Deed } from "@/lib/services/setup/demo/deed";
import { MONEY_DEEDS } from "@/lib/services/setup/demo/money";
import { PACKAGE_DEEDS } from "@/lib/services/setup/demo/packages";
import { PLAN_DEEDS } from "@/lib/services/setup/demo/plans";
import { USAGE_DEEDS } from "@/lib/services/setup/demo/usage";

/** One file per theme; what happened on the same day happens in this order. */
export const DEEDS: readonly Deed[] = [
  ...ACCOUNT_DEEDS,
  ...MONEY_DEEDS,
  ...PACKAGE_DEEDS,
  ...CAMERA_DEEDS,
  ...CAMERA_CARE_DEEDS,
  ...BULK_DEEDS,
  ...PLAN_DEEDS,
  ...USAGE_DEEDS,
];
