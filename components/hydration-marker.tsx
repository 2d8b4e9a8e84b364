"use client";

import { useEffect } from "react";

/** Tells scripts outside (tests above all) that clicks are answered from now on. */
export function HydrationMarker() {
  useEffect(() => {
    document.documentElement.dataset["hydrated"] = "true";
  }, []);
  return null;
}
