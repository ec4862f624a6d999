import type { AgentMass, TrustPair } from "../../../sdk/src/index.js";
import type { AgentState, BenchLedger } from "../chain/bench-ledger.js";

/** Every so many pairs one is compared. */
const STEP = 100;

/**
 * Compares what was rebuilt from events with what the ledger itself says: all masses, and some pairs.
 *
 * @throws Error when they differ by a nano-dollar.
 */
export async function requireSame(
  chain: BenchLedger,
  states: ReadonlyMap<number, AgentState>,
  agents: readonly AgentMass[],
  pairs: readonly TrustPair[],
): Promise<void> {
  for (const { agentId, merit, fault, fresh } of agents) {
    const state = states.get(Number(agentId));
    if (state?.merit !== merit || state.fault !== fault || state.fresh !== fresh)
      throw new Error(`The masses of agent ${agentId} differ.`);
  }
  const some = pairs.filter((_, i) => i % STEP === 0);
  const found = await chain.pairs(some.map(({ clientKey, agentId }) => [clientKey, Number(agentId)]));
  for (const [i, { clientKey, agentId, paid, fault }] of some.entries()) {
    if (found[i]?.paid !== paid || found[i].fault !== fault) {
      throw new Error(`The pair of ${clientKey} and ${agentId} differs.`);
    }
  }
}
