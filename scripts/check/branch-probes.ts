import { keccak256, toUtf8Bytes } from "ethers";

import type { AstNode } from "../lib/artifacts.js";
import { lineOf } from "../lib/project.js";

/** One of the two ways in which a condition of our Solidity can come out. */
export interface Branch {
  readonly file: string;
  readonly line: number;
  /** The condition, as it is written. */
  readonly condition: string;
  readonly outcome: boolean;
  /** What Hardhat's coverage data calls it. */
  readonly tag: string;
  /** The tag of the other outcome. */
  readonly twin: string;
}

/** The library that Hardhat adds to every instrumented file; a call of it reports a tag. */
const REPORTER = "__NomicFoundationCoverage";
const PROBE = "GuildhallBranchProbe";

/** A condition that decides what runs next: of `if`, `?:`, `while` and `for`, inside the body of a function. */
function conditionsOf(node: unknown, isInBody = false): AstNode[] {
  if (Array.isArray(node)) return node.flatMap((child) => conditionsOf(child, isInBody));
  if (typeof node !== "object" || node === null) return [];
  const { nodeType, condition } = node as AstNode;
  // Assembly has a tree of its own: its `if` is `YulIf`, and nothing can be called there.
  const isDecision = ["IfStatement", "Conditional", "WhileStatement", "DoWhileStatement", "ForStatement"].includes(
    nodeType,
  );
  const own = isInBody && isDecision && condition !== null && condition !== undefined ? [condition as AstNode] : [];
  return [...own, ...Object.values(node).flatMap((child) => conditionsOf(child, isInBody || nodeType === "Block"))];
}

/**
 * Hardhat measures statements but no branches: `if (a) b();` counts as covered though `a` is never false. So each
 * condition `c` becomes `GuildhallBranchProbe…either(c, tag, tag)`, which reports how it came out. No line moves.
 *
 * @param source The file, as it is written.
 * @param ast Its syntax tree.
 */
export function addBranchProbes(
  file: string,
  source: string,
  ast: AstNode,
): { readonly source: string; readonly branches: Branch[] } {
  const bytes = Buffer.from(source);
  const probe = `${PROBE}${keccak256(toUtf8Bytes(file)).slice(2, 10)}`;
  const branches: Branch[] = [];
  const insertions: { readonly at: number; readonly text: string; readonly order: number }[] = [];
  for (const { src } of conditionsOf(ast)) {
    const [start = 0, length = 0] = src.split(":").map(Number);
    const condition = bytes.subarray(start, start + length).toString();
    const line = lineOf(bytes.subarray(0, start).toString(), start);
    const whenTrue = keccak256(toUtf8Bytes(`${file}:${src}:true`));
    const whenFalse = keccak256(toUtf8Bytes(`${file}:${src}:false`));
    branches.push(
      { file, line, condition, outcome: true, tag: whenTrue.slice(2), twin: whenFalse.slice(2) },
      { file, line, condition, outcome: false, tag: whenFalse.slice(2), twin: whenTrue.slice(2) },
    );
    // A condition within a condition opens after the outer one and closes before it.
    insertions.push({ at: start, text: `${probe}.either(`, order: -length });
    insertions.push({ at: start + length, text: `, ${whenTrue}, ${whenFalse})`, order: length });
  }
  if (branches.length === 0) return { source, branches };

  insertions.sort((a, b) => a.at - b.at || Math.sign(b.order) - Math.sign(a.order) || a.order - b.order);
  let result = "";
  let position = 0;
  for (const { at, text } of insertions) {
    result += bytes.subarray(position, at).toString() + text;
    position = at;
  }
  result += bytes.subarray(position).toString();
  result +=
    `library ${probe} { function either(bool condition, uint256 whenTrue, uint256 whenFalse) internal pure ` +
    `returns (bool) { ${REPORTER}.sendHit(condition ? whenTrue : whenFalse); return condition; } }\n`;
  return { source: result, branches };
}
