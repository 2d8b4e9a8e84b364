import "server-only";
import { z } from "zod";
import { isDecimalText } from "@/lib/domain/money/decimal";
import { CURRENCIES } from "@/lib/domain/money/money";

/** The shapes that many inputs share; what they mean is the domain's to check. */
export const accountIdInput = z.uuid();
export const currencyInput = z.enum(CURRENCIES);
/** An amount as typed; read by `parseAmount`, which names the field when it refuses. */
export const amountInput = z.string().max(64);
/** Decimal text from our own quote. */
export const decimalInput = z.string().max(40).refine(isDecimalText);
/** No control characters, and no halves of surrogate pairs, which JSON in Postgres cannot carry. */
const STORABLE = /^[^\p{Cc}\p{Cs}]*$/u;
/** The idempotency key of a request: minted by the form, so that a double click, a retry or a resubmit is one deed. */
export const requestIdInput = z.string().min(8).max(128).regex(STORABLE);
/** A name that a program gave something: kept as it is. */
export const nameInput = (max: number) => z.string().min(1).max(max).regex(STORABLE);
/** Marks that turn the direction of what follows: `exe.png` would be read where `gnp.exe` stands. */
const TURNED = /[\u202a-\u202e\u2066-\u2069]/;
/** A line of text from a person: outer blanks dropped. */
export const lineInput = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(STORABLE)
    .refine((text) => !TURNED.test(text));
/** Why staff did it. */
export const reasonInput = lineInput(500).min(1);
/** ISO text of an instant, with its zone. */
export const instantInput = z.iso.datetime({ offset: true });
