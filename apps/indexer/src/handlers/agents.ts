import { didOf } from "@guildhall/sdk";
import { getAddress, hexToString, trim, zeroAddress, zeroHash } from "viem";

import type { Database, Registry } from "../process/config.js";
import { cleanText } from "../rules/clean-text.js";
import { agent, agentKey, agentMetadata, agentOwner, identity, lastTransfer } from "../schema/index.js";
import { addToTotal } from "./totals.js";

type Hex = `0x${string}`;

const NO_WORK = {
  jobs: 0,
  jobsCounted: 0,
  clients: 0,
  clientsCounted: 0,
  milestones: 0,
  completed: 0,
  onTime: 0,
  late: 0,
  missed: 0,
  givenUp: 0,
  disputed: 0,
  disputesLost: 0,
  appealsWon: 0,
  volume: 0n,
  volumeCounted: 0n,
  latency: 0n,
  recentLatencies: [],
  merit: 0n,
  standing: 0n,
  fault: 0n,
  fresh: 0n,
  quantum: 0,
  score: 0,
  quality: 10_000,
  totalFeedback: 0n,
} satisfies Partial<typeof agent.$inferInsert>;

/** What the registry says of agents: who owns them, what they say of themselves, their keys. */
export function indexAgents(on: Registry["on"], chainId: number): void {
  // The token is minted, which is a transfer, before `Registered` gives its URI.
  on("AgentRegistry:Transfer", async ({ event, context: { db } }) => {
    const { from, to, tokenId } = event.args;
    const { timestamp, number } = event.block;
    await db.insert(agentOwner).values({
      id: event.id,
      agentId: tokenId,
      from,
      to,
      timestamp,
      transactionHash: event.transaction.hash,
    });
    await noteTransfer(db, { agentId: tokenId, transactionHash: event.transaction.hash, logIndex: event.log.logIndex });
    if (from !== zeroAddress) {
      await db
        .update(agent, { id: tokenId })
        .set({ owner: to, ownerSince: timestamp, agentWallet: null, updatedAt: timestamp });
      return;
    }
    await db.insert(agent).values({
      id: tokenId,
      chainId,
      agentId: tokenId,
      owner: to,
      ownerSince: timestamp,
      active: true,
      accountDeployed: false,
      createdAt: timestamp,
      updatedAt: timestamp,
      blockNumber: number,
      transactionHash: event.transaction.hash,
      ...NO_WORK,
    });
    await addToTotal(db, { agents: 1 });
  });

  on("AgentRegistry:Registered", async ({ event, context: { db } }) => {
    const { agentId, agentURI } = event.args;
    await db.update(agent, { id: agentId }).set({ agentURI: cleanText(agentURI) });
  });

  on("AgentRegistry:URIUpdated", async ({ event, context: { db } }) => {
    const { agentId, newURI } = event.args;
    await db.update(agent, { id: agentId }).set({ agentURI: cleanText(newURI), updatedAt: event.block.timestamp });
  });

  on("AgentRegistry:MetadataSet", async ({ event, context: { db } }) => {
    const { agentId, metadataKey, metadataValue } = event.args;
    const updatedAt = event.block.timestamp;
    const key = cleanText(metadataKey);
    await db
      .insert(agentMetadata)
      .values({ agentId, key, value: metadataValue, updatedAt })
      .onConflictDoUpdate({ value: metadataValue, updatedAt });
    if (key !== "agentWallet") return;
    const agentWallet = metadataValue.length === 42 && BigInt(metadataValue) !== 0n ? metadataValue : null;
    await db.update(agent, { id: agentId }).set({ agentWallet, updatedAt });
  });

  on("AgentRegistry:AgentActivityChanged", async ({ event, context: { db } }) => {
    const { agentId, active } = event.args;
    await db.update(agent, { id: agentId }).set({ active, updatedAt: event.block.timestamp });
  });

  on("AgentRegistry:AgentAccountDeployed", async ({ event, context: { db } }) => {
    const { agentId, account } = event.args;
    await db.update(agent, { id: agentId }).set({
      identity: account,
      did: didOf(BigInt(chainId), getAddress(account)),
      accountDeployed: true,
      updatedAt: event.block.timestamp,
    });
  });

  on("AgentRegistry:MetadataUpdate", async ({ event, context: { db } }) => {
    const known = await db.find(agent, { id: event.args._tokenId });
    if (known !== null) await db.update(agent, { id: known.id }).set({ updatedAt: event.block.timestamp });
  });

  on("AgentRegistry:DIDOwnerChanged", async ({ event, context: { db } }) => {
    const { identity: id, owner: controller, previousChange } = event.args;
    const isNewBeginning = previousChange === 0n ? 1 : 0;
    const place = { transactionHash: event.transaction.hash, logIndex: event.log.logIndex };
    const agentId = isNewBeginning === 1 ? await transferredJustBefore(db, place) : undefined;
    const of = agentId === undefined ? {} : { agentId };
    await db
      .insert(identity)
      .values({ id, controller, keyEpoch: isNewBeginning, ...of })
      .onConflictDoUpdate((row) => ({ controller, keyEpoch: row.keyEpoch + isNewBeginning, ...of }));
    if (agentId === undefined) return;
    await db.update(agent, { id: agentId }).set({ identity: id, did: didOf(BigInt(chainId), getAddress(id)) });
  });

  on("AgentRegistry:DIDDelegateChanged", async ({ event, context: { db } }) => {
    const { identity: id, delegateType, delegate, validTo } = event.args;
    const name = nameIn(delegateType);
    await setKey(db, { id, kind: "delegate", name, value: delegate, validTo, at: event.block.timestamp });
  });

  on("AgentRegistry:DIDAttributeChanged", async ({ event, context: { db } }) => {
    const { identity: id, name: word, value, validTo } = event.args;
    const name = nameIn(word);
    const kind = name.startsWith("did/svc/") ? "service" : "key";
    await setKey(db, { id, kind, name, value, validTo, at: event.block.timestamp });
  });
}

interface Place {
  readonly transactionHash: Hex;
  readonly logIndex: number;
}

async function noteTransfer(db: Database, transfer: Place & { readonly agentId: bigint }): Promise<void> {
  await db
    .insert(lastTransfer)
    .values({ id: "last", ...transfer })
    .onConflictDoUpdate({ ...transfer });
}

/**
 * The agent whose transfer is the event just before: the registry emits the new controller of an agent's DID right after each
 * transfer, the mint among them. So events alone show which address is whose identity.
 */
async function transferredJustBefore(db: Database, { transactionHash, logIndex }: Place): Promise<bigint | undefined> {
  const last = await db.find(lastTransfer, { id: "last" });
  const isJustBefore = last?.transactionHash === transactionHash && last.logIndex === logIndex - 1;
  return isJustBefore ? last.agentId : undefined;
}

interface KeyChange {
  readonly id: Hex;
  readonly kind: string;
  readonly name: string;
  readonly value: Hex;
  readonly validTo: bigint;
  readonly at: bigint;
}

async function setKey(db: Database, { id, kind, name, value, validTo, at: updatedAt }: KeyChange): Promise<void> {
  const known = await db.find(identity, { id });
  const keyEpoch = known?.keyEpoch ?? 0;
  const key = { identity: id, agentId: known?.agentId ?? null, kind, name, value, validTo, keyEpoch, updatedAt };
  await db
    .insert(agentKey)
    .values({ id: `${id}:${kind}:${name}:${value.slice(0, 130)}`, ...key })
    .onConflictDoUpdate({ validTo, keyEpoch, updatedAt });
}

/** The text in a word of 32 bytes. */
function nameIn(word: Hex): string {
  return word === zeroHash ? "" : cleanText(hexToString(trim(word, { dir: "right" })));
}
