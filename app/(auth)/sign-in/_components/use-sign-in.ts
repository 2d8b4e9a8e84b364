"use client";

import { useState, useTransition } from "react";
import { readFailure, type SignInFailure } from "./sign-in-answer";
import { useCountdown } from "./use-countdown";

export type Credentials = Readonly<{ email: string; password: string }>;

/** Null when signed in. */
async function trySignIn(credentials: Credentials): Promise<SignInFailure | null> {
  try {
    const { getCsrfToken, signIn } = await import("next-auth/react");
    // Without an answer next-auth would leave the page, and what was typed with it.
    if (!(await getCsrfToken())) return "unreachable";
    const answer = await signIn("credentials", { redirect: false, ...credentials });
    if (!answer) return "unreachable";
    return answer.error ? readFailure(answer.error) : null;
  } catch {
    return "unreachable";
  }
}

function secondsOf(failure: SignInFailure): number {
  const seconds = typeof failure === "object" ? failure.details?.["seconds"] : undefined;
  return typeof seconds === "number" && Number.isSafeInteger(seconds) ? Math.min(seconds, 900) : 0;
}

/** One try at a time; `wait` is how many seconds the next one has to. `returned` is what next-auth put into the address. */
export function useSignIn(next: string, returned: string | null) {
  const [failure, setFailure] = useState<SignInFailure | null>(
    returned === null ? null : readFailure(returned),
  );
  const [pending, startSignIn] = useTransition();
  const wait = useCountdown();
  const signIn = (credentials: Credentials, onFailure: () => void) => {
    if (pending || wait.left > 0) return;
    startSignIn(async () => {
      const failed = await trySignIn(credentials);
      setFailure(failed);
      if (failed) {
        wait.start(secondsOf(failed));
        onFailure();
        return;
      }
      // A whole new page, because everything on it belongs to the person who is signed in now; busy until it is there.
      window.location.assign(next);
      await new Promise(() => undefined);
    });
  };
  return { failure, pending, wait: wait.left, forgetWait: () => wait.start(0), signIn };
}
