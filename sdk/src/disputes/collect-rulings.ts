import { getAddress } from "ethers";

import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { ArgumentInvalidError } from "../errors/argument-errors.js";
import { RulingRefusedError } from "../errors/dispute-errors.js";
import { findPanel } from "../panels/get-panel.js";
import { hashRuling, isSameRuling, type Panel, type Ruling, type SignedRuling } from "../protocol/panel.js";

/** What {@link collectRulings} needs. */
export interface CollectRulingsParameters {
  /** From {@link signRuling} or {@link approveRuling}, in any order; at least one. */
  readonly signed: readonly SignedRuling[];
}

/** Members' signatures of one ruling, as the escrow takes them. */
export interface CollectedRuling {
  readonly ruling: Ruling;
  /** The terms of the panel that rules. */
  readonly panel: Panel;
  /** Which seats signed, one bit each, the lowest is seat 0. */
  readonly bitmap: bigint;
  /** In the order of the seats. */
  readonly signatures: readonly string[];
  /** Who signed, in the order of the seats. */
  readonly signers: readonly string[];
  /** How many more members must sign; 0 when it can be sent with {@link submitRuling}. */
  readonly missing: number;
}

/**
 * Puts the members' signatures of one ruling together, each of them checked as the escrow will check it. Nothing is sent.
 *
 * @throws {@link RulingRefusedError} with a `reason`: two rulings that differ, a member that comes twice, somebody without a seat, a
 * signature that does not count.
 * @throws {@link PanelNotFoundError}; {@link ArgumentInvalidError} when there is no signature at all.
 * @example
 * const collected = await collectRulings(client, { signed });
 * console.log(collected.signers, collected.missing);
 */
export function collectRulings(client: Client, { signed }: CollectRulingsParameters): Promise<CollectedRuling> {
  return read(client, async () => {
    const [first] = signed;
    if (first === undefined) throw new ArgumentInvalidError("signed", "must hold at least one signature");
    const { ruling } = first;
    const panel = await findPanel(client, ruling.panelId);
    const seats = seatsOf(panel, ruling, signed);
    await Promise.all(signed.map((one) => requireValid(client, one)));

    const inOrder = [...seats].toSorted(([a], [b]) => a - b);
    return {
      ruling,
      panel,
      bitmap: inOrder.reduce((bits, [seat]) => bits | (1n << BigInt(seat)), 0n),
      signatures: inOrder.map(([, { signature }]) => signature),
      signers: inOrder.map(([, { arbiter }]) => getAddress(arbiter)),
      missing: Math.max(0, Number(panel.threshold) - inOrder.length),
    };
  });
}

/** Who signed, by seat. @throws {@link RulingRefusedError} */
function seatsOf(panel: Panel, ruling: Ruling, signed: readonly SignedRuling[]): ReadonlyMap<number, SignedRuling> {
  const seats = new Map<number, SignedRuling>();
  for (const one of signed) {
    const arbiter = getAddress(one.arbiter);
    if (!isSameRuling(one.ruling, ruling)) {
      throw new RulingRefusedError("DIFFERENT_RULING", arbiter, "it is for another ruling than the first one is");
    }
    const seat = panel.members.indexOf(arbiter);
    if (seat < 0)
      throw new RulingRefusedError("FOREIGN_MEMBER", arbiter, `it has no seat on the panel ${ruling.panelId}`);
    if (seats.has(seat)) throw new RulingRefusedError("DUPLICATE_MEMBER", arbiter, "a member counts once");
    seats.set(seat, one);
  }
  return seats;
}

async function requireValid(
  { contracts: { escrow } }: Client,
  { ruling, arbiter, signature }: SignedRuling,
): Promise<void> {
  if (await escrow.hasConsented(arbiter, hashRuling(ruling, getAddress(arbiter)), signature)) return;
  throw new RulingRefusedError(
    "SIGNATURE_INVALID",
    getAddress(arbiter),
    signature === "0x" ? "it did not approve this ruling on chain" : "it is not of this account for this ruling",
  );
}
