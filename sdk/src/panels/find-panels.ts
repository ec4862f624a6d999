import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { readEntry } from "../events/entries.js";
import { type BlockRange, findEvents } from "../events/find-events.js";
import type { WatchedEvent } from "../events/watch-events.js";
import type { TypedContractEvent } from "../generated/typechain/common.js";
import { plainPanel } from "../protocol/panel.js";
import { getPanel, type RegisteredPanelState } from "./get-panel.js";

/** What {@link findPanels} looks for; all of it together means "and". */
export interface FindPanelsParameters extends Pick<BlockRange, "onProblem"> {
  /** Panels on which this account sits. */
  readonly member?: string;
  /** Panels that ask at most this fee, in basis points of what they judge. */
  readonly maxFeeBps?: bigint;
  /** Whether to list panels too that take no new jobs; false when left out. */
  readonly includeClosed?: boolean;
}

/**
 * The panels that take new jobs, the oldest first, with who sits on them and what they have at stake. That a panel is listed says nothing
 * about it: anyone can found one. See {@link getPanel}.
 *
 * @throws What {@link read} throws.
 * @example
 * for (const { panelId, feeBps, seats } of await findPanels(client, { maxFeeBps: 300n })) {
 *   console.log(panelId, feeBps, seats.filter(({ bond }) => bond !== undefined).length);
 * }
 */
export function findPanels(
  client: Client,
  { member, maxFeeBps, includeClosed = false, onProblem }: FindPanelsParameters = {},
): Promise<readonly RegisteredPanelState[]> {
  return read(client, async () => {
    const logs = await findPanelEvents(client, client.contracts.panels.getEvent("PanelRegistered"), []);
    const wanted = logs.flatMap((log) => {
      const panel = readEntry(log, () => plainPanel(log.args.panel), onProblem);
      const sits = member === undefined || panel?.members.some((one) => BigInt(one) === BigInt(member)) === true;
      return panel && sits && panel.feeBps <= (maxFeeBps ?? panel.feeBps) ? [log.args.panelId] : [];
    });
    const panels = await Promise.all([...new Set(wanted)].map((panelId) => getPanel(client, { panelId })));
    return includeClosed ? panels : panels.filter(({ isOpen }) => isOpen);
  });
}

/** All events of one type that the panel registry emitted, the oldest first; it may be older than the escrow. */
export function findPanelEvents<Event extends TypedContractEvent>(
  client: Client,
  event: Event,
  filter: readonly unknown[],
): Promise<readonly WatchedEvent<Event>[]> {
  const { contracts, deployment } = client;
  const fromBlock = deployment.contracts.PanelRegistry.startBlock;
  return findEvents(client, { contract: contracts.panels, event, filter, fromBlock });
}
