import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

const PAUSE_MS = 1_000;

type ProgressInput<P> = Readonly<{ href: string; start: P; isDue: (progress: P) => boolean }>;

/**
 * How far work in the background is: asked every second for as long as it runs and the page is open; whenever its status
 * changes, the page is read anew. `isDue` stands outside of the component, so that it is the same each time.
 */
export function useProgress<P extends Readonly<{ status: string }>>({
  href,
  start,
  isDue,
}: ProgressInput<P>): P {
  const router = useRouter();
  const [progress, setProgress] = useState(start);
  const due = isDue(progress);
  // What the rest of the page says.
  const { status: shown } = start;
  useEffect(() => {
    if (!due) return;
    let gone = false;
    let known = shown;
    const timer = setInterval(() => {
      fetch(href)
        .then(async (answer) => {
          if (gone || !answer.ok) return;
          const next = (await answer.json()) as P;
          setProgress(next);
          if (next.status === known) return;
          known = next.status;
          router.refresh();
        })
        // A server that does not answer is asked again.
        .catch(() => undefined);
    }, PAUSE_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [due, href, isDue, router, shown]);
  return progress;
}
