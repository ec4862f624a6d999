import {
  chainEdgeSource,
  type Client,
  clientProfileOf,
  computeTrustRank,
  decayFactor,
  type EdgeSource,
  massOf,
  memoryEdgeCache,
  memoryEdgeSource,
  pairOf,
  profileOf,
  qualityOf,
  quantumAt,
  recordsOf,
  scaleDown,
  scoreOf,
  trustRank,
  type TrustSnapshot,
  twelvefold,
  unlistedClientProfileOf,
  unlistedPairOf,
  unlistedProfileOf,
  unpackRecordWords,
} from "../../src/index.js";
import { openEdgeCache } from "../../src/node.js";

/** What the ledger says of an agent, as provider and as client. */
export async function judge(client: Client, agentId: bigint, hirer: string) {
  // #region scoreOf
  const score = await scoreOf(client, { agentId });
  // #endregion

  // #region qualityOf
  const quality = await qualityOf(client, { agentId });
  // #endregion

  // #region profileOf
  const { completed, onTime } = await profileOf(client, { agentId });
  // #endregion

  // #region massOf
  const { merit } = await massOf(client, { agentId });
  // #endregion

  // #region pairOf
  const { settled } = await pairOf(client, { agentId, client: hirer });
  // #endregion

  // #region clientProfileOf
  const { silent } = await clientProfileOf(client, { agentId });
  // #endregion

  // #region recordsOf
  const records = await recordsOf(client, { agentId });
  // #endregion
  return { score, quality, completed, onTime, merit, settled, silent, records };
}

/** What the ledger says of an agent in tokens that are not listed. */
export async function judgeUnlisted(client: Client, agentId: bigint, hirer: string) {
  // #region unlistedProfileOf
  const unlisted = await unlistedProfileOf(client, { agentId });
  // #endregion

  // #region unlistedPairOf
  const { settled: inOthers } = await unlistedPairOf(client, { agentId, client: hirer });
  // #endregion
  return { unlisted, inOthers };
}

/** The same of an agent as a client. */
export async function judgeUnlistedClient(client: Client, agentId: bigint) {
  // #region unlistedClientProfileOf
  const inOthers = await unlistedClientProfileOf(client, { agentId });
  // #endregion
  return inOthers;
}

/** What an indexer of its own stores for each `MilestoneRecorded` that it decoded by the ABI. */
export function rowOf(event: { readonly args: { readonly summary: bigint; readonly masses: bigint } }) {
  // #region unpackRecordWords
  const { outcome, volume, gained, lost } = unpackRecordWords(event.args);
  // #endregion
  return { outcome, volume, gained, lost };
}

/** Who of the bidders to hire, by those whom the asker trusts. */
export async function choose(client: Client, me: string, partner: bigint, bidders: readonly bigint[]) {
  // #region openEdgeCache
  const cache = await openEdgeCache("trust.sqlite");
  // #endregion
  // #region chainEdgeSource
  const source = chainEdgeSource(client, { cache, confirmations: 12 });
  // #endregion

  // #region trustRank
  const seeds = [{ client: me }, { clientAgentId: partner }];
  const { ranks } = await trustRank(client, { source, seeds, agentIds: bidders });
  // #endregion
  cache.close();
  return ranks;
}

/** Whether a published result is what our own source gives. */
export async function check(
  source: EdgeSource,
  block: number,
  seeds: readonly { clientAgentId: bigint }[],
  root: string,
) {
  // #region computeTrustRank
  const snapshot = await source.readSnapshot({ block });
  const ours = computeTrustRank(snapshot, { seeds });
  // #endregion
  return ours.root === root;
}

/** The same from a snapshot that somebody else published. */
export async function checkPublished(client: Client, snapshot: TrustSnapshot, me: string, bidders: readonly bigint[]) {
  // #region memoryEdgeSource
  const source = memoryEdgeSource(snapshot);
  const { ranks } = await trustRank(client, { source, seeds: [{ client: me }], agentIds: bidders });
  // #endregion
  return ranks;
}

/** A page in a browser keeps what it read until it is closed. */
export function readInBrowser(client: Client): EdgeSource {
  // #region memoryEdgeCache
  const source = chainEdgeSource(client, { cache: memoryEdgeCache(), confirmations: 12 });
  // #endregion
  return source;
}

/** What a mass that was recorded earlier is worth now. */
export function fade(merit: bigint, fault: bigint, recordedAt: bigint, now: bigint) {
  // #region quantumAt
  const quanta = quantumAt(now) - quantumAt(recordedAt);
  // #endregion

  // #region decayFactor
  const factor = decayFactor(quanta);
  // #endregion

  // #region scaleDown
  const meritNow = scaleDown(merit, factor);
  // #endregion

  // #region twelvefold
  const faultNow = scaleDown(fault, twelvefold(factor));
  // #endregion
  return { meritNow, faultNow };
}
