"use client";

import "./globals.css";
import fault from "@/messages/fault.json";

type GlobalErrorProps = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

/**
 * The layout itself failed, so nothing of it is relied on: words and language are found here, and no component is used,
 * because this page is sent along with every other.
 */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  const chinese = typeof document !== "undefined" && document.documentElement.lang.startsWith("zh");
  const words = (chinese ? fault.zh : fault.en).error;
  return (
    <html lang={chinese ? "zh-CN" : "en"}>
      <body>
        <main className="flex min-h-dvh flex-col items-center justify-center gap-4 px-6 text-center">
          <h1 className="display-type text-xl">{words.title}</h1>
          <p className="max-w-md text-sm text-balance text-muted-foreground">
            {words.notDone} {words.whatToDo}
          </p>
          {error.digest ? (
            <p className="text-xs text-muted-foreground">
              {words.requestId} <span className="font-mono text-foreground select-all">{error.digest}</span>
            </p>
          ) : null}
          <button
            type="button"
            onClick={reset}
            className="h-8 rounded-md bg-primary px-3 text-sm font-medium text-primary-foreground hover:bg-primary-hover"
          >
            {words.retry}
          </button>
        </main>
      </body>
    </html>
  );
}
