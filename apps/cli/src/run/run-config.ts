import { dirname, join, resolve } from "node:path";

import {
  type Agent,
  type AgentEvent,
  type AgentJournal,
  isPostgresPlace,
  type Lease,
  openJournalAt,
  runAgent,
} from "@guildhall/agent";
import type { A2aDoor } from "@guildhall/agent/a2a";
import {
  buildRegistrationFile,
  chainTime,
  type Client,
  connect,
  credentialKey,
  isMarketplaceError,
  registerAgent,
  withLimits,
} from "@guildhall/sdk";
import { openStore } from "@guildhall/sdk/node";

import { openKey } from "../profiles/open-key.js";
import type { Profile } from "../profiles/profile.js";
import { prepareDoor } from "./a2a-door.js";
import type { AgentConfig, Market } from "./agent-config.js";
import { publishMessageKey } from "./message-key.js";

export interface RunConfigOptions {
  readonly config: AgentConfig;
  /** Its file: the journal is kept beside it. */
  readonly path: string;
  readonly profile: Profile;
  readonly log: (event: AgentEvent) => void;
  /** Called when another process works for the agent, and this one waits for its end. */
  readonly onWait: () => void;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

/** An agent that runs by a configuration. */
export interface RunningConfig {
  readonly agent: Agent;
  /** The agent of a provider. */
  readonly agentId?: bigint;
  /** Where clients of A2A reach it. */
  readonly door?: A2aDoor;
  /** Aborted when the agent ended because its lease was lost. */
  readonly lost: AbortSignal;
  readonly close: () => Promise<void>;
}

const POLLING_MS = 250;

/** Registers a provider once, and runs the roles of a configuration with what the profile has. */
export async function runConfig(options: RunConfigOptions): Promise<RunningConfig> {
  const { config, profile, log } = options;
  const privateKey = await openKey(profile.name, profile.key);
  const place = placeOf(options);
  const journal = await openJournalAt(place);
  const { url, deployment, relay, documents, panels } = profile;
  let client: Client | undefined;
  let lease: Lease | undefined;
  try {
    // Before anything is sent: two processes would register the agent twice.
    lease = await takeLease(journal, place, options);
    client = await connect({
      url,
      privateKey,
      pollingInterval: POLLING_MS,
      journal: journal.transactions,
      ...(deployment && { deployment }),
    });
    const { name, description, provider, client: buyer, arbiter, keeper, budget, withdraw } = config;
    // Under the key it happens once, however often the agent is started.
    const registered =
      provider &&
      (await registerAgent(withLimits(client, { idempotencyKey: `register ${name}` }), {
        registrationFile: buildRegistrationFile({ name, description }),
      }));
    const trustedPanels = panels === undefined ? [] : [panels.panelId, panels.appealPanelId];
    const requests = buyer?.requests?.(await marketOf(client, profile));
    const key = credentialKey(privateKey);
    // By it an arbiter reads what the parties show to the panel alone.
    const opener = arbiter && (await publishMessageKey(client, privateKey));
    const a2a = config.a2a && registered && (await prepareDoor({ client, journal, config: config.a2a, log }));
    const agent = await runAgent({
      client,
      journal,
      lease,
      key,
      ...(a2a && { transports: [a2a.transport] }),
      relays: relay === undefined ? [] : [relay],
      ...(opener && { agreementKeys: [opener] }),
      store: openStore(documents ?? "data:"),
      roles: {
        ...(provider && registered && { provider: { trustedPanels, ...provider, agentId: registered.agentId } }),
        ...(buyer && { client: { ...buyer, requests: requests ?? [] } }),
        ...(arbiter && { arbiter }),
        ...(keeper && { keeper }),
      },
      ...(budget && { budget }),
      ...(withdraw && { withdraw }),
      log,
    });
    const open = client;
    const door = a2a && (await a2a.open({ agent, agentId: registered.agentId, key, skills: provider.skills }));
    return {
      agent,
      ...(registered && { agentId: registered.agentId }),
      ...(door && { door }),
      lost: lease.lost,
      close: async () => {
        await door?.close();
        await agent.stop();
        open.close();
        await journal.close();
      },
    };
  } catch (error) {
    client?.close();
    await lease?.release();
    await journal.close();
    throw error;
  }
}

function placeOf({ config, path, profile }: RunConfigOptions): string {
  const folder = dirname(resolve(path));
  const { journal = join(".guildhall", `${profile.journal}.db`) } = config;
  return isPostgresPlace(journal) ? journal : resolve(folder, journal);
}

/** A journal in a file is this machine's: a second process there is a mistake. One in a database is for several, which wait. */
async function takeLease(journal: AgentJournal, place: string, { onWait, signal }: RunConfigOptions): Promise<Lease> {
  try {
    return await journal.lease("agent");
  } catch (error) {
    if (!isPostgresPlace(place) || !isMarketplaceError(error, "JOURNAL_IN_USE")) throw error;
  }
  onWait();
  return journal.lease("agent", { wait: true, signal });
}

async function marketOf(client: Client, { panels }: Profile): Promise<Market> {
  const now = Number(await chainTime(client));
  return {
    token: Object.keys(client.deployment.tokens ?? {})[0] ?? "",
    ...(panels && { panels }),
    deadlineIn: (seconds) => new Date((now + seconds) * 1000).toISOString().replace(/\.\d+Z$/, "Z"),
  };
}
