import type { Settings } from "../data/settings";
import type { Connection } from "../data/wallet";
import type { SentRecord } from "./sent";
import { signStep } from "./sign-step";
import { readChain } from "../data/chain";

/** What {@link endKeys} needs. */
export interface EndKeysOptions {
  readonly settings: Settings;
  readonly connection: Connection;
  readonly agentId: string;
  /** Told when the wallet is asked, and again with the transaction. */
  readonly onAsked: (record: SentRecord) => void;
}

/** Ends every key of the software of an agent, with one signature of its owner. @throws What {@link signStep} throws. */
export async function endKeys({ settings, connection, agentId, onAsked }: EndKeysOptions): Promise<void> {
  const { sdk } = await readChain(settings);
  await signStep({
    settings,
    connection,
    onAsked,
    step: { key: `end-keys ${agentId}`, words: `End all keys of agent #${agentId}` },
    prepared: { send: (client) => sdk.endAllSessions(client, { agentId: BigInt(agentId) }) },
  });
}
