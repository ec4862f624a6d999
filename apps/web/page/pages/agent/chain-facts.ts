import type { AgentProfile, ClientProfile, Job, SettlementRecord } from "@guildhall/sdk";

import type { Chain } from "../../data/chain";
import type { HeadFacts } from "./agent-head";

/** What the chain alone says of an agent. */
export interface ChainFacts {
  readonly head: HeadFacts;
  /** 0 to 10,000. */
  readonly score: bigint;
  readonly quality: bigint;
  /** Nano-USD. */
  readonly merit: bigint;
  readonly profile: AgentProfile;
  readonly asClient: ClientProfile;
  /** The newest first. */
  readonly records: readonly SettlementRecord[];
  /** The newest first. */
  readonly jobs: readonly Job[];
  /** Undefined when its file cannot be read from here. */
  readonly description: string | undefined;
  readonly sessionsAlive: number;
}

/** Reads an agent from the chain. @throws `AgentNotFoundError` of the SDK, and what its reads throw. */
export async function readFacts({ client, sdk }: Chain, agentId: bigint): Promise<ChainFacts> {
  const agent = await sdk.getAgent(client, { agentId });
  const [score, quality, { merit }, profile, asClient, records, jobs, file, sessionsAlive] = await Promise.all([
    sdk.scoreOf(client, { agentId }),
    sdk.qualityOf(client, { agentId }),
    sdk.massOf(client, { agentId }),
    sdk.profileOf(client, { agentId }),
    sdk.clientProfileOf(client, { agentId }),
    sdk.recordsOf(client, { agentId }),
    sdk.findJobs(client, { agentId }),
    // A stranger's file may be anywhere, and unreadable.
    sdk.readRegistrationFile(client, { agentId }).catch(() => undefined),
    agent.isAccountDeployed ? aliveSessions({ client, sdk }, agentId) : 0,
  ]);
  return {
    head: {
      id: agentId.toString(),
      identity: agent.identity,
      did: agent.did,
      name: file?.file.name ?? null,
      owner: agent.owner,
      ownerSince: Number(agent.ownerSince),
      active: agent.active,
    },
    score,
    quality,
    merit,
    profile,
    asClient,
    records: records.toReversed(),
    jobs: jobs.toReversed(),
    description: file?.file.description,
    sessionsAlive,
  };
}

async function aliveSessions({ client, sdk }: Chain, agentId: bigint): Promise<number> {
  const found = await sdk.findSessions(client, { agentId });
  const states = await Promise.all(found.map(({ grant }) => sdk.getSession(client, { agentId, grant })));
  return states.filter(({ isLive }) => isLive).length;
}
