import type { Artifact } from "../lib/artifacts.js";
import { type Compilation, compile, type Workshop } from "./compile.js";

/** The code before it is optimised: a sixth of the time that the bytecode takes. */
const OUTPUTS = ["ir"];

/** The intermediate code of the sources as they are, by contract; made when it is first asked for. */
const unchanged = new Map<Artifact, string>();

/**
 * Those of `contracts` whose code the edits change. A file that many contracts import is often used by few of them, and
 * the compiler takes most of its time to optimise. When nothing seems to change, all of them.
 */
export async function changedBy(
  workshop: Workshop,
  contracts: readonly Artifact[],
): Promise<{ readonly contracts: readonly Artifact[] } | { readonly objection: string }> {
  if (contracts.length < 2) return { contracts };
  const unknown = contracts.filter((contract) => !unchanged.has(contract));
  if (unknown.length > 0) {
    const before = await compile({ ...workshop, edits: new Map() }, unknown, OUTPUTS);
    if ("objection" in before) return before;
    codesOf(before).forEach((code, index) => unchanged.set(unknown[index] as Artifact, code));
  }
  const after = await compile(workshop, contracts, OUTPUTS);
  if ("objection" in after) return after;
  const codes = codesOf(after);
  const changed = contracts.filter((contract, index) => codes[index] !== unchanged.get(contract));
  return { contracts: changed.length > 0 ? changed : contracts };
}

const codesOf = (compilation: Extract<Compilation, { contracts: unknown }>): string[] =>
  compilation.contracts.map(({ ir = "" }) => withoutNumbers(ir));

/**
 * Intermediate code without what moves when something else in a file does: comments, which name places in the source, and
 * the numbers of the syntax tree in names, which become their order of appearance. Numbers below 100 mean something.
 */
export function withoutNumbers(code: string): string {
  const order = new Map<string, number>();
  return code.replace(/\/\*[^]*?\*\/|\/\/.*/g, "").replace(/(?<=[_$"])\d{3,}(?![\da-z])/g, (number) => {
    if (!order.has(number)) order.set(number, order.size);
    return `#${order.get(number)}`;
  });
}
