"use client";

import {
  type ComponentProps,
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { FormContext } from "@/components/form/form-context";
import { type ActionState, isRefusal } from "@/components/form/refusal";
import { RefusalMessage } from "@/components/form/refusal-message";
import { cn } from "@/components/ui/cn";

export type FormAction<S extends ActionState> = (previous: S | null, data: FormData) => Promise<S>;

export type ActionFormProps<S extends ActionState> = Omit<ComponentProps<"form">, "action" | "onSubmit"> &
  Readonly<{
    action: FormAction<S>;
    /** Called once for each answer that is no refusal (close the dialog, show what came back). */
    onSuccess?: (state: S) => void;
    children: ReactNode;
  }>;

function useFieldNames() {
  const [fields, setFields] = useState<ReadonlySet<string>>(new Set());
  const register = useCallback((name: string) => {
    setFields((names) => new Set(names).add(name));
    return () => setFields((names) => new Set([...names].filter((other) => other !== name)));
  }, []);
  return { fields, register };
}

/** Brings the reader to what must be changed: the field to blame, else the sentence above the form. */
function focusRefusal(form: HTMLFormElement | null): void {
  const target =
    form?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
    form?.querySelector<HTMLElement>("[data-refusal]");
  target?.focus();
}

/**
 * A form around a server action. It keeps what was typed when the action refuses (React empties a form whose action has
 * answered), sends one request at a time, and works before hydration as a plain POST.
 */
export function ActionForm<S extends ActionState>({
  action,
  onSuccess,
  className,
  children,
  ...props
}: ActionFormProps<S>) {
  const form = useRef<HTMLFormElement>(null);
  const [state, dispatch, pending] = useActionState<S | null, FormData>(
    action as (previous: Awaited<S> | null, data: FormData) => Promise<S>,
    null,
  );
  const { fields, register } = useFieldNames();
  const refusal = isRefusal(state) ? state : null;

  const succeeded = useRef(onSuccess);
  useEffect(() => {
    succeeded.current = onSuccess;
  });
  useEffect(() => {
    if (isRefusal(state)) focusRefusal(form.current);
    else if (state) succeeded.current?.(state);
  }, [state]);

  const sent = useRef(false);
  useEffect(() => {
    if (!pending) sent.current = false;
  }, [pending]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // State arrives a moment after the click; the ref also catches the second click of a double click.
    if (pending || sent.current) return;
    sent.current = true;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const data = new FormData(event.currentTarget, submitter);
    startTransition(() => dispatch(data));
  };

  const context = useMemo(
    () => ({ refusal, pending, fields, register }),
    [refusal, pending, fields, register],
  );
  return (
    <FormContext value={context}>
      <form
        ref={form}
        data-slot="action-form"
        aria-busy={pending}
        className={cn("flex flex-col gap-4", className)}
        // Missing input is refused by the server in the reader's language, not by the browser in its own.
        noValidate
        {...props}
        action={dispatch}
        onSubmit={submit}
      >
        <RefusalMessage />
        {children}
      </form>
    </FormContext>
  );
}
