"use client";

import "./globals.css";
import { NextIntlClientProvider } from "next-intl";
import { ErrorState } from "@/components/error-state";
import fault from "@/messages/fault.json";

type GlobalErrorProps = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

/** The layout itself failed, so nothing of it can be relied on: words and language are found here. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  const chinese = typeof document !== "undefined" && document.documentElement.lang.startsWith("zh");
  return (
    <html lang={chinese ? "zh-CN" : "en"}>
      <body>
        <NextIntlClientProvider
          locale={chinese ? "zh" : "en"}
          timeZone="UTC"
          messages={chinese ? fault.zh : fault.en}
        >
          <main>
            <ErrorState requestId={error.digest} onRetry={reset} />
          </main>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
