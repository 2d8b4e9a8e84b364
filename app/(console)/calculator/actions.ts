"use server";

import { action } from "@/lib/action";
import { CalculatorInput } from "@/lib/services/pricing/calculator-input";
import { quoteCalculator } from "@/lib/services/pricing/quote-calculator";

/** The quote for what stands on the form; a reading, so nothing is revalidated. */
export const quoteAction = action(CalculatorInput, quoteCalculator);
