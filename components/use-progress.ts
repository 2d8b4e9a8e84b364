import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

const PAUSE_MS = 1_000;

type ProgressInput<P> = Readonly<{ href: string; start: P; isDue: (progress: P) => boolean }>;

/**
 * How far work in the background is: asked every second for as long as it runs and the page is open; at its end the page
 * is read anew. `isDue` stands outside of the component, so that it is the same each time.
 */
export function useProgress<P>({ href, start, isDue }: ProgressInput<P>): P {
  const router = useRouter();
  const [progress, setProgress] = useState(start);
  const due = isDue(progress);
  useEffect(() => {
    if (!due) return;
    let gone = false;
    const timer = setInterval(() => {
      fetch(href)
        .then(async (answer) => {
          if (gone || !answer.ok) return;
          const next = (await answer.json()) as P;
          setProgress(next);
          if (!isDue(next)) router.refresh();
        })
        // A server that does not answer is asked again.
        .catch(() => undefined);
    }, PAUSE_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [due, href, isDue, router]);
  return progress;
}
