import type { DocumentProblem } from "../protocol/problem.js";
import { childPath } from "./json/canonical-text.js";

/** Reports where a value is not what it must be. */
export type Check = (value: unknown, report: ProblemReport) => void;

/** Collects the problems of one value, each of them once, until there are enough. */
export class ProblemReport {
  readonly #problems = new Map<string, DocumentProblem>();
  /** The names and indexes that lead to the value that is being looked at. */
  readonly #place: (string | number)[] = [];

  constructor(private readonly most: number) {}

  get problems(): DocumentProblem[] {
    return [...this.#problems.values()];
  }

  /** Whether no more is wanted: what comes after need not be looked at. */
  get isFull(): boolean {
    return this.#problems.size >= this.most;
  }

  /** Reports what is wrong with the value that is being looked at, or with its member `name`. */
  add(message: string, name?: string): void {
    const place = name === undefined ? this.#place : [...this.#place, name];
    const path = place.reduce<string>(childPath, "");
    if (!this.isFull) this.#problems.set(`${path} ${message}`, { path, message });
  }

  /** Checks a member or an item of the value that is being looked at. */
  visit(name: string | number, check: Check, value: unknown): void {
    this.#place.push(name);
    check(value, this);
    this.#place.pop();
  }

  /** Whether a value passes a check. Its problems are not reported here. */
  conforms(check: Check, value: unknown): boolean {
    const report = new ProblemReport(1);
    check(value, report);
    return !report.isFull;
  }
}
