"use client";

import { ErrorState } from "@/components/error-state";

type ErrorPageProps = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

/** A fault inside the shell: navigation and search stay usable. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return <ErrorState requestId={error.digest} onRetry={reset} />;
}
