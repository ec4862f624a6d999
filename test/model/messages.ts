import { AbiCoder, id, keccak256, type TypedDataDomain, ZeroAddress, ZeroHash } from "ethers";

import { Outcome } from "../fixtures/market.js";
import { signRuling } from "../utils/panels.js";
import { FOREVER, makeTerms, signAward, signBid, signMessage, type TermsFields, Tier } from "../utils/terms.js";
import type { Call, Fit, GivenUp } from "./calls.js";
import { HIGHEST, START } from "./deals.js";
import { disputerOf } from "./guards.js";
import type { Side } from "./pay-offs.js";
import type { Deal, State } from "./state.js";
import { roundOf } from "./windows.js";
import type { World } from "./world.js";

export const REASON_HASH = id("reasons");
export const PROOF = "0x5eed";
export const DELIVERY_URI = "ipfs://delivery";
export const EVIDENCE_URI = "ipfs://evidence";
/** No signature, so no consent. */
const NONE = "0x";
const NO_PANEL = { members: [], threshold: 0n, feeBps: 0n, validUntil: 0n };

export interface Job {
  readonly deal: Deal;
  readonly terms: TermsFields;
  readonly jobId: string;
  readonly domain: TypedDataDomain;
}

const panelOf = (world: World, { panels }: Deal, round: 1 | 2) =>
  panels && (round === 1 ? world.panels.first.get(panels.first)! : world.panels.appeal.get(panels.appeal)!);

/** The ids of the panels that decide in the first and the second round; zero when the deal names none. */
export const panelIdsOf = (world: World, deal: Deal): [string, string] => [
  panelOf(world, deal, 1)?.panelId ?? ZeroHash,
  panelOf(world, deal, 2)?.panelId ?? ZeroHash,
];

/** The terms under which a deal is signed. */
export async function termsOf(world: World, deal: Deal): Promise<TermsFields> {
  const { addresses, tokens } = world;
  const { client, provider } = addresses;
  const token = await (deal.listed ? tokens.dollar : tokens.unlisted).getAddress();
  const { bond, deliverWithin } = deal;
  const validUntil = deal.awardBy + 1n;
  const [panelId, appealPanelId] = panelIdsOf(world, deal);
  return makeTerms(
    START,
    { client, provider, token, agentId: 1n },
    {
      offer: {
        maxPrice: HIGHEST,
        tier: deal.micro ? Tier.Micro : Tier.Standard,
        deliverBy: deal.awardBy + deliverWithin,
        reviewWindow: deal.reviewWindow,
        panelId,
        appealPanelId,
        defaultBps: deal.defaultBps,
        bidBond: bond,
        verifier: deal.verified ? world.verifier : ZeroAddress,
        validUntil,
        nonce: 0n,
      },
      bid: {
        bond,
        milestones: [{ amount: deal.amount, deliverWithin }],
        payees: deal.payees.map(({ account, bps }) => ({ account: addresses[account], bps })),
        validUntil,
        nonce: 0n,
      },
    },
  );
}

/** What a delivery is called: a hash that the deal's verifier accepts with {@link PROOF}, one that it refuses, or none. */
export function deliveryHash({ jobId, terms }: Job, hash: "good" | "zero" | "refused"): string {
  if (hash === "zero") return ZeroHash;
  if (hash === "refused") return id("another delivery");
  const types = ["bytes32", "uint256", "bytes32", "bytes"];
  return keccak256(AbiCoder.defaultAbiCoder().encode(types, [jobId, 0n, terms.offer.briefHash, PROOF]));
}

/** What evidence is called. */
export const evidenceHash = (hash: "good" | "zero"): string => (hash === "zero" ? ZeroHash : id("evidence"));

/** What a message names beside its call: the step that its signer saw. */
export interface Seen {
  readonly round: 1 | 2;
  readonly clock: bigint;
  /** Who may dispute. */
  readonly disputer: Side;
}

/** What a signer sees in a state. */
export const seenIn = (state: State): Seen => ({
  round: roundOf(state),
  clock: state.milestone.clock,
  disputer: disputerOf(state),
});

/** The last second of a message: never, or long ago. */
export const validUntilOf = ({ fit }: { fit: Fit }): bigint => (fit === "expired" ? 1n : FOREVER);

/** The step that a message names. */
export const clockOf = ({ fit }: { fit: Fit }, { clock }: Seen): bigint => (fit === "otherStep" ? clock + 1n : clock);

/** How the contracts number the outcomes that a provider can accept. */
export const outcomeNumber = ({ outcome }: { outcome: GivenUp }): bigint =>
  ({ GIVEN_UP: Outcome.GivenUp, MISSED: Outcome.Missed, RULED: Outcome.Ruled })[outcome];

/** What both parties sign for a call, client first; where one only is needed, the other's is there, too. */
export async function consents(world: World, job: Job, call: Call, seen: Seen): Promise<[string, string]> {
  if (!("consent" in call) || call.consent === "unsigned") return [NONE, NONE];
  const { keys, addresses } = world;
  const { domain, jobId, terms } = job;
  const { client, provider } = addresses;
  if (call.name === "award") {
    return [await signAward(keys.client, domain, terms), await signBid(keys.provider, domain, terms)];
  }
  const clock = clockOf(call, seen);
  const sign = async (
    type: Parameters<typeof signMessage>[2],
    message: Record<string, unknown>,
    signers: readonly Side[],
  ): Promise<[string, string]> => {
    const full = { client, provider, jobId, milestone: 0n, clock, validUntil: validUntilOf(call), ...message };
    const by = async (side: Side) => (signers.includes(side) ? signMessage(keys[side], domain, type, full) : NONE);
    return [await by("client"), await by("provider")];
  };
  switch (call.name) {
    case "release":
      return sign("Release", { deliveryHash: deliveryHash(job, "good") }, ["client"]);
    case "deliverAndRelease":
      return sign("Release", { deliveryHash: deliveryHash(job, "good"), clock: 0n }, ["client"]);
    case "concede":
      return sign("Concession", {}, ["client"]);
    case "dispute": {
      const party = addresses[seen.disputer];
      const message = { party, evidenceHash: evidenceHash(call.hash), uri: EVIDENCE_URI };
      const [byClient, byProvider] = await sign("Dispute", message, [seen.disputer]);
      return seen.disputer === "client" ? [byClient, NONE] : [byProvider, NONE];
    }
    case "giveUp":
      return sign("GiveUp", { outcome: outcomeNumber(call) }, ["provider"]);
    case "appeal": {
      const side = call.byProvider ? "provider" : "client";
      return sign("Appeal", { party: addresses[side] }, [side]);
    }
    case "waiveEvidence":
      return sign("Waiver", { round: seen.round }, ["client", "provider"]);
    case "settle":
      return sign("Settlement", { providerBps: call.share }, ["client", "provider"]);
  }
}

/** The terms of the panel, the seats and the signatures of a ruling: those of a quorum, or with the flaw that the call names. */
export async function ruling(world: World, job: Job, call: Extract<Call, { name: "rule" }>, round: 1 | 2) {
  const panel = panelOf(world, job.deal, round);
  if (panel === undefined) return { panel: NO_PANEL, bitmap: 1n, signatures: [NONE] };
  const threshold = Number(panel.panel.threshold);
  const seats = panel.seats.slice(0, call.quorum === "tooFew" ? threshold - 1 : threshold);
  const message = {
    jobId: job.jobId,
    milestone: 0n,
    round: BigInt(call.quorum === "otherRound" ? 3 - round : round),
    panelId: panel.panelId,
    providerBps: call.share,
    reasonHash: REASON_HASH,
  };
  const signatures = await Promise.all(seats.map((key) => signRuling(key, job.domain, message)));
  if (call.quorum === "oneMissing") signatures.pop();
  const bitmap = (1n << BigInt(seats.length)) - 1n;
  return { panel: panel.panel, bitmap: call.quorum === "unknownSeat" ? bitmap | (1n << 15n) : bitmap, signatures };
}
