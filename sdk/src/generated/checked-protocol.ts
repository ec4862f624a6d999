// Written by scripts/generate-sdk.ts from the types of sdk/src/exports/protocol.ts. Do not edit.
import { checked } from "../arguments/checked.js";
import { either, list, literals, object, optional, scalar } from "../arguments/form.js";
import * as api from "../exports/protocol.js";

export * from "../exports/protocol.js";

const panelFeesForm = /* @__PURE__ */ object({ first: /* @__PURE__ */ scalar("uint"), appeal: /* @__PURE__ */ scalar("uint") });
const disputeCaseForm = /* @__PURE__ */ object({ status: /* @__PURE__ */ literals("none", "active", "delivered", "disputed", "ruled", "appealed", "settled"), amount: /* @__PURE__ */ scalar("uint"), feeBps: /* @__PURE__ */ scalar("uint"), fees: panelFeesForm, bond: /* @__PURE__ */ scalar("uint"), openedBy: /* @__PURE__ */ literals("client", "provider"), panelSits: /* @__PURE__ */ scalar("boolean"), defaultBps: /* @__PURE__ */ scalar("uint"), firstRuling: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), appealedBy: /* @__PURE__ */ optional(/* @__PURE__ */ literals("client", "provider")) });
const previewSettlementForm = /* @__PURE__ */ object({ by: /* @__PURE__ */ literals("ruling"), providerBps: /* @__PURE__ */ scalar("uint"), side: /* @__PURE__ */ optional(/* @__PURE__ */ literals("client", "provider")) });
const previewSettlementForm2 = /* @__PURE__ */ object({ by: /* @__PURE__ */ literals("appeal"), side: /* @__PURE__ */ literals("client", "provider"), providerBps: /* @__PURE__ */ scalar("uint") });
const previewSettlementForm3 = /* @__PURE__ */ object({ by: /* @__PURE__ */ literals("silence"), providerBps: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), side: /* @__PURE__ */ optional(/* @__PURE__ */ literals("client", "provider")) });
const previewSettlementForm4 = /* @__PURE__ */ object({ by: /* @__PURE__ */ literals("concession"), providerBps: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), side: /* @__PURE__ */ optional(/* @__PURE__ */ literals("client", "provider")) });
const previewSettlementForm5 = /* @__PURE__ */ object({ by: /* @__PURE__ */ literals("give-up"), providerBps: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), side: /* @__PURE__ */ optional(/* @__PURE__ */ literals("client", "provider")) });
const previewSettlementForm6 = /* @__PURE__ */ object({ by: /* @__PURE__ */ literals("agreement"), providerBps: /* @__PURE__ */ scalar("uint"), side: /* @__PURE__ */ optional(/* @__PURE__ */ literals("client", "provider")) });
const offerForm = /* @__PURE__ */ object({ client: /* @__PURE__ */ scalar("address"), clientAgentId: /* @__PURE__ */ scalar("uint"), token: /* @__PURE__ */ scalar("address"), maxPrice: /* @__PURE__ */ scalar("uint"), maxFeeBps: /* @__PURE__ */ scalar("uint"), tier: /* @__PURE__ */ literals(0n, 1n), briefHash: /* @__PURE__ */ scalar("bytes32"), deliverBy: /* @__PURE__ */ scalar("uint"), reviewWindow: /* @__PURE__ */ scalar("uint"), panelId: /* @__PURE__ */ scalar("bytes32"), appealPanelId: /* @__PURE__ */ scalar("bytes32"), defaultBps: /* @__PURE__ */ scalar("uint"), bidBond: /* @__PURE__ */ scalar("uint"), provider: /* @__PURE__ */ scalar("address"), parentJobId: /* @__PURE__ */ scalar("bytes32"), verifier: /* @__PURE__ */ scalar("address"), validUntil: /* @__PURE__ */ scalar("uint"), nonce: /* @__PURE__ */ scalar("uint") });
const milestoneTermsForm = /* @__PURE__ */ object({ amount: /* @__PURE__ */ scalar("uint"), deliverWithin: /* @__PURE__ */ scalar("uint") });
const payeeForm = /* @__PURE__ */ object({ account: /* @__PURE__ */ scalar("address"), bps: /* @__PURE__ */ scalar("uint") });
const bidForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), provider: /* @__PURE__ */ scalar("address"), bond: /* @__PURE__ */ scalar("uint"), milestones: /* @__PURE__ */ list(milestoneTermsForm), payees: /* @__PURE__ */ list(payeeForm), planHash: /* @__PURE__ */ scalar("bytes32"), validUntil: /* @__PURE__ */ scalar("uint"), nonce: /* @__PURE__ */ scalar("uint") });
const termsForm = /* @__PURE__ */ object({ offer: offerForm, bid: bidForm });
const computeJobIdParametersForm = /* @__PURE__ */ object({ chainId: /* @__PURE__ */ scalar("uint"), escrow: /* @__PURE__ */ scalar("address"), terms: termsForm });
const disputeTimesForm = /* @__PURE__ */ object({ evidenceUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), ruleUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), appealUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const nextActionsParametersForm = /* @__PURE__ */ object({ status: /* @__PURE__ */ literals("none", "active", "delivered", "disputed", "ruled", "appealed", "settled"), deliverBy: /* @__PURE__ */ scalar("uint"), isRefused: /* @__PURE__ */ scalar("boolean"), reviewUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), hasPanels: /* @__PURE__ */ scalar("boolean"), firstRuling: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), times: disputeTimesForm, unrecorded: /* @__PURE__ */ scalar("boolean"), now: /* @__PURE__ */ scalar("uint") });
const lockedForm = /* @__PURE__ */ object({ amount: /* @__PURE__ */ scalar("uint"), bond: /* @__PURE__ */ scalar("uint"), feeBps: /* @__PURE__ */ scalar("uint") });
const pickForm = /* @__PURE__ */ object({ providerCost: /* @__PURE__ */ scalar("uint"), clientCost: /* @__PURE__ */ scalar("uint") });
const panelForm = /* @__PURE__ */ object({ members: /* @__PURE__ */ list(/* @__PURE__ */ scalar("address")), threshold: /* @__PURE__ */ scalar("uint"), feeBps: /* @__PURE__ */ scalar("uint"), validUntil: /* @__PURE__ */ scalar("uint") });
const recordWordsForm = /* @__PURE__ */ object({ summary: /* @__PURE__ */ scalar("uint"), masses: /* @__PURE__ */ scalar("uint") });

/**
 * What each side would get if a dispute ended in this way: the rules of the escrow as arithmetic, to the unit. Needs no chain;
 * {@link getDispute} gives the case as it is now. A delivered milestone counts as if it were disputed now. What the payer of an appeal's
 * bond gets back is in `shares.toFunder`.
 *
 * @throws {@link ArgumentInvalidError} when the dispute cannot end in this way from its present state.
 * @example
 * const half = previewSettlement(dispute, { by: "ruling", providerBps: 5_000n });
 * console.log(half.client, half.provider, half.shares.toPanel);
 */
export const previewSettlement: typeof api.previewSettlement = /* @__PURE__ */ checked("previewSettlement", api.previewSettlement, false, { name: "dispute", form: disputeCaseForm }, { name: "ending", form: /* @__PURE__ */ either(previewSettlementForm, previewSettlementForm2, previewSettlementForm3, previewSettlementForm4, previewSettlementForm5, previewSettlementForm6) });

/**
 * A document's decimal amount in the units of its token.
 *
 * @param amount In whole tokens, such as `"12.50"`.
 * @param decimals The token's decimals, 0 to 80.
 * @throws {@link AmountInvalidError} when the token cannot express it exactly, or the escrow cannot hold it.
 * @example const maxPrice = parseAmount("12.50", 6); // 12500000n
 */
export const parseAmount: typeof api.parseAmount = /* @__PURE__ */ checked("parseAmount", api.parseAmount, false, { name: "amount", form: /* @__PURE__ */ scalar("text") }, { name: "decimals", form: /* @__PURE__ */ scalar("count") });

/**
 * Refuses a document whose deadline does not lie after a moment. There is no hidden clock: pass the time of the latest
 * block, or your own.
 *
 * @param now Unix seconds.
 * @returns The deadline in unix seconds.
 * @throws {@link DeadlinePassedError}
 */
export const requireDeadlineAhead: typeof api.requireDeadlineAhead = /* @__PURE__ */ checked("requireDeadlineAhead", api.requireDeadlineAhead, false, { name: "document", form: /* @__PURE__ */ scalar("thing") }, { name: "now", form: /* @__PURE__ */ scalar("uint") });

/**
 * The address of the token that a budget names. A symbol is looked up in the chain's address book; an address stands for
 * itself, since any ERC-20 may pay for a job.
 *
 * @param token A symbol (case matters) or an address.
 * @param tokens The chain's tokens: symbol to address.
 * @returns The checksummed address.
 * @throws {@link TokenUnknownError}
 */
export const resolveToken: typeof api.resolveToken = /* @__PURE__ */ checked("resolveToken", api.resolveToken, false, { name: "token", form: /* @__PURE__ */ scalar("text") }, { name: "tokens", form: /* @__PURE__ */ scalar("thing") });

/**
 * A document's date and time as the chain counts it: whole unix seconds, a fraction dropped.
 *
 * @param instant As in a validated document: RFC 3339 with an offset.
 * @example const deliverBy = toUnixSeconds("2026-12-01T12:00:00Z"); // 1796126400n
 */
export const toUnixSeconds: typeof api.toUnixSeconds = /* @__PURE__ */ checked("toUnixSeconds", api.toUnixSeconds, false, { name: "instant", form: /* @__PURE__ */ scalar("text") });

/** The hash by which a blob is named: keccak256 of its bytes, as `0x` and 64 lower-case hex digits. */
export const hashBytes: typeof api.hashBytes = /* @__PURE__ */ checked("hashBytes", api.hashBytes, false, { name: "content", form: /* @__PURE__ */ scalar("bytes") });

/**
 * The hash by which a document stands on chain: keccak256 of its canonical bytes (RFC 8785). White space and the order of
 * names do not matter, everything else does. The document is not validated: see {@link validateDocument}.
 *
 * @throws {@link DocumentInvalidError} when the value is not JSON that every reader understands alike.
 * @example const briefHash = hashDocument(offer);
 */
export const hashDocument: typeof api.hashDocument = /* @__PURE__ */ checked("hashDocument", api.hashDocument, false, { name: "document", form: /* @__PURE__ */ scalar("thing") });

/**
 * Adds 32 random bytes to a document, so that nobody can guess a short brief or result and confirm the guess by its hash.
 * Salt it before it is hashed; who may read it then gets the document itself, by a private way.
 *
 * @returns A copy with a fresh `salt`.
 */
export const saltDocument: typeof api.saltDocument = /* @__PURE__ */ checked("saltDocument", api.saltDocument, false, { name: "document", form: /* @__PURE__ */ scalar("thing") });

/** The windows of a round, 1 or 2; an appeal follows the first round only. */
export const windowsOf: typeof api.windowsOf = /* @__PURE__ */ checked("windowsOf", api.windowsOf, false, { name: "round", form: /* @__PURE__ */ scalar("uint") }, { name: "isMicro", form: /* @__PURE__ */ scalar("boolean") });

/**
 * The id of the job that an award of these terms makes, computed without asking anyone. It names chain and escrow, so no two
 * deployments share a job.
 */
export const computeJobId: typeof api.computeJobId = /* @__PURE__ */ checked("computeJobId", api.computeJobId, false, { name: "", form: computeJobIdParametersForm });

/** The hash under which the chain knows a bid, the offer that it answers included: its EIP-712 struct hash. Needs no chain. */
export const hashBid: typeof api.hashBid = /* @__PURE__ */ checked("hashBid", api.hashBid, false, { name: "terms", form: termsForm });

/** The hash under which the chain knows an offer: its EIP-712 struct hash. Needs no chain. */
export const hashOffer: typeof api.hashOffer = /* @__PURE__ */ checked("hashOffer", api.hashOffer, false, { name: "offer", form: offerForm });

/**
 * The EIP-712 types of one of the protocol's messages, every nested type included. Pass them to any wallet.
 *
 * @example const signature = await wallet.signTypedData(escrowDomain(client), messageTypes("Offer"), offer);
 */
export const messageTypes: typeof api.messageTypes = /* @__PURE__ */ checked("messageTypes", api.messageTypes, false, { name: "name", form: /* @__PURE__ */ literals("Offer", "Bid", "Award", "Release", "GiveUp", "Settlement", "Dispute", "Waiver", "Concession", "Appeal", "Ruling", "PanelConsent", "PanelTerms", "Cancel") });

/** What can be done with a milestone, by whom, until when: the rules of the escrow as data. Pure. */
export const nextActions: typeof api.nextActions = /* @__PURE__ */ checked("nextActions", api.nextActions, false, { name: "milestone", form: nextActionsParametersForm });

/** The part of a bid's bond that secures one of its milestones: in proportion, so that all parts add up to the bond. */
export const bondOf: typeof api.bondOf = /* @__PURE__ */ checked("bondOf", api.bondOf, false, { name: "bond", form: /* @__PURE__ */ scalar("uint") }, { name: "amounts", form: /* @__PURE__ */ list(/* @__PURE__ */ scalar("uint")) }, { name: "index", form: /* @__PURE__ */ scalar("count") });

/** Pays a milestone out: what `_settle` of contracts/escrow/EscrowMilestones.sol computes. */
export const payOut: typeof api.payOut = /* @__PURE__ */ checked("payOut", api.payOut, false, { name: "", form: lockedForm }, { name: "outcome", form: /* @__PURE__ */ literals("none", "ruled", "released", "auto-released", "verified", "agreed", "given-up", "missed", "fallback") }, { name: "share", form: /* @__PURE__ */ scalar("uint") }, { name: "costs", form: /* @__PURE__ */ optional(pickForm) });

/**
 * The id under which the chain knows a panel: the EIP-712 struct hash of its terms, whose lowest 16 bits give way to its fee. Needs
 * no chain.
 * @example console.log(panelIdOf(panel) === panelId); // true
 */
export const panelIdOf: typeof api.panelIdOf = /* @__PURE__ */ checked("panelIdOf", api.panelIdOf, false, { name: "panel", form: panelForm });

/**
 * Unpacks the two words of `MilestoneRecorded`: for an indexer that reads the logs itself. {@link recordsOf} and
 * {@link watchSettlements} do it for you.
 *
 * @example const { outcome, volume, gained, lost } = unpackRecordWords(event.args);
 */
export const unpackRecordWords: typeof api.unpackRecordWords = /* @__PURE__ */ checked("unpackRecordWords", api.unpackRecordWords, false, { name: "", form: recordWordsForm });

/** What all milestones of a bid cost together, in units of the token. */
export const priceOf: typeof api.priceOf = /* @__PURE__ */ checked("priceOf", api.priceOf, false, { name: "bid", form: bidForm });
