import { cn } from "@/components/ui/cn";

/** A prepaid balance over time: it burns down in steps, is topped up, and goes on. A picture, not data. */
const LINE =
  "M0 92H58V118H96V150H150V176H188V214H236V246H262V96H318V122H352V160H408V184H452V222H498V250H536V128H590V150H640V186H700";

export function DrawdownPicture({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 700 400"
      preserveAspectRatio="xMidYMax slice"
      fill="none"
      className={cn("max-h-[60dvh]", className)}
    >
      <defs>
        <linearGradient id="drawdown-fill" x1="0" y1="80" x2="0" y2="400" gradientUnits="userSpaceOnUse">
          <stop className="[stop-color:var(--primary)]" stopOpacity="0.22" />
          <stop className="[stop-color:var(--primary)]" offset="1" stopOpacity="0.02" />
        </linearGradient>
      </defs>
      {[40, 100, 160, 220, 280, 340].map((y) => (
        <path key={y} d={`M0 ${y}H700`} className="stroke-border" vectorEffect="non-scaling-stroke" />
      ))}
      <path d={`${LINE}V400H0Z`} fill="url(#drawdown-fill)" />
      <path
        d="M0 236H700"
        className="stroke-attention-solid"
        strokeDasharray="3 5"
        strokeOpacity="0.7"
        vectorEffect="non-scaling-stroke"
      />
      <path
        d={LINE}
        className="stroke-primary dark:stroke-link"
        strokeWidth="2.25"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
      {[
        [262, 96],
        [536, 128],
      ].map(([x, y]) => (
        <circle
          key={x}
          cx={x}
          cy={y}
          r="5"
          className="fill-canvas stroke-primary dark:stroke-link"
          strokeWidth="2.25"
        />
      ))}
    </svg>
  );
}
