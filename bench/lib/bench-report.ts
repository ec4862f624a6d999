import type { TopLevelSpec } from "vega-lite";

/** What one part of the bench found: the content of `bench/results/<part>.json`, but for the charts, which are pictures. */
export interface BenchReport {
  /** Name of the part and of its files: `gas`, `throughput`, `growth`, `reputation`, `trust-rank`, `negotiation`, `market`, … */
  readonly part: string;
  readonly title: string;
  /** What was done and how to read it, in a few sentences of Markdown. */
  readonly about: string;
  /** The seeds of everything random; empty when nothing is. */
  readonly seeds: readonly number[];
  readonly tables: readonly BenchTable[];
  readonly goals: readonly BenchGoal[];
  readonly charts: readonly BenchChart[];
}

export interface BenchTable {
  readonly title: string;
  /** Remarks below the table: what is quoted and not measured, how the spread was taken. */
  readonly notes?: readonly string[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A goal of the design, and what was measured against it. */
export interface BenchGoal {
  readonly name: string;
  readonly goal: string;
  readonly measured: string;
  readonly isMet: boolean;
}

export interface BenchChart {
  /** Name of the picture: `bench/results/<part>-<name>.svg`. */
  readonly name: string;
  readonly title: string;
  /** A Vega-Lite specification with its data inside. */
  readonly spec: TopLevelSpec;
}
