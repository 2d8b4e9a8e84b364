/** Pixels need no fen: here, and only here, decimal text becomes a number, to be drawn and never to be shown. */
export function toPixelNumber(text: string): number {
  return Number(text);
}

/** A round step that cuts the span into about so many parts: 1, 2 or 5 times a power of ten. */
export function roundStep(span: number, parts: number): number {
  const rough = span / parts;
  if (!(rough > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => rough <= candidate * power) ?? 10;
  return factor * power;
}

/** Round marks from zero up to the span. */
export function roundMarks(span: number, parts: number): readonly number[] {
  const step = roundStep(span, parts);
  const count = Math.floor(span / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** The text of a round mark, without the noise of a float: `0.3`, not `0.30000000000000004`. */
export function markText(mark: number): string {
  if (mark >= 1) return mark.toFixed(mark < 100 ? 2 : 0).replace(/\.0+$/, "");
  const decimals = mark > 0 ? 2 - Math.floor(Math.log10(mark)) : 0;
  return mark
    .toFixed(decimals)
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
}

export type Band = Readonly<{ over: string; upTo: string | null }>;

/** How far beyond its start an open band is drawn where nothing stands in it. */
const OPEN_REACH = 2;
const MARK_REACH = 1.25;

/**
 * Where a quantity stands when every band is drawn equally wide, in per cent of the width: bands of 10,000 and of
 * 900,000 units are then equally readable. The open band reaches beyond the farthest mark.
 */
export function bandPosition(
  bands: readonly Band[],
  quantity: string,
  marks: readonly string[] = [],
): number {
  const at = toPixelNumber(quantity);
  const width = 100 / Math.max(bands.length, 1);
  const index = bands.findIndex(({ upTo }) => upTo === null || at <= toPixelNumber(upTo));
  const place = index < 0 ? bands.length - 1 : index;
  const band = bands[place];
  if (!band) return 0;
  const start = toPixelNumber(band.over);
  const farthest = Math.max(at, ...marks.map(toPixelNumber)) * MARK_REACH;
  const end = band.upTo === null ? Math.max(start * OPEN_REACH, farthest, 1) : toPixelNumber(band.upTo);
  const share = Math.min(Math.max((at - start) / (end - start), 0), 1);
  return (place + share) * width;
}
