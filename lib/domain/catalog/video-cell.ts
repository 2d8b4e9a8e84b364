import type { CellBounds } from "@/lib/domain/catalog/price";

/** What a video is judged by: lines of resolution of the input, frames a second of the output. */
export type VideoFormat = Readonly<{ resolutionP: number; fps: number }>;

/** The one cell that a video falls in, with its place; undefined above what the grid sells. */
export function findCell<T extends CellBounds>(
  cells: readonly T[],
  { resolutionP, fps }: VideoFormat,
): { cell: T; index: number } | undefined {
  const index = cells.findIndex(
    (cell) =>
      resolutionP > cell.resolutionOverP &&
      resolutionP <= cell.resolutionUpToP &&
      fps > cell.fpsOver &&
      fps <= cell.fpsUpTo,
  );
  const cell = cells[index];
  return cell && { cell, index };
}
