import { type Client, clientProfileOf, massOf, pairOf, profileOf, recordsOf, scoreOf } from "../../src/index.js";

/** What the ledger says of an agent, as provider and as client. */
export async function judge(client: Client, agentId: bigint, hirer: string) {
  // #region scoreOf
  const score = await scoreOf(client, { agentId });
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
  return { score, completed, onTime, merit, settled, silent, records };
}
