"use client";

import { ThemeProvider as NextThemesProvider } from "next-themes";
import type { ReactNode } from "react";

type ThemeProviderProps = Readonly<{ children: ReactNode; nonce?: string | undefined }>;

/** Sets the theme's class before the first paint; follows the system until the reader chooses. */
export function ThemeProvider({ children, nonce }: ThemeProviderProps) {
  return (
    <NextThemesProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      // Browsers hide the nonce of a script from scripts, so the one that React finds here is empty.
      {...(nonce === undefined ? {} : { nonce: typeof window === "undefined" ? nonce : "" })}
    >
      {children}
    </NextThemesProvider>
  );
}
