"use server";

import { action } from "@/lib/action";
import { GetCapability, getCapability } from "@/lib/services/catalog/get-capability";

/** What the drawer shows; a reading, so nothing is revalidated. */
export const loadCapabilityAction = action(GetCapability, getCapability);
