import { readIdentity } from "../agents/read-agent.js";
import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { findEvents } from "../events/find-events.js";
import { AgentAccount__factory } from "../generated/typechain/factories/AgentAccount__factory.js";
import type { SessionGrant } from "./session-grant.js";

export interface FindSessionsParameters {
  readonly agentId: bigint;
}

export interface FoundSession {
  readonly grantId: string;
  readonly grant: SessionGrant;
  readonly startsAt: bigint;
  readonly blockNumber: number;
}

/**
 * Every session that an agent's account was ever given, the oldest first, with its whole grant.
 *
 * @throws {@link AgentNotFoundError}, and what {@link read} throws.
 * @example const sessions = await findSessions(client, { agentId });
 */
export async function findSessions(
  client: Client,
  { agentId }: FindSessionsParameters,
): Promise<readonly FoundSession[]> {
  const contract = await accountOf(client, agentId);
  const fromBlock = client.deployment.contracts.AgentRegistry.startBlock;
  const event = contract.getEvent("SessionGranted");
  const events = await findEvents(client, { contract, event, filter: [], fromBlock });
  return events.map(({ args, blockNumber }) => ({
    grantId: args.grantId,
    grant: plainGrant(args.grant),
    startsAt: args.startsAt,
    blockNumber,
  }));
}

/** What a session spent of a token, the oldest first; `at` is the block's time. */
export async function findSpendings(
  client: Client,
  { agentId, grantId, token }: { agentId: bigint; grantId: string; token: string },
): Promise<readonly { amount: bigint; at: bigint }[]> {
  const contract = await accountOf(client, agentId);
  const fromBlock = client.deployment.contracts.AgentRegistry.startBlock;
  const event = contract.getEvent("SessionSpent");
  const events = await findEvents(client, { contract, event, filter: [grantId, token], fromBlock });
  return Promise.all(
    events.map(async ({ args, blockNumber }) => {
      const block = await read(client, () => client.provider.getBlock(blockNumber));
      return { amount: args.amount, at: BigInt(block?.timestamp ?? 0) };
    }),
  );
}

/** The agent's account, to read its events: also those of one that is not deployed, which has none. */
export async function accountOf(client: Client, agentId: bigint) {
  const address = await readIdentity(client, agentId);
  return AgentAccount__factory.connect(address, client.provider);
}

/** A grant as an event has it, in plain objects. */
function plainGrant(grant: SessionGrant): SessionGrant {
  return {
    signer: grant.signer,
    validAfter: grant.validAfter,
    validUntil: grant.validUntil,
    maxUses: grant.maxUses,
    maxGasCost: grant.maxGasCost,
    maxFeePerGas: grant.maxFeePerGas,
    escrow: grant.escrow,
    hiresAnyone: grant.hiresAnyone,
    counterparties: [...grant.counterparties],
    permissions: grant.permissions.map(({ target, selector }) => ({ target, selector })),
    limits: grant.limits.map(({ token, perUse, perWindow, window, total }) => ({
      token,
      perUse,
      perWindow,
      window,
      total,
    })),
    epoch: grant.epoch,
    nonce: grant.nonce,
  };
}
