import { AbiCoder, id, keccak256, type TypedDataDomain, ZeroAddress, ZeroHash } from "ethers";

import { signRuling } from "../utils/panels.js";
import { makeTerms, signAward, signBid, signMessage, type TermsFields } from "../utils/terms.js";
import type { Call } from "./calls.js";
import { HIGHEST, START } from "./deals.js";
import type { Deal } from "./state.js";
import type { World } from "./world.js";

export const REASON_HASH = id("reasons");
export const PROOF = "0x5eed";
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
  const { deliverBy, bond } = deal;
  const [panelId, appealPanelId] = panelIdsOf(world, deal);
  return makeTerms(
    START,
    { client, provider, token, agentId: 1n },
    {
      offer: {
        maxPrice: HIGHEST,
        deliverBy,
        reviewWindow: deal.reviewWindow,
        panelId,
        appealPanelId,
        defaultBps: deal.defaultBps,
        bidBond: bond,
        verifier: deal.verified ? world.verifier : ZeroAddress,
        validUntil: deliverBy,
        nonce: 0n,
      },
      bid: {
        bond,
        milestones: [{ amount: deal.amount, deliverBy }],
        payees: deal.payees.map(({ account, bps }) => ({ account: addresses[account], bps })),
        validUntil: deliverBy,
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

/** What both parties sign for a call, client first; where one only is needed, the other's is there, too. */
export async function consents(world: World, job: Job, call: Call, round: 1 | 2): Promise<[string, string]> {
  if (!("consent" in call) || call.consent === "unsigned") return [NONE, NONE];
  const { keys, addresses } = world;
  const { domain, jobId, terms } = job;
  const { client, provider } = addresses;
  if (call.name === "award") {
    return [await signAward(keys.client, domain, terms), await signBid(keys.provider, domain, terms)];
  }
  const both = async (
    type: Parameters<typeof signMessage>[2],
    message: Record<string, unknown>,
  ): Promise<[string, string]> => {
    const full = { client, provider, jobId, milestone: 0n, ...message };
    return [await signMessage(keys.client, domain, type, full), await signMessage(keys.provider, domain, type, full)];
  };
  switch (call.name) {
    case "release":
    case "concede":
    case "deliverAndRelease":
      return both("Release", { deliveryHash: deliveryHash(job, "good") });
    case "dispute":
      return both("Dispute", { evidenceHash: evidenceHash(call.hash) });
    case "giveUp":
      return both("GiveUp", {});
    case "waiveEvidence":
      return both("Waiver", { round });
    case "settle":
      return both("Settlement", { providerBps: call.share, validUntil: deadlineOfConsent(call) });
  }
}

/** The last second of a settlement: never, or long ago. */
export const deadlineOfConsent = ({ expired }: { expired: boolean }): bigint => (expired ? 1n : 2n ** 40n - 1n);

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
