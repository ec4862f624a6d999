import type { Place } from "./explore.js";

/** By which kind of test a passage was taken. */
type Kind = "directed" | "random";

/** Counts the edges that were taken on the chain, from which nodes. */
export class Coverage {
  readonly #counts = new Map<string, Record<Kind, number>>();

  note(kind: Kind, node: string, edge: string): void {
    const counts = this.#of(node, edge);
    counts[kind]++;
  }

  /** What is reachable, and was never taken. */
  missing(reachable: ReadonlySet<string>): string[] {
    return [...reachable].filter((passage) => !this.#counts.has(passage));
  }

  /** What was taken and should not be reachable. */
  unforeseen(reachable: ReadonlySet<string>): string[] {
    return [...this.#counts.keys()].filter((passage) => !reachable.has(passage));
  }

  table(): string {
    const rows = [...this.#counts]
      .map(([passage, { directed, random }]) => [...passage.split("|"), String(directed), String(random)])
      .toSorted((a, b) => a.join().localeCompare(b.join()));
    const all = [["node", "edge", "directed", "random"], ...rows];
    const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]!.length)));
    return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join("  ")).join("\n");
  }

  #of(node: string, edge: string): Record<Kind, number> {
    const passage = `${node}|${edge}`;
    const counts = this.#counts.get(passage) ?? { directed: 0, random: 0 };
    this.#counts.set(passage, counts);
    return counts;
  }
}

/** Every edge from every node that these places have. */
export const passagesOf = (places: readonly Place[]): Set<string> =>
  new Set(places.flatMap((place) => place.passages.map(({ node, edge }) => `${node}|${edge}`)));
