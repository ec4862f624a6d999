import { PARAMETERS } from "../law.js";
import { quantumOf } from "../market/clock.js";
import { amountsOf, faultBpsOf, type Settlement } from "../market/settlement.js";
import { LedgerTwin, type TwinSettlement } from "./ledger-twin.js";

/** A twin that recorded settlements in the order of their times, as the contract would. */
export function twinOf(settlements: readonly Settlement[]): LedgerTwin {
  const twin = new LedgerTwin(PARAMETERS);
  for (const settlement of settlements.toSorted((a, b) => a.at - b.at)) recordOn(twin, settlement);
  return twin;
}

/** Records one settlement, never before an earlier one. */
export function recordOn(twin: LedgerTwin, settlement: Settlement): void {
  twin.record(weightsOf(settlement), quantumOf(settlement.at));
}

/** What a settlement weighs. */
export function weightsOf(settlement: Settlement): TwinSettlement {
  const { agentId, clientKey, providerBps } = settlement;
  const { fee, fullFee } = amountsOf(settlement);
  const earned = (fee * BigInt(providerBps)) / 10_000n;
  const withheld = (fullFee * faultBpsOf(settlement)) / 10_000n;
  return { agentId, clientKey, earned, withheld };
}
