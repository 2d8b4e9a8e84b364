import type { z } from "zod";
import { findContext, type UserContext } from "@/lib/auth/require-context";
import { visitorContext } from "@/lib/auth/visitor-context";
import type { ErrorCode } from "@/lib/domain/error-codes";
import { DomainError, type ErrorDetails, isDomainError } from "@/lib/domain/errors";
import type { Context } from "@/lib/services/context";

/** What an action answers: its result, or a refusal as plain data. A redirect answers nothing. */
export type ActionResult<R> =
  Readonly<{ ok: true; result: R }> | Readonly<{ ok: false; code: ErrorCode; details: ErrorDetails }>;

type FormAction<R> = (previous: ActionResult<R> | null, form: FormData) => Promise<ActionResult<R>>;

/**
 * The one wrapper of every server action: session → zod → use case → refusal as data. It is the only place that catches a
 * refusal; a bug goes on to the error page.
 */
export function action<S extends z.ZodType, R>(
  schema: S,
  run: (ctx: UserContext, input: z.output<S>) => Promise<R>,
): FormAction<R> {
  return async (_previous, form) => answer(async () => run(await signedIn(), read(schema, form)));
}

/**
 * A session may have ended while the page lay open. Leaving the page would lose what was typed, so that is a refusal like
 * any other, which brings its way to sign in.
 * @throws DomainError `not_signed_in`
 */
async function signedIn(): Promise<UserContext> {
  const ctx = await findContext();
  if (!ctx) throw new DomainError("not_signed_in");
  return ctx;
}

/** For a visitor who brings a secret of their own, such as a one-time link. */
export function visitorAction<S extends z.ZodType, R>(
  schema: S,
  run: (ctx: Context, input: z.output<S>) => Promise<R>,
): FormAction<R> {
  return async (_previous, form) =>
    answer(async () => run(await visitorContext("one-time link"), read(schema, form)));
}

/** The same for what cannot come as a form, such as a file: a route answers it as JSON. */
export async function answer<R>(work: () => Promise<R>): Promise<ActionResult<R>> {
  try {
    return { ok: true, result: await work() };
  } catch (error) {
    if (isDomainError(error)) return { ok: false, code: error.code, details: error.details };
    throw error;
  }
}

/** @throws DomainError that names the first field at fault: `input_missing` where nothing was typed, else `invalid_input` */
function read<S extends z.ZodType>(schema: S, form: FormData): z.output<S> {
  const parsed = schema.safeParse(toObject(form));
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path[0];
  if (place === undefined) throw new DomainError("invalid_input");
  const field = String(place);
  const typed = form.getAll(field).some((value) => typeof value !== "string" || value.trim() !== "");
  throw new DomainError(typed ? "invalid_input" : "input_missing", { field });
}

/** A name that stands once is a text, one that stands more often a list; React's own fields and files are left out. */
function toObject(form: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const texts = form.getAll(name).filter((value) => typeof value === "string");
    const [first] = texts;
    if (first !== undefined) values[name] = texts.length === 1 ? first : texts;
  }
  return values;
}
