import {
  type AccountCall,
  type Bid,
  canUseSession,
  deployAccount,
  endAllSessions,
  grantSession,
  type Offer,
  read,
  type SessionGrant,
  type SessionRefusal,
  setGuardian,
  signingCall,
} from "@guildhall/sdk";
import { Contract, Interface, MaxUint256, TypedDataEncoder, ZeroAddress, ZeroHash } from "ethers";

import type { AgentHandle } from "./agent-handle.js";
import { DOLLAR, dollars } from "./dollars.js";
import type { Scene } from "./scene.js";
import type { Actor } from "./stage.js";

/** What an agent was talked into, and why its account refused. */
export interface Refused {
  readonly what: string;
  /** The account's error, or `isValidSignature` for a signature that it does not accept. */
  readonly by: string;
}

/** An account with a session, and those who try it out. */
interface Tried {
  readonly scene: Scene;
  readonly account: string;
  readonly agentId: bigint;
  readonly grant: SessionGrant;
  /** The agent's software. */
  readonly key: Actor;
  readonly client: AgentHandle;
  readonly provider: AgentHandle;
}

const DAY = 86_400n;
/** Who talks the agent into it; nobody's address. */
const THIEF = "0x000000000000000000000000000000000000bEEF";
const TOKEN = new Interface([
  "function transfer(address,uint256)",
  "function approve(address,uint256)",
  "function isValidSignature(bytes32,bytes) view returns (bytes4)",
]);
const ACCEPTED = "0x1626ba7e";
const PERMIT = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
};

/** An agent's software has a key with limits, and is talked into everything. Its owner ends the session from another device. */
export async function playAccount(scene: Scene): Promise<Refused[]> {
  const { stage, narrator, ibans, beatrice: client, auditor: provider } = scene;
  narrator.chapter("An agent is talked into it");
  const { agentId } = ibans;
  const owner = await stage.actAs(ibans);
  const { account } = await deployAccount(owner.client, { agentId });
  await stage.endow(account, 1_000n * DOLLAR);
  const key = await stage.enter("The agent's software");
  const phone = await stage.enter("The owner's phone");
  await setGuardian(owner.client, { agentId, guardian: phone.account });
  const now = await chainSeconds(owner);
  const { grant } = await grantSession(owner.client, {
    agentId,
    key: key.account,
    rights: ["bid", "hire", "pay"],
    counterparties: [provider.account],
    limits: [{ token: stage.token, perDay: 50n * DOLLAR, total: 500n * DOLLAR }],
    validUntil: now + 30n * DAY,
  });
  narrator.say(
    `The account of ${owner.name} holds $1,000. Its software may bid, hire and pay ${provider.name}, for $50 a day.`,
  );

  const tried = { scene, account, agentId, grant, key, client, provider };
  const honest = await refusalOf(tried, [payment(tried, provider.account, 40n)]);
  narrator.say(`To pay ${provider.name} $40: ${honest === undefined ? "allowed" : reasonOf(honest)}.`);
  const refused = await attack(tried, now);

  await endAllSessions(phone.client, { agentId });
  const after = await refusalOf(tried, [payment(tried, provider.account, 40n)]);
  narrator.say(
    `${phone.name} has a key that can only end sessions, and does. To pay ${provider.name} $40: ${reasonOf(after)}.`,
  );
  return [...refused, { what: "go on after the end", by: after?.errorName ?? "" }];
}

async function attack(tried: Tried, now: bigint): Promise<Refused[]> {
  const { scene, account, client, provider } = tried;
  const { token } = scene.stage;
  const approval = { to: token, data: TOKEN.encodeFunctionData("approve", [THIEF, MaxUint256]) };
  const offer = offerOf(scene, now);
  const ruinous = { ...bidOf(account, now), bond: 400n * DOLLAR, agentId: tried.agentId };
  const bid = { ...ruinous, offer: { ...offer, client: client.account, bidBond: ruinous.bond } };
  const awards = Array.from({ length: 100 }, (_, i) => ({
    client: account,
    bid: { ...bidOf(provider.account, now), offer: { ...offer, client: account, nonce: BigInt(i + 1) } },
  }));

  const calls: readonly (readonly [string, readonly AccountCall[]])[] = [
    ["pay a stranger $40", [payment(tried, THIEF, 40n)]],
    ["let a stranger take all", [approval]],
    ["bid with a bond of $400", [signingCall(tried.key.client, { name: "Bid", message: bid })]],
    [
      "sign 100 awards of $1 at once",
      awards.map((message) => signingCall(tried.key.client, { name: "Award", message })),
    ],
  ];
  const refused: Refused[] = [];
  for (const [what, made] of calls) {
    const refusal = await refusalOf(tried, made);
    scene.narrator.say(`To ${what}: ${reasonOf(refusal)}.`);
    refused.push({ what, by: refusal?.errorName ?? "" });
  }
  const isAccepted = await signPermit(tried, token, now);
  scene.narrator.say(
    `To sign a permit for a stranger: ${isAccepted ? "accepted" : "the account does not accept the signature"}.`,
  );
  refused.push({ what: "sign a permit", by: isAccepted ? "" : "isValidSignature" });
  return refused;
}

/** Whether the token would take the key's signature as the account's. */
async function signPermit({ key, account }: Tried, token: string, now: bigint): Promise<boolean> {
  const { client } = key;
  const domain = { name: "Test dollar", version: "1", chainId: client.chainId, verifyingContract: token };
  const permit = { owner: account, spender: THIEF, value: MaxUint256, nonce: 0n, deadline: now + DAY };
  const signature = await client.signer?.signTypedData(domain, PERMIT, permit);
  const wallet = new Contract(account, TOKEN, client.provider);
  const digest = TypedDataEncoder.hash(domain, PERMIT, permit);
  return (await read(client, () => wallet.getFunction("isValidSignature")(digest, signature))) === ACCEPTED;
}

function refusalOf({ key, agentId, grant }: Tried, calls: readonly AccountCall[]): Promise<SessionRefusal | undefined> {
  return canUseSession(key.client, { agentId, grant, calls });
}

function reasonOf(refusal: Pick<SessionRefusal, "errorName" | "facts"> | undefined): string {
  if (refusal === undefined) return "allowed";
  const { errorName, facts } = refusal;
  const { counterparty, requested, available } = facts;
  if (typeof counterparty === "string") return `refused, ${errorName}: ${counterparty} is no counterparty`;
  if (typeof requested !== "bigint" || typeof available !== "bigint") return `refused, ${errorName}`;
  return `refused, ${errorName}: it costs ${dollars(requested)}, and ${dollars(available)} is allowed`;
}

function payment({ scene }: Tried, to: string, amount: bigint): AccountCall {
  return { to: scene.stage.token, data: TOKEN.encodeFunctionData("transfer", [to, amount * DOLLAR]) };
}

/** An offer that nobody has made. */
function offerOf({ stage }: Scene, now: bigint): Omit<Offer, "client"> {
  return {
    clientAgentId: 0n,
    token: stage.token,
    maxPrice: 400n * DOLLAR,
    maxFeeBps: 100n,
    tier: 0n,
    briefHash: ZeroHash,
    deliverBy: now + 30n * DAY,
    reviewWindow: 3n * DAY,
    panelId: ZeroHash,
    appealPanelId: ZeroHash,
    defaultBps: 5_000n,
    bidBond: 0n,
    provider: ZeroAddress,
    parentJobId: ZeroHash,
    verifier: ZeroAddress,
    validUntil: now + DAY,
    nonce: 0n,
  };
}

/** A bid of $1. */
function bidOf(provider: string, now: bigint): Bid {
  return {
    agentId: 1n,
    provider,
    bond: 0n,
    milestones: [{ amount: DOLLAR, deliverWithin: DAY }],
    payees: [],
    planHash: ZeroHash,
    validUntil: now + DAY,
    nonce: 0n,
  };
}

async function chainSeconds({ client }: Actor): Promise<bigint> {
  return BigInt((await read(client, () => client.provider.getBlock("latest")))?.timestamp ?? 0);
}
