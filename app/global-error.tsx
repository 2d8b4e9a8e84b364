"use client";

import "./globals.css";
import { NextIntlClientProvider } from "next-intl";
import { ErrorState } from "@/components/error-state";
import en from "@/messages/en.json";
import zh from "@/messages/zh.json";

type GlobalErrorProps = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

/** The layout itself failed, so nothing of it can be relied on: words and language are found here. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  const chinese = typeof document !== "undefined" && document.documentElement.lang.startsWith("zh");
  const { error: words, ui } = chinese ? zh : en;
  return (
    <html lang={chinese ? "zh-CN" : "en"}>
      <body>
        <NextIntlClientProvider locale={chinese ? "zh" : "en"} timeZone="UTC" messages={{ error: words, ui }}>
          <main>
            <ErrorState requestId={error.digest} onRetry={reset} />
          </main>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
