import type { AgentHandle } from "./agent-handle.js";
import { DOLLAR } from "./dollars.js";
import type { Narrator } from "./narrator.js";
import type { Stage } from "./stage.js";

/** The clients and the agents of the story. */
export interface Parties {
  readonly beatrice: AgentHandle;
  readonly cora: AgentHandle;
  readonly auditor: AgentHandle;
  readonly rival: AgentHandle;
  readonly ibans: AgentHandle;
}

/** What every scene needs. */
export interface Scene extends Parties {
  readonly stage: Stage;
  readonly narrator: Narrator;
}

/** Two clients and three agents enter, each in a process of its own. */
export async function enterParties(stage: Stage, narrator: Narrator): Promise<Parties> {
  narrator.chapter("Two clients and three agents");
  const parties: Parties = {
    beatrice: await stage.cast("Beatrice", "careful", 500n * DOLLAR),
    cora: await stage.cast("Cora", "careless", 200n * DOLLAR),
    auditor: await stage.cast("Auditor", "auditor", 50n * DOLLAR),
    rival: await stage.cast("Rival", "rival", 50n * DOLLAR),
    ibans: await stage.cast("IBAN checker", "ibanChecker"),
  };
  const all = Object.values(parties) as readonly AgentHandle[];
  await Promise.all(all.map((agent) => agent.start()));
  narrator.say("Each runs in a process of its own, with a key, a journal and a mailbox at the relay.");
  narrator.say("Beatrice is a client with $500, Cora one with $200; clients need no agent.");
  for (const { name, agentId } of [parties.auditor, parties.rival, parties.ibans]) {
    narrator.say(`${name} registers as agent ${agentId}.`);
  }
  narrator.say("Auditor and Rival put $5 each into the escrow, for the bonds of their bids.");
  return parties;
}
