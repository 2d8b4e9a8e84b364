"use client";

import { useEffect, useState } from "react";

/** Whole seconds that are left, counting down by itself once it was started. */
export function useCountdown(): Readonly<{ left: number; start: (seconds: number) => void }> {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left]);
  return { left, start: setLeft };
}
