"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { TextField } from "@/components/form/field";
import { FormContext } from "@/components/form/form-context";
import { PasswordField } from "@/components/form/password-field";
import { SubmitButton } from "@/components/form/submit-button";
import { Alert } from "@/components/ui/alert";
import type { SignInOptions } from "@/lib/auth/sign-in-options";
import { DemoSignIns } from "./demo-sign-ins";
import { FailureNote } from "./failure-note";
import { SingleSignOn } from "./single-sign-on";
import { useSignIn } from "./use-sign-in";

type SignInFormProps = Readonly<{
  /** A path of ours. */
  next: string;
  /** What next-auth put into the address when a sign-in came back without success. */
  returned: string | null;
  joined: boolean;
  options: SignInOptions;
}>;

const NOTHING = { email: "", password: "" };
/** next-auth sends this form, not a server action: only whether it is under way is the same. */
const NO_FORM = { refusal: null, fields: new Set<string>(), register: () => () => undefined };
const never = () => () => undefined;

/** False until React has taken over: a click before that must not send the form by itself. */
function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

export function SignInForm({ next, returned, joined, options }: SignInFormProps) {
  const t = useTranslations("signIn");
  const hydrated = useHydrated();
  const [typed, setTyped] = useState(NOTHING);
  const { failure, pending, wait, forgetWait, signIn } = useSignIn(next, returned);
  const form = useRef<HTMLFormElement>(null);
  const focusOn = (selector: string) => form.current?.querySelector<HTMLElement>(selector)?.focus();

  const [filled, setFilled] = useState(false);
  useEffect(() => {
    if (filled) form.current?.querySelector<HTMLElement>('[type="submit"]')?.focus();
  }, [filled]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn(typed, () => focusOn('[name="password"]'));
  };
  const change = (change: Partial<typeof NOTHING>) => {
    setFilled(false);
    setTyped({ ...typed, ...change });
    // The wait belongs to the address that was tried.
    if (change.email !== undefined) forgetWait();
  };

  return (
    // `post`, so that a form sent before React has taken over never puts a password into the address.
    <form ref={form} method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      {joined && !failure ? <Alert tone="ok">{t("joined")}</Alert> : null}
      <FailureNote failure={failure} />
      <TextField
        name="email"
        label={t("email")}
        type="email"
        autoComplete="username"
        autoFocus
        maxLength={254}
        value={typed.email}
        onChange={(event) => change({ email: event.target.value })}
      />
      <PasswordField
        name="password"
        label={t("password")}
        autoComplete="current-password"
        maxLength={1_000}
        value={typed.password}
        onChange={(event) => change({ password: event.target.value })}
      />
      <FormContext value={{ ...NO_FORM, pending }}>
        <SubmitButton size="lg" disabled={!hydrated || wait > 0} className="mt-1 tabular-nums">
          {wait > 0 ? t("wait", { seconds: wait }) : t("submit")}
        </SubmitButton>
      </FormContext>
      {options.singleSignOn ? <SingleSignOn next={next} /> : null}
      <p className="text-xs text-muted-foreground">{t("forgotten")}</p>
      {options.demo.length > 0 ? (
        <DemoSignIns
          people={options.demo}
          onChoose={({ email, password }) => {
            change({ email, password });
            setFilled(true);
          }}
        />
      ) : null}
    </form>
  );
}
