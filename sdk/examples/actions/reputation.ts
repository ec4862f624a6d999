import {
  chainEdgeSource,
  type Client,
  clientProfileOf,
  computeTrustRank,
  type EdgeSource,
  massOf,
  pairOf,
  profileOf,
  qualityOf,
  recordsOf,
  scoreOf,
  trustRank,
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
