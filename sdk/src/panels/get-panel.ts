import { ZeroAddress } from "ethers";

import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { translateError } from "../client/translate-error.js";
import { PanelNotFoundError } from "../errors/dispute-errors.js";
import { type Panel, plainPanel } from "../protocol/panel.js";
import { ContractRevertError } from "../reverts/contract-revert-error.js";

/** What a member put up, which a proof of two conflicting rulings forfeits. */
export interface ArbiterBond {
  readonly token: string;
  /** Units of the token. */
  readonly amount: bigint;
  /**
   * When it can be withdrawn: from the one second on, and before the other, unix seconds. Left out when that was not announced, or
   * the announcement lapsed: then the bond stays for at least 30 days.
   */
  readonly withdrawal?: { readonly unlocksAt: bigint; readonly lapsesAt: bigint };
}

/** One seat of a panel, and what is known of who sits there. */
export interface PanelSeat {
  readonly member: string;
  /** Left out when it has none. */
  readonly bond?: ArbiterBond;
  /** How often it was proven to have signed two conflicting rulings. */
  readonly equivocations: bigint;
}

/** A panel as it is now. */
export interface RegisteredPanelState extends Panel {
  readonly panelId: string;
  /** Whether it takes new jobs now. */
  readonly isOpen: boolean;
  /** In the order of the members. */
  readonly seats: readonly PanelSeat[];
}

/** What {@link getPanel} needs. */
export interface GetPanelParameters {
  readonly panelId: string;
}

/**
 * A panel: who sits on it, for which fee, whether it takes new jobs, and what its members have at stake. Members are accounts, not
 * people: one person may have all seats. Look who they are before you name a panel in an offer.
 *
 * @throws {@link PanelNotFoundError} when no such panel was registered on this chain.
 * @example
 * const { isOpen, feeBps, threshold, seats } = await getPanel(client, { panelId });
 * const trusted = seats.filter(({ bond, equivocations }) => bond !== undefined && equivocations === 0n);
 */
export function getPanel(client: Client, { panelId }: GetPanelParameters): Promise<RegisteredPanelState> {
  return read(client, async () => {
    const { panels } = client.contracts;
    const panel = await findPanel(client, panelId);
    const [isOpen, seats] = await Promise.all([
      panels.isOpen(panelId),
      Promise.all(panel.members.map((member) => seatOf(client, member))),
    ]);
    return { panelId: panelId.toLowerCase(), ...panel, isOpen, seats };
  });
}

/** The terms of a registered panel. @throws {@link PanelNotFoundError} */
export async function findPanel(client: Client, panelId: string): Promise<Panel> {
  try {
    return plainPanel(await client.contracts.panels.panelOf(panelId));
  } catch (cause) {
    const error = translateError(cause, { client });
    if (error instanceof ContractRevertError && error.errorName === "PanelUnknown") {
      throw new PanelNotFoundError(panelId, { cause: error });
    }
    throw error;
  }
}

async function seatOf({ contracts: { panels } }: Client, member: string): Promise<PanelSeat> {
  const [{ token, amount, unlocksAt, lapsesAt }, equivocations] = await Promise.all([
    panels.bondOf(member),
    panels.equivocationsOf(member),
  ]);
  if (token === ZeroAddress) return { member, equivocations };
  return {
    member,
    bond: { token, amount, ...(unlocksAt > 0n && { withdrawal: { unlocksAt, lapsesAt } }) },
    equivocations,
  };
}
