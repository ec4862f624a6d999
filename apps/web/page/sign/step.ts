import type { Client, Transacted } from "@guildhall/sdk";
import type { ReactNode } from "react";

import type { Chain } from "../data/chain";
import type { TokenLook } from "../parts/amount";

/** Money that a step moves, as the SDK previews it. */
export interface Move {
  /** `to`: to somebody. `in`: to the reader. `lock`: into the escrow or out of the wallet. `burn`: to nobody. `if`: only in a case. */
  readonly kind: "to" | "in" | "lock" | "burn" | "if";
  readonly words: ReactNode;
  /** Units of the token. */
  readonly units: bigint;
}

/** Something that the chain says and on which the reader decides. Compared before each signature. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** A step as the chain is now, ready to be signed. */
export interface Prepared {
  /** The block at which all of it was read. */
  readonly block: number;
  /** The effect, in one sentence. */
  readonly title: ReactNode;
  /** What the reader gives up by it. */
  readonly givesUp: ReactNode;
  readonly token?: TokenLook | undefined;
  readonly moves: readonly Move[];
  readonly facts: readonly Fact[];
  /** What the wallet will show, name and value. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** What the wallet is asked for before the step itself; such as an approval of exactly so much. */
  readonly before: readonly ReactNode[];
  readonly send: (client: Client) => Promise<Transacted>;
}

/** Something that the reader may sign. */
export interface Step {
  /** Names it in this browser: asked for once at a time. */
  readonly key: string;
  /** In a list of what was sent, such as "Pay job 0x1234…abcd in full". */
  readonly words: string;
  /** Reads the chain. @throws An error of the SDK when the step is not possible any more. */
  readonly prepare: (chain: Chain) => Promise<Prepared>;
}

/** What changed between two readings, as pairs of before and now. */
export function changesBetween(
  before: readonly Fact[],
  now: readonly Fact[],
): readonly { readonly name: string; readonly before: string; readonly now: string }[] {
  const names = [...new Set([...before, ...now].map(({ name }) => name))];
  const valueIn = (facts: readonly Fact[], name: string): string =>
    facts.find((fact) => fact.name === name)?.value ?? "nothing";
  return names
    .map((name) => ({ name, before: valueIn(before, name), now: valueIn(now, name) }))
    .filter((change) => change.before !== change.now);
}

/** How often a reading begins anew when a block came in the middle of it. */
const READINGS = 4;

/** Reads until no block came in between: all of the answer is of one block, or of that block and the next. */
export async function atOneBlock<Answer>(
  { client }: Chain,
  read: () => Promise<Answer>,
): Promise<{ readonly block: number; readonly answer: Answer }> {
  for (let reading = 1; ; reading += 1) {
    const block = await client.provider.getBlockNumber();
    const answer = await read();
    if (reading === READINGS || (await client.provider.getBlockNumber()) === block) return { block, answer };
  }
}
