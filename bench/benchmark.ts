/** What a benchmark is handed: an empty, migrated database with the shipped price book, durable like the app's. */
export type Bench = Readonly<{
  url: string;
  zone: string;
  /** Says how far it is, for people. */
  say: (sentence: string) => void;
}>;

/** One row of the table for people. */
export type Row = Readonly<Record<string, string | number>>;

/** What a benchmark found, and against what it is held. */
export type Finding = Readonly<{
  /** What ours does, in `unit`. */
  value: number;
  unit: string;
  /** What the bare database does with the same rows, in the same run and unit; ratios outlive machines. */
  reference: number;
  /** What `value` must reach; with `atMost` what it must stay under, for figures of which less is better. */
  floor: number;
  atMost?: true;
  /** Further conditions, such as a percentile; all must hold. */
  conditions?: readonly Readonly<{ name: string; holds: boolean }>[];
  rows: readonly Row[];
}>;

/** What every file of this folder that is a benchmark exports as `benchmark`. */
export type Benchmark = (bench: Bench) => Promise<Finding>;
