import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/*
 * The palette, read from the style sheet and measured: text on its ground at least 4.5 : 1, what marks a control or a
 * figure of a chart at least 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11).
 */
const CSS = readFileSync(path.resolve(import.meta.dirname, "../app/globals.css"), "utf8");

type Oklch = readonly [lightness: number, chroma: number, hue: number];

function tokens(selector: string): Map<string, Oklch> {
  const start = CSS.indexOf(`\n${selector} {`);
  const block = CSS.slice(start, CSS.indexOf("\n}", start));
  const found = new Map<string, Oklch>();
  for (const [, name = "", l = "", c = "", h = ""] of block.matchAll(
    /--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g,
  )) {
    found.set(name, [+l, +c, +h]);
  }
  return found;
}

/** Oklch to linear sRGB by Björn Ottosson's matrices, cut to the gamut as browsers do. */
function linearRgb([lightness, chroma, hue]: Oklch): readonly number[] {
  const angle = (hue / 180) * Math.PI;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((channel) => Math.min(1, Math.max(0, channel)));
}

function luminance(colour: Oklch): number {
  const [red = 0, green = 0, blue = 0] = linearRgb(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Oklch, other: Oklch): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ["background", "canvas", "card", "popover", "muted", "accent"];
const MEANINGS = ["ok", "attention", "danger", "booked", "past"];

const TEXT: readonly (readonly [text: string, grounds: readonly string[]])[] = [
  ["foreground", [...GROUNDS, "primary-subtle", ...MEANINGS.map((name) => `${name}-subtle`)]],
  ["muted-foreground", [...GROUNDS, "primary-subtle"]],
  ["link", ["background", "canvas", "card", "popover", "accent", "primary-subtle"]],
  ["primary-foreground", ["primary", "primary-hover"]],
  ["destructive-foreground", ["destructive", "destructive-hover"]],
  ["secondary-foreground", ["secondary", "accent"]],
  ...MEANINGS.map((name) => [name, ["background", "canvas", "card", "popover", `${name}-subtle`]] as const),
];

const MARKS: readonly (readonly [mark: string, grounds: readonly string[]])[] = [
  ["input", ["background", "card", "popover"]],
  ["ring", ["background", "canvas", "card", "popover"]],
  ["primary", ["background", "card"]],
  ...MEANINGS.map((name) => [`${name}-solid`, ["background", "card"]] as const),
  ...Array.from({ length: 8 }, (_, index) => [`chart-${index + 1}`, ["background", "card"]] as const),
];

function tooFaint(theme: Map<string, Oklch>, pairs: typeof TEXT, least: number): string[] {
  return pairs.flatMap(([mark, grounds]) =>
    grounds.flatMap((ground) => {
      const [front, back] = [theme.get(mark), theme.get(ground)];
      if (!front || !back) return [`--${front ? ground : mark} is not an opaque oklch colour`];
      const ratio = contrast(front, back);
      return ratio < least ? [`--${mark} on --${ground}: ${ratio.toFixed(2)}`] : [];
    }),
  );
}

describe.each([
  { name: "light", theme: tokens(":root") },
  { name: "dark", theme: tokens(".dark") },
])("the $name theme", ({ theme }) => {
  it("keeps every text readable on every ground that it stands on", () => {
    expect(tooFaint(theme, TEXT, 4.5)).toEqual([]);
  });

  it("keeps controls, focus and charts distinguishable from what they stand on", () => {
    expect(tooFaint(theme, MARKS, 3)).toEqual([]);
  });
});

it("measures as WCAG does", () => {
  expect(contrast([1, 0, 0], [0, 0, 0])).toBeCloseTo(21, 5);
  // #767676 on white, the greyest text that passes AA: 4.54.
  expect(contrast([0.5659, 0, 0], [1, 0, 0])).toBeCloseTo(4.54, 2);
});

it("defines the same colours for both themes", () => {
  expect([...tokens(".dark").keys()].sort()).toEqual([...tokens(":root").keys()].sort());
});
