// Written by scripts/generate-sdk.ts from the types of sdk/src/exports.ts. Do not edit.
import { checked } from "../arguments/checked.js";
import { either, list, literals, object, optional, scalar } from "../arguments/form.js";
import * as api from "../exports.js";

export * from "../exports.js";

const applySessionLimitParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), grantId: /* @__PURE__ */ scalar("bytes32"), token: /* @__PURE__ */ scalar("address") });
const sessionPermissionForm = /* @__PURE__ */ object({ target: /* @__PURE__ */ scalar("address"), selector: /* @__PURE__ */ scalar("bytes4") });
const sessionLimitForm = /* @__PURE__ */ object({ token: /* @__PURE__ */ scalar("address"), perUse: /* @__PURE__ */ scalar("uint"), perWindow: /* @__PURE__ */ scalar("uint"), window: /* @__PURE__ */ scalar("uint"), total: /* @__PURE__ */ scalar("uint") });
const sessionGrantForm = /* @__PURE__ */ object({ signer: /* @__PURE__ */ scalar("hex"), validAfter: /* @__PURE__ */ scalar("uint"), validUntil: /* @__PURE__ */ scalar("uint"), maxUses: /* @__PURE__ */ scalar("uint"), maxGasCost: /* @__PURE__ */ scalar("uint"), maxFeePerGas: /* @__PURE__ */ scalar("uint"), escrow: /* @__PURE__ */ scalar("address"), hiresAnyone: /* @__PURE__ */ scalar("boolean"), counterparties: /* @__PURE__ */ list(/* @__PURE__ */ scalar("address")), permissions: /* @__PURE__ */ list(sessionPermissionForm), limits: /* @__PURE__ */ list(sessionLimitForm), epoch: /* @__PURE__ */ scalar("uint"), nonce: /* @__PURE__ */ scalar("uint") });
const accountCallForm = /* @__PURE__ */ object({ to: /* @__PURE__ */ scalar("address"), value: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), data: /* @__PURE__ */ optional(/* @__PURE__ */ either(/* @__PURE__ */ scalar("hex"), /* @__PURE__ */ scalar("bytes"))) });
const canUseSessionParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), grant: sessionGrantForm, calls: /* @__PURE__ */ list(accountCallForm) });
const limitWishForm = /* @__PURE__ */ object({ token: /* @__PURE__ */ scalar("address"), perUse: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), perDay: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), total: /* @__PURE__ */ scalar("uint") });
const changeSessionLimitParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), grantId: /* @__PURE__ */ scalar("bytes32"), limit: limitWishForm });
const pickForm = /* @__PURE__ */ object({ token: /* @__PURE__ */ scalar("address"), spender: /* @__PURE__ */ scalar("address") });
const clearAllowancesParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), allowances: /* @__PURE__ */ list(pickForm) });
const endAllSessionsParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint") });
const endOfSessionsForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), epoch: /* @__PURE__ */ scalar("uint"), signer: /* @__PURE__ */ scalar("address"), signature: /* @__PURE__ */ scalar("hex") });
const endSessionParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), grantId: /* @__PURE__ */ scalar("bytes32") });
const exportSessionAuditParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), format: /* @__PURE__ */ literals("json", "csv") });
const findAllowancesParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), tokens: /* @__PURE__ */ list(/* @__PURE__ */ scalar("address")) });
const getDelegationParametersForm = /* @__PURE__ */ object({ account: /* @__PURE__ */ scalar("address") });
const getSessionParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), grant: sessionGrantForm });
const grantSessionParametersForm = /* @__PURE__ */ object({ total: /* @__PURE__ */ scalar("uint"), maxFeePerGas: /* @__PURE__ */ scalar("uint") });
const grantSessionParametersForm2 = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), key: /* @__PURE__ */ scalar("hex"), rights: /* @__PURE__ */ list(/* @__PURE__ */ literals("bid", "deliver", "hire", "dispute", "settle", "withdraw", "pay", "rule")), validUntil: /* @__PURE__ */ scalar("time"), limits: /* @__PURE__ */ optional(/* @__PURE__ */ list(limitWishForm)), counterparties: /* @__PURE__ */ optional(/* @__PURE__ */ list(/* @__PURE__ */ scalar("address"))), hiresAnyone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")), maxUses: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), gas: /* @__PURE__ */ optional(grantSessionParametersForm) });
const requireTrustedDelegationParametersForm = /* @__PURE__ */ object({ account: /* @__PURE__ */ scalar("address"), trustedDelegations: /* @__PURE__ */ optional(/* @__PURE__ */ list(/* @__PURE__ */ scalar("bytes32"))) });
const sessionPermissionsParametersForm = /* @__PURE__ */ object({ rights: /* @__PURE__ */ list(/* @__PURE__ */ literals("bid", "deliver", "hire", "dispute", "settle", "withdraw", "pay", "rule")), tokens: /* @__PURE__ */ list(/* @__PURE__ */ scalar("address")), counterparties: /* @__PURE__ */ optional(/* @__PURE__ */ list(/* @__PURE__ */ scalar("address"))) });
const setGuardianParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), guardian: /* @__PURE__ */ scalar("address") });
const setRaiseDelayParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), delay: /* @__PURE__ */ scalar("uint") });
const signingCallParametersForm = /* @__PURE__ */ object({ name: /* @__PURE__ */ literals("Offer", "Bid", "Award", "Release", "GiveUp", "Settlement", "Dispute", "Waiver", "Concession", "Appeal", "Ruling", "PanelConsent", "PanelTerms", "Cancel"), message: /* @__PURE__ */ scalar("thing") });
const addKeyParametersForm = /* @__PURE__ */ object({ delegate: /* @__PURE__ */ scalar("address"), purpose: /* @__PURE__ */ literals("veriKey", "sigAuth"), publicKey: /* @__PURE__ */ optional(/* @__PURE__ */ either(/* @__PURE__ */ scalar("hex"), /* @__PURE__ */ scalar("bytes"))), algorithm: /* @__PURE__ */ optional(/* @__PURE__ */ literals("Secp256k1", "Ed25519", "X25519", "Multikey")), encoding: /* @__PURE__ */ optional(/* @__PURE__ */ literals("hex", "base64", "base58", "pem")) });
const addKeyParametersForm2 = /* @__PURE__ */ object({ publicKey: /* @__PURE__ */ either(/* @__PURE__ */ scalar("hex"), /* @__PURE__ */ scalar("bytes")), algorithm: /* @__PURE__ */ literals("Secp256k1", "Ed25519", "X25519", "Multikey"), purpose: /* @__PURE__ */ literals("veriKey", "sigAuth", "enc"), encoding: /* @__PURE__ */ optional(/* @__PURE__ */ literals("hex", "base64", "base58", "pem")), delegate: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")) });
const addKeyParametersForm3 = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), key: /* @__PURE__ */ either(addKeyParametersForm, addKeyParametersForm2), validFor: /* @__PURE__ */ scalar("uint") });
const addServiceParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), type: /* @__PURE__ */ scalar("text"), endpoint: /* @__PURE__ */ scalar("text"), validFor: /* @__PURE__ */ scalar("uint") });
const executeAsAccountParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), calls: /* @__PURE__ */ list(accountCallForm), allowUnproven: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")) });
const findAgentParametersForm = /* @__PURE__ */ object({ identity: /* @__PURE__ */ scalar("address") });
const findAgentsParametersForm = /* @__PURE__ */ object({ owner: /* @__PURE__ */ scalar("address") });
const getMetadataParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), key: /* @__PURE__ */ scalar("text") });
const readRegistrationFileParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), store: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")) });
const registerAgentForm = /* @__PURE__ */ object({ uri: /* @__PURE__ */ scalar("text"), registrationFile: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), store: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), metadata: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")) });
const registerAgentForm2 = /* @__PURE__ */ object({ uri: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), registrationFile: /* @__PURE__ */ scalar("thing"), store: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), metadata: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")) });
const resolveDidParametersForm = /* @__PURE__ */ object({ did: /* @__PURE__ */ scalar("text"), blockNumber: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")) });
const revokeKeyParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), key: /* @__PURE__ */ either(addKeyParametersForm, addKeyParametersForm2) });
const revokeServiceParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), type: /* @__PURE__ */ scalar("text"), endpoint: /* @__PURE__ */ scalar("text") });
const setActiveParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), active: /* @__PURE__ */ scalar("boolean") });
const setAgentUriForm = /* @__PURE__ */ object({ uri: /* @__PURE__ */ scalar("text"), registrationFile: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), store: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), agentId: /* @__PURE__ */ scalar("uint") });
const setAgentUriForm2 = /* @__PURE__ */ object({ uri: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), registrationFile: /* @__PURE__ */ scalar("thing"), store: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), agentId: /* @__PURE__ */ scalar("uint") });
const pickForm2 = /* @__PURE__ */ object({ getAddress: /* @__PURE__ */ scalar("callback"), signTypedData: /* @__PURE__ */ scalar("callback") });
const setAgentWalletParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), wallet: /* @__PURE__ */ either(/* @__PURE__ */ scalar("address"), pickForm2) });
const setMetadataParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), key: /* @__PURE__ */ scalar("text"), value: /* @__PURE__ */ either(/* @__PURE__ */ scalar("hex"), /* @__PURE__ */ scalar("bytes")) });
const waitingTransactionForm = /* @__PURE__ */ object({ hash: /* @__PURE__ */ scalar("bytes32") });
const journalForm = /* @__PURE__ */ object({ onSigned: /* @__PURE__ */ scalar("callback"), withHash: /* @__PURE__ */ scalar("callback"), withKey: /* @__PURE__ */ scalar("callback") });
const connectParametersForm = /* @__PURE__ */ object({ url: /* @__PURE__ */ optional(/* @__PURE__ */ either(/* @__PURE__ */ scalar("text"), /* @__PURE__ */ list(/* @__PURE__ */ scalar("text")))), provider: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), signer: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), privateKey: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("secret")), deployment: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), chainId: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), skipPreflight: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")), trustedDelegations: /* @__PURE__ */ optional(/* @__PURE__ */ list(/* @__PURE__ */ scalar("bytes32"))), journal: /* @__PURE__ */ optional(journalForm), pollingInterval: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), batchMaxCount: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), requestTimeout: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")) });
const offerForm = /* @__PURE__ */ object({ client: /* @__PURE__ */ scalar("address"), clientAgentId: /* @__PURE__ */ scalar("uint"), token: /* @__PURE__ */ scalar("address"), maxPrice: /* @__PURE__ */ scalar("uint"), maxFeeBps: /* @__PURE__ */ scalar("uint"), tier: /* @__PURE__ */ literals(0n, 1n), briefHash: /* @__PURE__ */ scalar("bytes32"), deliverBy: /* @__PURE__ */ scalar("uint"), reviewWindow: /* @__PURE__ */ scalar("uint"), panelId: /* @__PURE__ */ scalar("bytes32"), appealPanelId: /* @__PURE__ */ scalar("bytes32"), defaultBps: /* @__PURE__ */ scalar("uint"), bidBond: /* @__PURE__ */ scalar("uint"), provider: /* @__PURE__ */ scalar("address"), parentJobId: /* @__PURE__ */ scalar("bytes32"), verifier: /* @__PURE__ */ scalar("address"), validUntil: /* @__PURE__ */ scalar("uint"), nonce: /* @__PURE__ */ scalar("uint") });
const milestoneTermsForm = /* @__PURE__ */ object({ amount: /* @__PURE__ */ scalar("uint"), deliverWithin: /* @__PURE__ */ scalar("uint") });
const payeeForm = /* @__PURE__ */ object({ account: /* @__PURE__ */ scalar("address"), bps: /* @__PURE__ */ scalar("uint") });
const bidForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), provider: /* @__PURE__ */ scalar("address"), bond: /* @__PURE__ */ scalar("uint"), milestones: /* @__PURE__ */ list(milestoneTermsForm), payees: /* @__PURE__ */ list(payeeForm), planHash: /* @__PURE__ */ scalar("bytes32"), validUntil: /* @__PURE__ */ scalar("uint"), nonce: /* @__PURE__ */ scalar("uint") });
const termsForm = /* @__PURE__ */ object({ offer: offerForm, bid: bidForm });
const transactOptionsForm = /* @__PURE__ */ object({ part: /* @__PURE__ */ optional(/* @__PURE__ */ literals("whole", "step", "checked")), name: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), replaces: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), subject: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")) });
const signAsParametersForm = /* @__PURE__ */ object({ account: /* @__PURE__ */ scalar("address"), domain: /* @__PURE__ */ scalar("thing"), types: /* @__PURE__ */ scalar("thing"), message: /* @__PURE__ */ scalar("thing") });
const errorContextForm = /* @__PURE__ */ object({ client: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("client")), account: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), provider: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), origin: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), transactionHash: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")) });
const waitForTransactionParametersForm = /* @__PURE__ */ object({ hash: /* @__PURE__ */ scalar("bytes32"), timeout: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), signal: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")) });
const writeLimitsForm = /* @__PURE__ */ object({ timeout: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), signal: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), idempotencyKey: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")) });
const eventCursorForm = /* @__PURE__ */ object({ blockNumber: /* @__PURE__ */ scalar("count"), blockHash: /* @__PURE__ */ scalar("bytes32"), logIndex: /* @__PURE__ */ scalar("count") });
const watchEventsParametersForm = /* @__PURE__ */ object({ contract: /* @__PURE__ */ scalar("thing"), event: /* @__PURE__ */ scalar("callback"), filter: /* @__PURE__ */ optional(/* @__PURE__ */ list(/* @__PURE__ */ scalar("anything"))), from: /* @__PURE__ */ optional(/* @__PURE__ */ either(/* @__PURE__ */ scalar("count"), eventCursorForm)), toBlock: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), confirmations: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), signal: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), pollingInterval: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), onProblem: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("callback")), maxRetries: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), waitForNode: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")), maxReorgDepth: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")) });
const jobDocumentFieldsForm = /* @__PURE__ */ object({ salt: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("anything")), language: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("anything")) });
const announceBidForm = /* @__PURE__ */ object({ terms: termsForm, signature: /* @__PURE__ */ scalar("hex"), plan: /* @__PURE__ */ scalar("thing"), store: /* @__PURE__ */ scalar("thing"), uri: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")) });
const announceBidForm2 = /* @__PURE__ */ object({ terms: termsForm, signature: /* @__PURE__ */ scalar("hex"), uri: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), plan: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), store: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")) });
const findBidsParametersForm = /* @__PURE__ */ object({ offer: offerForm, agentId: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), includeClosed: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")), fromBlock: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), toBlock: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), onProblem: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("callback")) });
const findNoticesParametersForm = /* @__PURE__ */ object({ to: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), thread: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), fromBlock: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), toBlock: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), onProblem: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("callback")) });
const findOffersParametersForm = /* @__PURE__ */ object({ token: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), client: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), provider: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), includeClosed: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")), fromBlock: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), toBlock: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), onProblem: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("callback")) });
const makeBidForm = /* @__PURE__ */ object({ offer: offerForm, agentId: /* @__PURE__ */ scalar("uint"), provider: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), bond: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), payees: /* @__PURE__ */ optional(/* @__PURE__ */ list(payeeForm)), validUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), nonce: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), lane: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), token: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), trustedPanels: /* @__PURE__ */ optional(/* @__PURE__ */ either(/* @__PURE__ */ literals("any"), /* @__PURE__ */ list(/* @__PURE__ */ scalar("bytes32")))), plan: /* @__PURE__ */ scalar("thing"), milestones: /* @__PURE__ */ optional(/* @__PURE__ */ list(milestoneTermsForm)), planHash: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), price: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), deliverWithin: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), deliverBy: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")) });
const makeBidForm2 = /* @__PURE__ */ object({ offer: offerForm, agentId: /* @__PURE__ */ scalar("uint"), provider: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), bond: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), payees: /* @__PURE__ */ optional(/* @__PURE__ */ list(payeeForm)), validUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), nonce: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), lane: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), token: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), trustedPanels: /* @__PURE__ */ optional(/* @__PURE__ */ either(/* @__PURE__ */ literals("any"), /* @__PURE__ */ list(/* @__PURE__ */ scalar("bytes32")))), milestones: /* @__PURE__ */ list(milestoneTermsForm), planHash: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), plan: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), price: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), deliverWithin: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), deliverBy: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")) });
const makeBidForm3 = /* @__PURE__ */ object({ offer: offerForm, agentId: /* @__PURE__ */ scalar("uint"), provider: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), bond: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), payees: /* @__PURE__ */ optional(/* @__PURE__ */ list(payeeForm)), validUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), nonce: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), lane: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), token: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), trustedPanels: /* @__PURE__ */ optional(/* @__PURE__ */ either(/* @__PURE__ */ literals("any"), /* @__PURE__ */ list(/* @__PURE__ */ scalar("bytes32")))), price: /* @__PURE__ */ scalar("uint"), deliverWithin: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), deliverBy: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), planHash: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), plan: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), milestones: /* @__PURE__ */ optional(/* @__PURE__ */ list(milestoneTermsForm)) });
const partialForm = /* @__PURE__ */ object({ token: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), maxPrice: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), bidBond: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), reviewWindow: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), panelId: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), client: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), provider: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), clientAgentId: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), maxFeeBps: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), tier: /* @__PURE__ */ optional(/* @__PURE__ */ literals(0n, 1n)), deliverBy: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), appealPanelId: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), defaultBps: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), parentJobId: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), verifier: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), validUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), nonce: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const makeOfferParametersForm = /* @__PURE__ */ object({ panelId: /* @__PURE__ */ scalar("bytes32"), appealPanelId: /* @__PURE__ */ scalar("bytes32") });
const makeOfferParametersForm2 = /* @__PURE__ */ object({ document: /* @__PURE__ */ scalar("thing"), overrides: /* @__PURE__ */ optional(partialForm), panels: /* @__PURE__ */ optional(makeOfferParametersForm), lane: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const postNoticeParametersForm = /* @__PURE__ */ object({ to: /* @__PURE__ */ scalar("address"), envelope: /* @__PURE__ */ either(/* @__PURE__ */ scalar("hex"), /* @__PURE__ */ scalar("bytes")), thread: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")) });
const postOfferForm = /* @__PURE__ */ object({ offer: offerForm, signature: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("hex")), document: /* @__PURE__ */ scalar("thing"), store: /* @__PURE__ */ scalar("thing"), uri: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")) });
const postOfferForm2 = /* @__PURE__ */ object({ offer: offerForm, signature: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("hex")), uri: /* @__PURE__ */ scalar("text"), document: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), store: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")) });
const readBriefParametersForm = /* @__PURE__ */ object({ offer: offerForm, uri: /* @__PURE__ */ scalar("text"), store: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")) });
const signAwardParametersForm = /* @__PURE__ */ object({ terms: termsForm });
const signOfferParametersForm = /* @__PURE__ */ object({ offer: offerForm });
const watchBidsParametersForm = /* @__PURE__ */ object({ offer: offerForm, agentId: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), provider: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), from: /* @__PURE__ */ optional(/* @__PURE__ */ either(/* @__PURE__ */ scalar("count"), eventCursorForm)), toBlock: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), confirmations: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), signal: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), pollingInterval: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), onProblem: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("callback")), maxRetries: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), waitForNode: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")), maxReorgDepth: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")) });
const watchNoticesParametersForm = /* @__PURE__ */ object({ to: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), thread: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), from: /* @__PURE__ */ optional(/* @__PURE__ */ either(/* @__PURE__ */ scalar("count"), eventCursorForm)), toBlock: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), confirmations: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), signal: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), pollingInterval: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), onProblem: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("callback")), maxRetries: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), waitForNode: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")), maxReorgDepth: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")) });
const watchOffersParametersForm = /* @__PURE__ */ object({ token: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), client: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), provider: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), from: /* @__PURE__ */ optional(/* @__PURE__ */ either(/* @__PURE__ */ scalar("count"), eventCursorForm)), toBlock: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), confirmations: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), signal: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), pollingInterval: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), onProblem: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("callback")), maxRetries: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), waitForNode: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")), maxReorgDepth: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")) });
const signedAppealForm = /* @__PURE__ */ object({ as: /* @__PURE__ */ literals("client", "provider"), clock: /* @__PURE__ */ scalar("uint"), validUntil: /* @__PURE__ */ scalar("uint"), signature: /* @__PURE__ */ scalar("hex") });
const appealForm = /* @__PURE__ */ object({ job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), approve: /* @__PURE__ */ optional(/* @__PURE__ */ literals(false, "exact", "max")), as: /* @__PURE__ */ literals("client", "provider"), signed: /* @__PURE__ */ optional(signedAppealForm), funder: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")) });
const appealForm2 = /* @__PURE__ */ object({ job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), approve: /* @__PURE__ */ optional(/* @__PURE__ */ literals(false, "exact", "max")), signed: signedAppealForm, funder: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), as: /* @__PURE__ */ optional(/* @__PURE__ */ literals("client", "provider")) });
const rulingForm = /* @__PURE__ */ object({ jobId: /* @__PURE__ */ scalar("bytes32"), milestone: /* @__PURE__ */ scalar("uint"), round: /* @__PURE__ */ scalar("uint"), panelId: /* @__PURE__ */ scalar("bytes32"), providerBps: /* @__PURE__ */ scalar("uint"), reasonHash: /* @__PURE__ */ scalar("bytes32") });
const approveRulingParametersForm = /* @__PURE__ */ object({ ruling: rulingForm, arbiter: /* @__PURE__ */ scalar("address"), validUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")) });
const signedRulingForm = /* @__PURE__ */ object({ ruling: rulingForm, arbiter: /* @__PURE__ */ scalar("address"), signature: /* @__PURE__ */ scalar("hex") });
const collectRulingsParametersForm = /* @__PURE__ */ object({ signed: /* @__PURE__ */ list(signedRulingForm) });
const signedMessageForm = /* @__PURE__ */ object({ clock: /* @__PURE__ */ scalar("uint"), validUntil: /* @__PURE__ */ scalar("uint"), signature: /* @__PURE__ */ scalar("hex") });
const concedeParametersForm = /* @__PURE__ */ object({ signed: /* @__PURE__ */ optional(signedMessageForm), job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const panelFeesForm = /* @__PURE__ */ object({ first: /* @__PURE__ */ scalar("uint"), appeal: /* @__PURE__ */ scalar("uint") });
const disputeForm = /* @__PURE__ */ object({ jobId: /* @__PURE__ */ scalar("bytes32"), milestone: /* @__PURE__ */ scalar("uint"), terms: termsForm, round: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), panelId: /* @__PURE__ */ scalar("bytes32"), appealPanelId: /* @__PURE__ */ scalar("bytes32"), stake: /* @__PURE__ */ scalar("uint"), appealBond: /* @__PURE__ */ scalar("uint"), funder: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), isMicro: /* @__PURE__ */ scalar("boolean"), status: /* @__PURE__ */ literals("active", "none", "delivered", "disputed", "ruled", "appealed", "settled"), amount: /* @__PURE__ */ scalar("uint"), feeBps: /* @__PURE__ */ scalar("uint"), fees: panelFeesForm, bond: /* @__PURE__ */ scalar("uint"), openedBy: /* @__PURE__ */ literals("client", "provider"), panelSits: /* @__PURE__ */ scalar("boolean"), defaultBps: /* @__PURE__ */ scalar("uint"), firstRuling: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), appealedBy: /* @__PURE__ */ optional(/* @__PURE__ */ literals("client", "provider")), evidenceUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), ruleUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), appealUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const rulingTokenForm = /* @__PURE__ */ object({ address: /* @__PURE__ */ scalar("address"), symbol: /* @__PURE__ */ scalar("text"), decimals: /* @__PURE__ */ scalar("count") });
const rulingDraftForm = /* @__PURE__ */ object({ ruling: rulingForm, reasons: /* @__PURE__ */ scalar("thing"), uri: /* @__PURE__ */ scalar("text"), dispute: disputeForm, token: rulingTokenForm });
const milestoneParametersForm = /* @__PURE__ */ object({ job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const pickForm3 = /* @__PURE__ */ object({ salt: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), findings: /* @__PURE__ */ optional(/* @__PURE__ */ list(/* @__PURE__ */ scalar("thing"))), language: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), summary: /* @__PURE__ */ scalar("text") });
const makeRulingDraftParametersForm = /* @__PURE__ */ object({ providerBps: /* @__PURE__ */ scalar("uint"), reasons: pickForm3, store: /* @__PURE__ */ scalar("thing"), job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const signedDisputeForm = /* @__PURE__ */ object({ as: /* @__PURE__ */ literals("client", "provider"), evidenceHash: /* @__PURE__ */ scalar("bytes32"), uri: /* @__PURE__ */ scalar("text"), clock: /* @__PURE__ */ scalar("uint"), validUntil: /* @__PURE__ */ scalar("uint"), signature: /* @__PURE__ */ scalar("hex") });
const openDisputeForm = /* @__PURE__ */ object({ job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), approve: /* @__PURE__ */ optional(/* @__PURE__ */ literals(false, "exact", "max")), document: /* @__PURE__ */ scalar("thing"), store: /* @__PURE__ */ scalar("thing"), signed: /* @__PURE__ */ optional(signedDisputeForm) });
const openDisputeForm2 = /* @__PURE__ */ object({ job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), approve: /* @__PURE__ */ optional(/* @__PURE__ */ literals(false, "exact", "max")), signed: signedDisputeForm, document: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), store: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")) });
const readEvidenceParametersForm = /* @__PURE__ */ object({ store: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), round: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const readRulingDraftParametersForm = /* @__PURE__ */ object({ ruling: rulingForm, uri: /* @__PURE__ */ scalar("text"), store: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")) });
const reserveStakeParametersForm = /* @__PURE__ */ object({ job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), as: /* @__PURE__ */ literals("client", "provider"), withAppeal: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")), approve: /* @__PURE__ */ optional(/* @__PURE__ */ literals(false, "exact", "max")) });
const signAppealParametersForm = /* @__PURE__ */ object({ as: /* @__PURE__ */ literals("client", "provider"), validUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const signStepParametersForm = /* @__PURE__ */ object({ validUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const signDisputeParametersForm = /* @__PURE__ */ object({ document: /* @__PURE__ */ scalar("thing"), store: /* @__PURE__ */ scalar("thing"), validUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const signWaiverParametersForm = /* @__PURE__ */ object({ as: /* @__PURE__ */ literals("client", "provider"), round: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), validUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const signRulingParametersForm = /* @__PURE__ */ object({ ruling: rulingForm, arbiter: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")) });
const submitEvidenceParametersForm = /* @__PURE__ */ object({ document: /* @__PURE__ */ scalar("thing"), store: /* @__PURE__ */ scalar("thing"), job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const panelForm = /* @__PURE__ */ object({ members: /* @__PURE__ */ list(/* @__PURE__ */ scalar("address")), threshold: /* @__PURE__ */ scalar("uint"), feeBps: /* @__PURE__ */ scalar("uint"), validUntil: /* @__PURE__ */ scalar("uint") });
const collectedRulingForm = /* @__PURE__ */ object({ ruling: rulingForm, panel: panelForm, bitmap: /* @__PURE__ */ scalar("uint"), signatures: /* @__PURE__ */ list(/* @__PURE__ */ scalar("hex")), signers: /* @__PURE__ */ list(/* @__PURE__ */ scalar("address")), missing: /* @__PURE__ */ scalar("count") });
const submitRulingParametersForm = /* @__PURE__ */ object({ collected: collectedRulingForm, job: /* @__PURE__ */ optional(/* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm)) });
const signedWaiverForm = /* @__PURE__ */ object({ as: /* @__PURE__ */ literals("client", "provider"), round: /* @__PURE__ */ scalar("uint"), validUntil: /* @__PURE__ */ scalar("uint"), signature: /* @__PURE__ */ scalar("hex") });
const waiveEvidenceParametersForm = /* @__PURE__ */ object({ signed: /* @__PURE__ */ list(signedWaiverForm), job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const watchDisputesParametersForm = /* @__PURE__ */ object({ jobId: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), panelId: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), from: /* @__PURE__ */ optional(/* @__PURE__ */ either(/* @__PURE__ */ scalar("count"), eventCursorForm)), toBlock: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), confirmations: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), signal: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), pollingInterval: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), onProblem: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("callback")), maxRetries: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), waitForNode: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")), maxReorgDepth: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")) });
const approveDigestParametersForm = /* @__PURE__ */ object({ digest: /* @__PURE__ */ scalar("bytes32"), account: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), validUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")) });
const awardJobParametersForm = /* @__PURE__ */ object({ mode: /* @__PURE__ */ literals("auto"), approve: /* @__PURE__ */ optional(/* @__PURE__ */ literals(false, "exact", "max")), deadline: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), validAfter: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), validBefore: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), proof: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("hex")) });
const awardJobParametersForm2 = /* @__PURE__ */ object({ mode: /* @__PURE__ */ literals("balance"), approve: /* @__PURE__ */ optional(/* @__PURE__ */ literals(false, "exact", "max")), deadline: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), validAfter: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), validBefore: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), proof: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("hex")) });
const awardJobParametersForm3 = /* @__PURE__ */ object({ mode: /* @__PURE__ */ literals("allowance"), approve: /* @__PURE__ */ optional(/* @__PURE__ */ literals(false, "exact", "max")), deadline: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), validAfter: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), validBefore: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), proof: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("hex")) });
const awardJobParametersForm4 = /* @__PURE__ */ object({ mode: /* @__PURE__ */ literals("permit"), deadline: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), approve: /* @__PURE__ */ optional(/* @__PURE__ */ literals(false, "exact", "max")), validAfter: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), validBefore: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), proof: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("hex")) });
const awardJobParametersForm5 = /* @__PURE__ */ object({ mode: /* @__PURE__ */ literals("authorization"), validAfter: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), validBefore: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), approve: /* @__PURE__ */ optional(/* @__PURE__ */ literals(false, "exact", "max")), deadline: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), proof: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("hex")) });
const signedFundingForm = /* @__PURE__ */ object({ mode: /* @__PURE__ */ literals("balance", "allowance", "permit", "authorization"), proof: /* @__PURE__ */ scalar("hex"), approve: /* @__PURE__ */ optional(/* @__PURE__ */ literals(false, "exact", "max")), deadline: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), validAfter: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), validBefore: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const awardJobParametersForm6 = /* @__PURE__ */ object({ terms: termsForm, clientSignature: /* @__PURE__ */ scalar("hex"), providerSignature: /* @__PURE__ */ scalar("hex"), funding: /* @__PURE__ */ optional(/* @__PURE__ */ either(awardJobParametersForm, awardJobParametersForm2, awardJobParametersForm3, awardJobParametersForm4, awardJobParametersForm5, signedFundingForm)) });
const deliverForm = /* @__PURE__ */ object({ job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), document: /* @__PURE__ */ scalar("thing"), store: /* @__PURE__ */ scalar("thing"), proof: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("hex")), deliveryHash: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), uri: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")) });
const deliverForm2 = /* @__PURE__ */ object({ job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), deliveryHash: /* @__PURE__ */ scalar("bytes32"), uri: /* @__PURE__ */ scalar("text"), proof: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("hex")), document: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), store: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")) });
const signedReleaseForm = /* @__PURE__ */ object({ deliveryHash: /* @__PURE__ */ scalar("bytes32"), clock: /* @__PURE__ */ scalar("uint"), validUntil: /* @__PURE__ */ scalar("uint"), signature: /* @__PURE__ */ scalar("hex") });
const deliverAndReleaseForm = /* @__PURE__ */ object({ job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), document: /* @__PURE__ */ scalar("thing"), store: /* @__PURE__ */ scalar("thing"), signed: signedReleaseForm, deliveryHash: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), uri: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")) });
const deliverAndReleaseForm2 = /* @__PURE__ */ object({ job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), deliveryHash: /* @__PURE__ */ scalar("bytes32"), uri: /* @__PURE__ */ scalar("text"), signed: signedReleaseForm, document: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), store: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")) });
const jobStatusReportForm = /* @__PURE__ */ object({ client: /* @__PURE__ */ scalar("uint"), provider: /* @__PURE__ */ scalar("uint") });
const nextActionForm = /* @__PURE__ */ object({ action: /* @__PURE__ */ literals("deliver", "deliverAndRelease", "submitEvidence", "autoRelease", "release", "reclaim", "appeal", "escalate", "fallBack", "settle", "concede", "giveUp", "waiveEvidence", "withdraw", "openDispute", "submitRuling", "finalizeRuling", "replayRecord"), who: /* @__PURE__ */ literals("client", "provider", "anyone"), signedBy: /* @__PURE__ */ optional(/* @__PURE__ */ list(/* @__PURE__ */ literals("client", "provider", "panel", "appealPanel"))), from: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), until: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), outcome: /* @__PURE__ */ optional(/* @__PURE__ */ literals("ruled", "given-up", "missed")) });
const milestoneDisputeForm = /* @__PURE__ */ object({ round: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), openedBy: /* @__PURE__ */ literals("client", "provider"), firstRuling: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), appealedBy: /* @__PURE__ */ optional(/* @__PURE__ */ literals("client", "provider")), evidenceUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), ruleUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), appealUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const milestoneStatusForm = /* @__PURE__ */ object({ outcome: /* @__PURE__ */ literals("none", "ruled", "released", "auto-released", "verified", "agreed", "given-up", "missed", "fallback"), providerBps: /* @__PURE__ */ scalar("uint") });
const milestoneStatusForm2 = /* @__PURE__ */ object({ milestone: /* @__PURE__ */ scalar("uint"), status: /* @__PURE__ */ literals("active", "none", "delivered", "disputed", "ruled", "appealed", "settled"), amount: /* @__PURE__ */ scalar("uint"), deliverBy: /* @__PURE__ */ scalar("uint"), deliveredAt: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), isRefused: /* @__PURE__ */ scalar("boolean"), reviewUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), dispute: /* @__PURE__ */ optional(milestoneDisputeForm), settled: /* @__PURE__ */ optional(milestoneStatusForm), unrecorded: /* @__PURE__ */ scalar("boolean"), next: /* @__PURE__ */ list(nextActionForm) });
const jobStatusReportForm2 = /* @__PURE__ */ object({ client: /* @__PURE__ */ scalar("address"), provider: /* @__PURE__ */ scalar("address"), agentId: /* @__PURE__ */ scalar("uint"), token: /* @__PURE__ */ scalar("address"), credit: jobStatusReportForm, next: /* @__PURE__ */ list(nextActionForm), jobId: /* @__PURE__ */ scalar("bytes32"), now: /* @__PURE__ */ scalar("uint"), isSettled: /* @__PURE__ */ scalar("boolean"), milestones: /* @__PURE__ */ list(milestoneStatusForm2) });
const describeStatusParametersForm = /* @__PURE__ */ object({ decimals: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), symbol: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")) });
const findBriefParametersForm = /* @__PURE__ */ object({ job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), store: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")) });
const findJobsParametersForm = /* @__PURE__ */ object({ client: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), agentId: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), fromBlock: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), toBlock: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), onProblem: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("callback")) });
const getJobParametersForm = /* @__PURE__ */ object({ jobId: /* @__PURE__ */ scalar("bytes32") });
const signedGiveUpForm = /* @__PURE__ */ object({ outcome: /* @__PURE__ */ literals("ruled", "given-up", "missed"), clock: /* @__PURE__ */ scalar("uint"), validUntil: /* @__PURE__ */ scalar("uint"), signature: /* @__PURE__ */ scalar("hex") });
const giveUpParametersForm = /* @__PURE__ */ object({ outcome: /* @__PURE__ */ optional(/* @__PURE__ */ literals("ruled", "given-up", "missed")), signed: /* @__PURE__ */ optional(signedGiveUpForm), job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const hireParametersForm = /* @__PURE__ */ object({ terms: termsForm, providerSignature: /* @__PURE__ */ scalar("hex"), funding: /* @__PURE__ */ optional(/* @__PURE__ */ either(awardJobParametersForm, awardJobParametersForm2, awardJobParametersForm3, awardJobParametersForm4, awardJobParametersForm5, signedFundingForm)) });
const jobStatusParametersForm = /* @__PURE__ */ object({ job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm) });
const releaseParametersForm = /* @__PURE__ */ object({ signed: /* @__PURE__ */ optional(signedReleaseForm), deliveryHash: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const resumeJobParametersForm = /* @__PURE__ */ object({ job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), account: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), documents: /* @__PURE__ */ optional(/* @__PURE__ */ list(/* @__PURE__ */ scalar("thing"))), keys: /* @__PURE__ */ optional(/* @__PURE__ */ list(/* @__PURE__ */ scalar("text"))) });
const revokeDigestParametersForm = /* @__PURE__ */ object({ digest: /* @__PURE__ */ scalar("bytes32"), account: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")) });
const signedSettlementForm = /* @__PURE__ */ object({ as: /* @__PURE__ */ literals("client", "provider"), providerBps: /* @__PURE__ */ scalar("uint"), clock: /* @__PURE__ */ scalar("uint"), validUntil: /* @__PURE__ */ scalar("uint"), signature: /* @__PURE__ */ scalar("hex") });
const settleParametersForm = /* @__PURE__ */ object({ signed: /* @__PURE__ */ list(signedSettlementForm), job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const signGiveUpParametersForm = /* @__PURE__ */ object({ outcome: /* @__PURE__ */ optional(/* @__PURE__ */ literals("ruled", "given-up", "missed")), validUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const signReleaseParametersForm = /* @__PURE__ */ object({ deliveryHash: /* @__PURE__ */ scalar("bytes32"), delivery: /* @__PURE__ */ optional(/* @__PURE__ */ literals("standing", "next")), validUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const signSettlementParametersForm = /* @__PURE__ */ object({ as: /* @__PURE__ */ literals("client", "provider"), providerBps: /* @__PURE__ */ scalar("uint"), validUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const watchDeliveriesParametersForm = /* @__PURE__ */ object({ jobId: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), from: /* @__PURE__ */ optional(/* @__PURE__ */ either(/* @__PURE__ */ scalar("count"), eventCursorForm)), toBlock: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), confirmations: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), signal: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), pollingInterval: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), onProblem: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("callback")), maxRetries: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), waitForNode: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")), maxReorgDepth: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")) });
const watchJobsParametersForm = /* @__PURE__ */ object({ client: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), agentId: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), from: /* @__PURE__ */ optional(/* @__PURE__ */ either(/* @__PURE__ */ scalar("count"), eventCursorForm)), toBlock: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), confirmations: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), signal: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), pollingInterval: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), onProblem: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("callback")), maxRetries: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), waitForNode: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")), maxReorgDepth: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")) });
const creditOfParametersForm = /* @__PURE__ */ object({ token: /* @__PURE__ */ scalar("address"), account: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")) });
const depositParametersForm = /* @__PURE__ */ object({ token: /* @__PURE__ */ scalar("address"), amount: /* @__PURE__ */ scalar("uint"), account: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), from: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), approve: /* @__PURE__ */ optional(/* @__PURE__ */ literals(false, "exact", "max")), key: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")) });
const requireRecipientParametersForm = /* @__PURE__ */ object({ recipient: /* @__PURE__ */ scalar("address") });
const signFundingParametersForm = /* @__PURE__ */ object({ terms: termsForm, funding: /* @__PURE__ */ optional(/* @__PURE__ */ either(awardJobParametersForm, awardJobParametersForm2, awardJobParametersForm3, awardJobParametersForm4, awardJobParametersForm5, signedFundingForm)) });
const withdrawForm = /* @__PURE__ */ object({ account: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), to: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), allowUnproven: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")), key: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), token: /* @__PURE__ */ scalar("address"), amount: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), tokens: /* @__PURE__ */ optional(/* @__PURE__ */ list(/* @__PURE__ */ scalar("address"))) });
const withdrawForm2 = /* @__PURE__ */ object({ account: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), to: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), allowUnproven: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")), key: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), tokens: /* @__PURE__ */ list(/* @__PURE__ */ scalar("address")), token: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), amount: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const cancelForParametersForm = /* @__PURE__ */ object({ signature: /* @__PURE__ */ scalar("hex"), account: /* @__PURE__ */ scalar("address"), word: /* @__PURE__ */ scalar("uint"), mask: /* @__PURE__ */ scalar("uint") });
const cancelNoncesParametersForm = /* @__PURE__ */ object({ nonces: /* @__PURE__ */ list(/* @__PURE__ */ scalar("uint")), account: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")) });
const nextNonceParametersForm = /* @__PURE__ */ object({ account: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), lane: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const signCancelParametersForm = /* @__PURE__ */ object({ account: /* @__PURE__ */ scalar("address"), word: /* @__PURE__ */ scalar("uint"), mask: /* @__PURE__ */ scalar("uint") });
const announceBondWithdrawalParametersForm = /* @__PURE__ */ object({ member: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")) });
const findPanelsParametersForm = /* @__PURE__ */ object({ member: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), maxFeeBps: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), includeClosed: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")), onProblem: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("callback")) });
const getPanelParametersForm = /* @__PURE__ */ object({ panelId: /* @__PURE__ */ scalar("bytes32") });
const makePanelParametersForm = /* @__PURE__ */ object({ members: /* @__PURE__ */ list(/* @__PURE__ */ scalar("address")), threshold: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), feeBps: /* @__PURE__ */ scalar("uint"), validUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")) });
const postArbiterBondParametersForm = /* @__PURE__ */ object({ token: /* @__PURE__ */ scalar("address"), amount: /* @__PURE__ */ scalar("uint"), member: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), from: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), approve: /* @__PURE__ */ optional(/* @__PURE__ */ literals(false, "exact", "max")) });
const proveEquivocationParametersForm = /* @__PURE__ */ object({ first: signedRulingForm, second: signedRulingForm, escrow: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")) });
const panelConsentForm = /* @__PURE__ */ object({ member: /* @__PURE__ */ scalar("address"), signature: /* @__PURE__ */ scalar("hex") });
const registerPanelParametersForm = /* @__PURE__ */ object({ panel: panelForm, consents: /* @__PURE__ */ list(panelConsentForm) });
const resignFromPanelParametersForm = /* @__PURE__ */ object({ panelId: /* @__PURE__ */ scalar("bytes32"), member: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")) });
const sharePanelFeesParametersForm = /* @__PURE__ */ object({ panelId: /* @__PURE__ */ scalar("bytes32"), appealPanelId: /* @__PURE__ */ scalar("bytes32"), token: /* @__PURE__ */ scalar("address") });
const signPanelConsentParametersForm = /* @__PURE__ */ object({ panel: panelForm, member: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")) });
const withdrawArbiterBondParametersForm = /* @__PURE__ */ object({ member: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), to: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), allowUnproven: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")) });
const disputeCaseForm = /* @__PURE__ */ object({ status: /* @__PURE__ */ literals("active", "none", "delivered", "disputed", "ruled", "appealed", "settled"), amount: /* @__PURE__ */ scalar("uint"), feeBps: /* @__PURE__ */ scalar("uint"), fees: panelFeesForm, bond: /* @__PURE__ */ scalar("uint"), openedBy: /* @__PURE__ */ literals("client", "provider"), panelSits: /* @__PURE__ */ scalar("boolean"), defaultBps: /* @__PURE__ */ scalar("uint"), firstRuling: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), appealedBy: /* @__PURE__ */ optional(/* @__PURE__ */ literals("client", "provider")) });
const previewSettlementForm = /* @__PURE__ */ object({ by: /* @__PURE__ */ literals("ruling"), providerBps: /* @__PURE__ */ scalar("uint"), side: /* @__PURE__ */ optional(/* @__PURE__ */ literals("client", "provider")) });
const previewSettlementForm2 = /* @__PURE__ */ object({ by: /* @__PURE__ */ literals("appeal"), side: /* @__PURE__ */ literals("client", "provider"), providerBps: /* @__PURE__ */ scalar("uint") });
const previewSettlementForm3 = /* @__PURE__ */ object({ by: /* @__PURE__ */ literals("silence"), providerBps: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), side: /* @__PURE__ */ optional(/* @__PURE__ */ literals("client", "provider")) });
const previewSettlementForm4 = /* @__PURE__ */ object({ by: /* @__PURE__ */ literals("concession"), providerBps: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), side: /* @__PURE__ */ optional(/* @__PURE__ */ literals("client", "provider")) });
const previewSettlementForm5 = /* @__PURE__ */ object({ by: /* @__PURE__ */ literals("give-up"), providerBps: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), side: /* @__PURE__ */ optional(/* @__PURE__ */ literals("client", "provider")) });
const previewSettlementForm6 = /* @__PURE__ */ object({ by: /* @__PURE__ */ literals("agreement"), providerBps: /* @__PURE__ */ scalar("uint"), side: /* @__PURE__ */ optional(/* @__PURE__ */ literals("client", "provider")) });
const computeJobIdParametersForm = /* @__PURE__ */ object({ chainId: /* @__PURE__ */ scalar("uint"), escrow: /* @__PURE__ */ scalar("address"), terms: termsForm });
const disputeTimesForm = /* @__PURE__ */ object({ evidenceUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), ruleUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), appealUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const nextActionsParametersForm = /* @__PURE__ */ object({ status: /* @__PURE__ */ literals("active", "none", "delivered", "disputed", "ruled", "appealed", "settled"), deliverBy: /* @__PURE__ */ scalar("uint"), isRefused: /* @__PURE__ */ scalar("boolean"), reviewUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), hasPanels: /* @__PURE__ */ scalar("boolean"), firstRuling: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), times: disputeTimesForm, unrecorded: /* @__PURE__ */ scalar("boolean"), now: /* @__PURE__ */ scalar("uint") });
const lockedForm = /* @__PURE__ */ object({ amount: /* @__PURE__ */ scalar("uint"), bond: /* @__PURE__ */ scalar("uint"), feeBps: /* @__PURE__ */ scalar("uint") });
const pickForm4 = /* @__PURE__ */ object({ providerCost: /* @__PURE__ */ scalar("uint"), clientCost: /* @__PURE__ */ scalar("uint") });
const recordWordsForm = /* @__PURE__ */ object({ summary: /* @__PURE__ */ scalar("uint"), masses: /* @__PURE__ */ scalar("uint") });
const credentialKeyForm = /* @__PURE__ */ object({ algorithm: /* @__PURE__ */ literals("ES256K", "EdDSA"), sign: /* @__PURE__ */ scalar("callback") });
const exportHistoryParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), key: credentialKeyForm, issuer: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), kinds: /* @__PURE__ */ optional(/* @__PURE__ */ list(/* @__PURE__ */ literals("MilestoneRecorded", "NewFeedback", "FeedbackMarked", "FeedbackRevoked", "FeedbackExcluded", "ValidationResponse"))), fromBlock: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), toBlock: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), validFor: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), claimsPerCredential: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")) });
const verifyHistoryParametersForm = /* @__PURE__ */ object({ credentials: /* @__PURE__ */ list(/* @__PURE__ */ scalar("text")), at: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")) });
const verifyHistoryCredentialParametersForm = /* @__PURE__ */ object({ credential: /* @__PURE__ */ scalar("text"), at: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")) });
const appendResponseForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), author: /* @__PURE__ */ scalar("address"), index: /* @__PURE__ */ scalar("uint"), content: /* @__PURE__ */ scalar("bytes"), mediaType: /* @__PURE__ */ scalar("text"), store: /* @__PURE__ */ scalar("thing"), responseUri: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), responseHash: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), responder: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")) });
const appendResponseForm2 = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), author: /* @__PURE__ */ scalar("address"), index: /* @__PURE__ */ scalar("uint"), content: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), mediaType: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), store: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), responseUri: /* @__PURE__ */ scalar("text"), responseHash: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), responder: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")) });
const ratingForm = /* @__PURE__ */ object({ value: /* @__PURE__ */ scalar("int"), valueDecimals: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), tag1: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), tag2: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), endpoint: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")) });
const buildFeedbackFileParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), rating: ratingForm, author: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), createdAt: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), details: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")) });
const feedbackReferenceForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), author: /* @__PURE__ */ scalar("address"), index: /* @__PURE__ */ scalar("uint") });
const feedbackMarksParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), author: /* @__PURE__ */ scalar("address") });
const feedbackSummaryParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), authors: /* @__PURE__ */ list(/* @__PURE__ */ scalar("address")), tag1: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), tag2: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")) });
const feedbackTotalsParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), tag1: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), valueDecimals: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const findFeedbackParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), author: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), tag1: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")) });
const findResponsesParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), author: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), index: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), responder: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")) });
const giveFeedbackForm = /* @__PURE__ */ object({ file: /* @__PURE__ */ scalar("thing"), store: /* @__PURE__ */ scalar("thing"), feedbackUri: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), feedbackHash: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), agentId: /* @__PURE__ */ scalar("uint"), rating: ratingForm, author: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), again: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")) });
const giveFeedbackForm2 = /* @__PURE__ */ object({ file: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), store: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), feedbackUri: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), feedbackHash: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), agentId: /* @__PURE__ */ scalar("uint"), rating: ratingForm, author: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), again: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")) });
const giveJobFeedbackForm = /* @__PURE__ */ object({ file: /* @__PURE__ */ scalar("thing"), store: /* @__PURE__ */ scalar("thing"), feedbackUri: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), feedbackHash: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), rating: ratingForm });
const giveJobFeedbackForm2 = /* @__PURE__ */ object({ file: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), store: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), feedbackUri: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), feedbackHash: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), rating: ratingForm });
const listFeedbackParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), author: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), pageSize: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const listFeedbackAuthorsParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), after: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), pageSize: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const readFeedbackFileParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), author: /* @__PURE__ */ scalar("address"), index: /* @__PURE__ */ scalar("uint"), store: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")) });
const revokeFeedbackParametersForm = /* @__PURE__ */ object({ author: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), agentId: /* @__PURE__ */ scalar("uint"), index: /* @__PURE__ */ scalar("uint") });
const watchFeedbackParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), author: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), tag1: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), from: /* @__PURE__ */ optional(/* @__PURE__ */ either(/* @__PURE__ */ scalar("count"), eventCursorForm)), toBlock: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), confirmations: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), signal: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), pollingInterval: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), onProblem: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("callback")), maxRetries: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), waitForNode: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")), maxReorgDepth: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")) });
const pairOfForm = /* @__PURE__ */ object({ clientAgentId: /* @__PURE__ */ scalar("uint"), client: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), agentId: /* @__PURE__ */ scalar("uint") });
const pairOfForm2 = /* @__PURE__ */ object({ client: /* @__PURE__ */ scalar("address"), clientAgentId: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), agentId: /* @__PURE__ */ scalar("uint") });
const publishRatingParametersForm = /* @__PURE__ */ object({ rating: /* @__PURE__ */ scalar("thing"), store: /* @__PURE__ */ scalar("thing") });
const releaseAndRateParametersForm = /* @__PURE__ */ object({ milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), deliveryHash: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), createdAt: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), comment: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), rating: ratingForm });
const signRatingParametersForm = /* @__PURE__ */ object({ rating: ratingForm, comment: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), createdAt: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const signReleaseAndRatingParametersForm = /* @__PURE__ */ object({ deliveryHash: /* @__PURE__ */ scalar("bytes32"), delivery: /* @__PURE__ */ optional(/* @__PURE__ */ literals("standing", "next")), validUntil: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("time")), job: /* @__PURE__ */ either(/* @__PURE__ */ scalar("bytes32"), termsForm), milestone: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), createdAt: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), comment: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), rating: ratingForm });
const verifyRatingParametersForm = /* @__PURE__ */ object({ rating: /* @__PURE__ */ scalar("thing") });
const recordsOfParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), from: /* @__PURE__ */ optional(/* @__PURE__ */ either(/* @__PURE__ */ scalar("count"), eventCursorForm)) });
const edgeCacheForm = /* @__PURE__ */ object({ bindTo: /* @__PURE__ */ scalar("callback"), checkpoints: /* @__PURE__ */ scalar("callback"), append: /* @__PURE__ */ scalar("callback"), forgetAbove: /* @__PURE__ */ scalar("callback"), factsUpTo: /* @__PURE__ */ scalar("callback") });
const chainEdgeSourceParametersForm = /* @__PURE__ */ object({ cache: /* @__PURE__ */ optional(edgeCacheForm), confirmations: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), maxRetries: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")) });
const computeTrustRankParametersForm = /* @__PURE__ */ object({ clientAgentId: /* @__PURE__ */ scalar("uint"), client: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")) });
const computeTrustRankParametersForm2 = /* @__PURE__ */ object({ client: /* @__PURE__ */ scalar("address"), clientAgentId: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")) });
const computeTrustRankParametersForm3 = /* @__PURE__ */ object({ seeds: /* @__PURE__ */ list(/* @__PURE__ */ either(computeTrustRankParametersForm, computeTrustRankParametersForm2)), agentIds: /* @__PURE__ */ optional(/* @__PURE__ */ list(/* @__PURE__ */ scalar("uint"))), restartPercent: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), iterations: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), maxPaths: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), maxHops: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")) });
const edgeSourceForm = /* @__PURE__ */ object({ readSnapshot: /* @__PURE__ */ scalar("callback") });
const trustRankParametersForm = /* @__PURE__ */ object({ source: /* @__PURE__ */ optional(edgeSourceForm), block: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), seeds: /* @__PURE__ */ list(/* @__PURE__ */ either(computeTrustRankParametersForm, computeTrustRankParametersForm2)), agentIds: /* @__PURE__ */ optional(/* @__PURE__ */ list(/* @__PURE__ */ scalar("uint"))), restartPercent: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), iterations: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), maxPaths: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), maxHops: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")) });
const findValidationAnswersParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), validator: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), requestHash: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")) });
const validationReferenceForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), requestHash: /* @__PURE__ */ scalar("bytes32") });
const listValidationsForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), validator: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), pageSize: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const listValidationsForm2 = /* @__PURE__ */ object({ validator: /* @__PURE__ */ scalar("address"), agentId: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), pageSize: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")) });
const requestValidationForm = /* @__PURE__ */ object({ content: /* @__PURE__ */ scalar("bytes"), mediaType: /* @__PURE__ */ scalar("text"), store: /* @__PURE__ */ scalar("thing"), uri: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), agentId: /* @__PURE__ */ scalar("uint"), validator: /* @__PURE__ */ scalar("address"), requestHash: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), requester: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")) });
const requestValidationForm2 = /* @__PURE__ */ object({ content: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), mediaType: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), store: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), uri: /* @__PURE__ */ scalar("text"), agentId: /* @__PURE__ */ scalar("uint"), validator: /* @__PURE__ */ scalar("address"), requestHash: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), requester: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")) });
const respondToValidationForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), requestHash: /* @__PURE__ */ scalar("bytes32"), content: /* @__PURE__ */ scalar("bytes"), mediaType: /* @__PURE__ */ scalar("text"), store: /* @__PURE__ */ scalar("thing"), uri: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), response: /* @__PURE__ */ scalar("uint"), tag: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), responseHash: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")) });
const respondToValidationForm2 = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), requestHash: /* @__PURE__ */ scalar("bytes32"), content: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), mediaType: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), store: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), uri: /* @__PURE__ */ scalar("text"), response: /* @__PURE__ */ scalar("uint"), tag: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), responseHash: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")) });
const respondToValidationForm3 = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), requestHash: /* @__PURE__ */ scalar("bytes32"), uri: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), content: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("nothing")), response: /* @__PURE__ */ scalar("uint"), tag: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), responseHash: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), mediaType: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")), store: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")) });
const validationSummaryParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ scalar("uint"), validators: /* @__PURE__ */ optional(/* @__PURE__ */ list(/* @__PURE__ */ scalar("address"))), tag: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")) });
const watchValidationRequestsParametersForm = /* @__PURE__ */ object({ validator: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("address")), agentId: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), from: /* @__PURE__ */ optional(/* @__PURE__ */ either(/* @__PURE__ */ scalar("count"), eventCursorForm)), toBlock: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), confirmations: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), signal: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), pollingInterval: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), onProblem: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("callback")), maxRetries: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), waitForNode: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")), maxReorgDepth: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")) });
const watchSettlementsParametersForm = /* @__PURE__ */ object({ agentId: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("uint")), client: /* @__PURE__ */ optional(/* @__PURE__ */ either(computeTrustRankParametersForm, computeTrustRankParametersForm2)), jobId: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("bytes32")), from: /* @__PURE__ */ optional(/* @__PURE__ */ either(/* @__PURE__ */ scalar("count"), eventCursorForm)), toBlock: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), confirmations: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), signal: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), pollingInterval: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), onProblem: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("callback")), maxRetries: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), waitForNode: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")), maxReorgDepth: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")) });

/**
 * Applies a higher limit that has waited for the owner's delay: see `applicableAt` of {@link changeSessionLimit}. Anyone can.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link send} throws: {@link ContractRevertError} with
 * `LimitNotScheduled` or `LimitNotApplicable`.
 * @example await applySessionLimit(client, { agentId, grantId, token });
 */
export const applySessionLimit: typeof api.applySessionLimit = /* @__PURE__ */ checked("applySessionLimit", api.applySessionLimit, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: applySessionLimitParametersForm });

/**
 * Whether a session may make calls now, and if not, which limit refuses and when that would change. Sends nothing.
 *
 * @returns Undefined when it may.
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link read} throws but a refusal.
 * @example
 * const refusal = await canUseSession(client, { agentId, grant, calls: [{ to: token, data }] });
 * if (refusal) console.log(refusal.errorName, refusal.facts, "again at", refusal.allowedAt);
 */
export const canUseSession: typeof api.canUseSession = /* @__PURE__ */ checked("canUseSession", api.canUseSession, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: canUseSessionParametersForm });

/**
 * Changes how much of a token a session may spend. Lower numbers hold at once; with a delay of the owner's, higher ones can be
 * applied after it. Only the agent's owner.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link send} throws: {@link ContractRevertError} with
 * `CallerUnauthorized`, or with `SessionLimitInvalid` when the session has no limit for the token.
 * @example
 * const { applicableAt } = await changeSessionLimit(client, {
 *   agentId,
 *   grantId,
 *   limit: { token, perDay: 20_000_000n, total: 100_000_000n },
 * });
 */
export const changeSessionLimit: typeof api.changeSessionLimit = /* @__PURE__ */ checked("changeSessionLimit", api.changeSessionLimit, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: changeSessionLimitParametersForm });

/**
 * Sets ERC-20 allowances of an agent's account to 0, all in one transaction. Only the agent's owner.
 *
 * @throws What {@link executeAsAccount} throws.
 * @example await clearAllowances(client, { agentId, allowances });
 */
export const clearAllowances: typeof api.clearAllowances = /* @__PURE__ */ checked("clearAllowances", api.clearAllowances, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: clearAllowancesParametersForm });

/**
 * Ends every session of an agent's account for ever, with all that they signed, and what the account itself approved at the escrow.
 * Only the agent's owner, or the account's guardian.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link send} throws: {@link ContractRevertError} with
 * `CallerUnauthorized`.
 * @example await endAllSessions(client, { agentId });
 */
export const endAllSessions: typeof api.endAllSessions = /* @__PURE__ */ checked("endAllSessions", api.endAllSessions, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: endAllSessionsParametersForm });

/**
 * Ends every session of an agent's account for ever, by what its owner or guardian signed beforehand. Anyone.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link send} throws: {@link ContractRevertError} with
 * `SessionEpochPassed` when the agent was sold or its sessions were ended since, with `CallerUnauthorized` or `SignatureInvalid`.
 * @example await endAllSessionsFor(watcher, end);
 */
export const endAllSessionsFor: typeof api.endAllSessionsFor = /* @__PURE__ */ checked("endAllSessionsFor", api.endAllSessionsFor, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: endOfSessionsForm });

/**
 * Ends one session of an agent's account for ever, with all that it signed. Only the agent's owner, or the account's guardian.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link send} throws: {@link ContractRevertError} with
 * `CallerUnauthorized`, `SessionUnknown` or `SessionIsKilled`.
 * @example await endSession(client, { agentId, grantId });
 */
export const endSession: typeof api.endSession = /* @__PURE__ */ checked("endSession", api.endSession, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: endSessionParametersForm });

/**
 * The trail of an account's sessions, in the order of the chain: a JSON array, or CSV by RFC 4180 with one row an event. `facts` are the
 * event's arguments by name, amounts and times as decimal text; in CSV they are JSON.
 *
 * @throws {@link AgentNotFoundError}, and what {@link read} throws.
 * @example const csv = await exportSessionAudit(client, { agentId, format: "csv" });
 */
export const exportSessionAudit: typeof api.exportSessionAudit = /* @__PURE__ */ checked("exportSessionAudit", api.exportSessionAudit, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: exportSessionAuditParametersForm });

/**
 * The ERC-20 allowances of an agent's account that are not used up. They do not end when the agent is sold: a buyer looks at them, and
 * ends them with {@link clearAllowances}; an owner does before it grants a session calls of other contracts.
 *
 * @throws {@link AgentNotFoundError}, and what {@link read} throws.
 * @example const allowances = await findAllowances(client, { agentId, tokens: [token] });
 */
export const findAllowances: typeof api.findAllowances = /* @__PURE__ */ checked("findAllowances", api.findAllowances, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: findAllowancesParametersForm });

/**
 * Every session that an agent's account was ever given, the oldest first, with its whole grant.
 *
 * @throws {@link AgentNotFoundError}, and what {@link read} throws.
 * @example const sessions = await findSessions(client, { agentId });
 */
export const findSessions: typeof api.findSessions = /* @__PURE__ */ checked("findSessions", api.findSessions, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: endAllSessionsParametersForm });

/**
 * What a key delegated to by EIP-7702, with the hash of the code that it now runs. {@link requireTrustedDelegation} refuses what you do not trust.
 *
 * @returns Undefined for a key that did not delegate, and for a contract.
 * @throws What {@link read} throws.
 * @example
 * const delegation = await getDelegation(client, { account });
 * if (delegation) console.log(`${account} runs the code ${delegation.codeHash} of ${delegation.delegate}`);
 */
export const getDelegation: typeof api.getDelegation = /* @__PURE__ */ checked("getDelegation", api.getDelegation, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: getDelegationParametersForm });

/**
 * What a session may do now, and how much is left of its limits.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link read} throws.
 * @example
 * const { isLive, limits } = await getSession(client, { agentId, grant });
 * for (const limit of limits) console.log(`${limit.available} of ${limit.token} by the next use`);
 */
export const getSession: typeof api.getSession = /* @__PURE__ */ checked("getSession", api.getSession, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: getSessionParametersForm });

/**
 * What the owner of an agent's account set for all of its sessions.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link read} throws.
 * @example const { guardian: named, raiseDelay } = await getSessionSettings(client, { agentId });
 */
export const getSessionSettings: typeof api.getSessionSettings = /* @__PURE__ */ checked("getSessionSettings", api.getSessionSettings, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: endAllSessionsParametersForm });

/**
 * Lets a key act for an agent's account, within limits that the account itself keeps. Only the agent's owner.
 *
 * @throws {@link AccountNotDeployedError}: call {@link deployAccount} first. {@link ArgumentInvalidError} for a key that cannot be
 * one. {@link AgentNotFoundError}, and what {@link send} throws: {@link ContractRevertError} with `CallerUnauthorized`,
 * `SessionExpired` or `SessionSignerInvalid`.
 * @example
 * // May bid, deliver and hire this provider, for at most $50 a day and $500 in all, for 30 days.
 * const validUntil = BigInt(Math.floor(Date.now() / 1000)) + 30n * 86_400n;
 * const { grantId, grant } = await grantSession(client, {
 *   agentId,
 *   key,
 *   rights: ["bid", "deliver", "hire"],
 *   counterparties: [provider],
 *   limits: [{ token, perDay: 50_000_000n, total: 500_000_000n }],
 *   validUntil,
 * });
 */
export const grantSession: typeof api.grantSession = /* @__PURE__ */ checked("grantSession", api.grantSession, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: grantSessionParametersForm2 });

/**
 * Makes sure that a key did not delegate by EIP-7702, or only to code that the caller trusts. {@link connect} does this for its signer; do it
 * yourself before you pay somebody or let a key act for you. Code that can be upgraded has the hash of its proxy: look at what is behind it, too.
 *
 * @throws {@link DelegationRefusedError}, and what {@link read} throws.
 * @example await requireTrustedDelegation(client, { account, trustedDelegations: [codeHash] });
 */
export const requireTrustedDelegation: typeof api.requireTrustedDelegation = /* @__PURE__ */ checked("requireTrustedDelegation", api.requireTrustedDelegation, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: requireTrustedDelegationParametersForm });

/**
 * A client that acts as an agent's account by a session: its signer is an ethers signer, so that every action of this package takes
 * it. Each transaction becomes a use of the session; the key of the given client signs it and pays the gas. A `multicall` of the escrow
 * becomes one use with its calls. An approval lives within one use, so join it with what spends it: {@link useSession}.
 *
 * What the signer signs:
 * - `Offer`, `Ruling`, and a `Bid` without a bond: by the key alone, without a transaction;
 * - `Award`, and a `Bid` with a bond: in a use, which is sent at once and spends the price or the bond.
 * It throws {@link SessionCannotSignError} for everything else: an account signs nothing else by a session.
 *
 * @param client Its signer is the session's key.
 * @throws {@link MissingSignerError}, {@link AccountNotDeployedError}, {@link AgentNotFoundError}.
 * @example
 * const agent = await sessionClient(client, { agentId, grant });
 * await withdraw(agent, { token });
 */
export const sessionClient: typeof api.sessionClient = /* @__PURE__ */ checked("sessionClient", api.sessionClient, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: getSessionParametersForm });

/**
 * By which session a client acts, so that it can be asked what that leaves: {@link getSession}.
 *
 * @returns Undefined for a client that {@link sessionClient} did not make.
 * @example
 * const session = sessionOf(agent);
 * if (session) console.log((await getSession(agent, session)).limits);
 */
export const sessionOf: typeof api.sessionOf = /* @__PURE__ */ checked("sessionOf", api.sessionOf, false, { name: "", form: /* @__PURE__ */ scalar("client") });

/**
 * The id of the session that a grant makes, as the account computes it.
 *
 * @example const grantId = sessionIdOf(grant);
 */
export const sessionIdOf: typeof api.sessionIdOf = /* @__PURE__ */ checked("sessionIdOf", api.sessionIdOf, false, { name: "grant", form: sessionGrantForm });

/**
 * The exact calls and messages that rights stand for, each once.
 *
 * @example const permissions = sessionPermissions(client, { rights: ["bid", "deliver"], tokens: [] });
 */
export const sessionPermissions: typeof api.sessionPermissions = /* @__PURE__ */ checked("sessionPermissions", api.sessionPermissions, false, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: sessionPermissionsParametersForm });

/**
 * Names the guardian of an agent's account: a key, say on another device, that can end sessions ({@link endSession},
 * {@link endAllSessions}) and do nothing else. The next transfer of the agent ends it. Only the agent's owner.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link send} throws: {@link ContractRevertError} with
 * `CallerUnauthorized`.
 * @example await setGuardian(client, { agentId, guardian });
 */
export const setGuardian: typeof api.setGuardian = /* @__PURE__ */ checked("setGuardian", api.setGuardian, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: setGuardianParametersForm });

/**
 * Sets how long new sessions and higher limits wait. The owner can end what waits before it counts. A longer delay holds at
 * once, a shorter one only when nothing can start sooner than under the old one. Only the agent's owner.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link send} throws: {@link ContractRevertError} with
 * `CallerUnauthorized` or `RaiseDelayTooLong`.
 * @example const { effectiveAt } = await setRaiseDelay(client, { agentId, delay: 86_400n });
 */
export const setRaiseDelay: typeof api.setRaiseDelay = /* @__PURE__ */ checked("setRaiseDelay", api.setRaiseDelay, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: setRaiseDelayParametersForm });

/**
 * Signs the end of every session of an agent's account, for somebody who watches the account to send when it matters. Only the agent's owner, or the
 * account's guardian. It is void after a sale of the agent and after each end of all sessions: sign anew then.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, {@link MissingSignerError}, and what {@link read} throws:
 * {@link ContractRevertError} with `CallerUnauthorized` when the signer is neither. Nothing is sent.
 * @example const end = await signEndOfSessions(client, { agentId });
 */
export const signEndOfSessions: typeof api.signEndOfSessions = /* @__PURE__ */ checked("signEndOfSessions", api.signEndOfSessions, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: endAllSessionsParametersForm });

/**
 * The call by which a session signs a message of the escrow in a use: for {@link useSession}, several at once too, and for a dry run with
 * {@link canUseSession}. The ERC-1271 signature is then the session's id.
 *
 * @throws {@link SessionCannotSignError} for a message that no session signs.
 * @example
 * const calls = awards.map((message) => signingCall(client, { name: "Award", message }));
 * const refusal = await canUseSession(client, { agentId, grant, calls });
 */
export const signingCall: typeof api.signingCall = /* @__PURE__ */ checked("signingCall", api.signingCall, false, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: signingCallParametersForm });

/**
 * Makes an agent's account call other contracts, as the key of a session. What the grant does not allow, or a limit refuses, is not
 * sent; {@link canUseSession} says when it would be allowed.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link send} throws: {@link ContractRevertError} with the
 * limit that refuses and its state, say `SessionLimitExceeded`, or with what a call reverts with.
 * @example
 * const { spent } = await useSession(client, { agentId, grant, calls: [{ to: token, data }] });
 * for (const { token: of, amount, left } of spent) console.log(`${amount} of ${of}, ${left} left`);
 */
export const useSession: typeof api.useSession = /* @__PURE__ */ checked("useSession", api.useSession, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: canUseSessionParametersForm });

/**
 * Adds a key to an agent's DID document. Only the agent's owner itself; a transfer of the agent ends every key.
 *
 * @throws {@link AgentNotFoundError}; {@link ArgumentInvalidError}; and what {@link send} throws:
 * {@link ContractRevertError} with `CallerUnauthorized`.
 * @example
 * await addKey(client, { agentId, key: { delegate: sessionKey.address, purpose: "sigAuth" }, validFor: 86_400n });
 */
export const addKey: typeof api.addKey = /* @__PURE__ */ checked("addKey", api.addKey, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: addKeyParametersForm3 });

/**
 * Adds a service to an agent's DID document. Only the agent's owner itself; a transfer of the agent ends every service.
 *
 * @throws {@link AgentNotFoundError}; {@link ArgumentInvalidError}; and what {@link send} throws:
 * {@link ContractRevertError} with `CallerUnauthorized`.
 * @example await addService(client, { agentId, type: "A2A", endpoint: "https://a.example/a2a", validFor: 86_400n });
 */
export const addService: typeof api.addService = /* @__PURE__ */ checked("addService", api.addService, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: addServiceParametersForm });

/**
 * Gives an agent's account its code, so that it can act. Anyone may pay for it; to repeat it changes nothing.
 *
 * @throws {@link AgentNotFoundError}, and what {@link send} throws.
 * @example const { account, isNew } = await deployAccount(client, { agentId });
 */
export const deployAccount: typeof api.deployAccount = /* @__PURE__ */ checked("deployAccount", api.deployAccount, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: endAllSessionsParametersForm });

/**
 * The DID of an agent; it stays the same when the agent is sold.
 *
 * @returns `did:ethr:<0xchain>:<identity>`
 * @throws {@link AgentNotFoundError}, and what {@link read} throws.
 * @example const did = await agentDid(client, { agentId });
 */
export const agentDid: typeof api.agentDid = /* @__PURE__ */ checked("agentDid", api.agentDid, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: endAllSessionsParametersForm });

/** The DID of an identity on a chain: an agent's, or any other address. */
export const didOf: typeof api.didOf = /* @__PURE__ */ checked("didOf", api.didOf, false, { name: "chainId", form: /* @__PURE__ */ scalar("uint") }, { name: "identity", form: /* @__PURE__ */ scalar("address") });

/** What a DID names. @throws {@link DidUnresolvedError} when it is not of the form that {@link didOf} makes. */
export const parseDid: typeof api.parseDid = /* @__PURE__ */ checked("parseDid", api.parseDid, false, { name: "did", form: /* @__PURE__ */ scalar("text") });

/**
 * Makes an agent's account call other contracts and pay. Only the agent's owner. Each call does it once more, unless it has an
 * idempotency key: see {@link withLimits}.
 *
 * That the calls did not fail does not mean that they did anything: check the balance or the event that you wanted.
 *
 * @throws {@link AccountNotDeployedError}: call {@link deployAccount} first. {@link RecipientUnprovenError}, when coins or
 * tokens would go where nobody may ever get at them, or a call to where there is no contract. {@link AgentNotFoundError}.
 * And what {@link send} throws: {@link ContractRevertError} with `CallerUnauthorized`, or what a call reverts with.
 * @example await executeAsAccount(client, { agentId, calls: [{ to: recipient, value: 10n ** 15n }] });
 */
export const executeAsAccount: typeof api.executeAsAccount = /* @__PURE__ */ checked("executeAsAccount", api.executeAsAccount, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: executeAsAccountParametersForm });

/**
 * The id of the agent that an identity belongs to.
 *
 * @returns Undefined when the address is no agent's identity.
 * @throws What {@link read} throws.
 * @example const found = await findAgent(client, { identity });
 */
export const findAgent: typeof api.findAgent = /* @__PURE__ */ checked("findAgent", api.findAgent, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: findAgentParametersForm });

/**
 * The ids of the agents that an account owns now, whether it registered or bought them, in the order in which it first got them.
 *
 * @throws What {@link read} throws.
 * @example const [agentOfOwner] = await findAgents(client, { owner });
 */
export const findAgents: typeof api.findAgents = /* @__PURE__ */ checked("findAgents", api.findAgents, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: findAgentsParametersForm });

/**
 * What the registry knows about an agent.
 *
 * @throws {@link AgentNotFoundError}, and what {@link read} throws.
 * @example const { owner, identity, active } = await getAgent(client, { agentId });
 */
export const getAgent: typeof api.getAgent = /* @__PURE__ */ checked("getAgent", api.getAgent, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: endAllSessionsParametersForm });

/**
 * Reads a fact about an agent from the registry. It is what the agent's owner says.
 *
 * @returns The bytes; none when the key was never set.
 * @throws {@link AgentNotFoundError}, and what {@link read} throws.
 * @example const model = toUtf8String(await getMetadata(client, { agentId, key: "model" }));
 */
export const getMetadata: typeof api.getMetadata = /* @__PURE__ */ checked("getMetadata", api.getMetadata, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: getMetadataParametersForm });

/**
 * Reads the registration file that an agent's URI leads to: what the agent says of itself. No hash of it is on the
 * chain: unless it is a `data:` URI, it may say something else tomorrow, or to somebody else. Nothing that money depends on
 * may rest on it; in particular, a payment happened when the escrow's events say so, not when a service does. A malformed field is
 * left out and listed in `problems`.
 *
 * @throws {@link AgentNotFoundError}; {@link DocumentNotFoundError}, {@link DocumentNotJsonError},
 * {@link DocumentInvalidError}, {@link DocumentTooLargeError}, {@link StoreUnavailableError},
 * {@link UnsupportedUriError} (also when the agent has no URI), {@link UriRefusedError}; and what {@link read} throws.
 * @example const { file } = await readRegistrationFile(client, { agentId });
 */
export const readRegistrationFile: typeof api.readRegistrationFile = /* @__PURE__ */ checked("readRegistrationFile", api.readRegistrationFile, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: readRegistrationFileParametersForm });

/**
 * Registers a new agent that belongs to the signer. Every call makes another agent, unless it has an idempotency key: see
 * {@link withLimits}. After a failure without one ask {@link waitForTransaction} before calling again.
 *
 * @throws {@link DocumentInvalidError} when the registration file is not one; what its store throws; and what
 * {@link send} throws: {@link ContractRevertError} with `MetadataKeyReserved`, say.
 * @example
 * const registrationFile = buildRegistrationFile({ name: "CSV checker", description: "Checks tables." });
 * const { agentId, did } = await registerAgent(client, { registrationFile });
 */
export const registerAgent: typeof api.registerAgent = /* @__PURE__ */ checked("registerAgent", api.registerAgent, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ either(registerAgentForm, registerAgentForm2) });

/**
 * Resolves a DID of this chain by the stock resolver of `did:ethr`: its controller, keys and services as they are now, or as they were
 * after a block.
 *
 * @throws {@link DidUnresolvedError} when it is malformed or cannot be resolved; {@link WrongChainError} when it is another
 * chain's; {@link NodeUnreachableError}, {@link NodeRefusedError} when the node is the reason.
 * @example
 * const { document } = await resolveDid(client, { did });
 * console.log(document.service);
 */
export const resolveDid: typeof api.resolveDid = /* @__PURE__ */ checked("resolveDid", api.resolveDid, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: resolveDidParametersForm });

/**
 * Ends a key of an agent's DID document at once. Only the agent's owner itself. To end what is not there is no error.
 *
 * @throws {@link AgentNotFoundError}; {@link ArgumentInvalidError}; and what {@link send} throws:
 * {@link ContractRevertError} with `CallerUnauthorized`.
 * @example await revokeKey(client, { agentId, key: { delegate: sessionKey.address, purpose: "sigAuth" } });
 */
export const revokeKey: typeof api.revokeKey = /* @__PURE__ */ checked("revokeKey", api.revokeKey, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: revokeKeyParametersForm });

/**
 * Ends a service of an agent's DID document at once. Only the agent's owner itself. To end what is not there is no error.
 *
 * @throws {@link AgentNotFoundError}; {@link ArgumentInvalidError}; and what {@link send} throws:
 * {@link ContractRevertError} with `CallerUnauthorized`.
 * @example await revokeService(client, { agentId, type: "A2A", endpoint: "https://a.example/a2a" });
 */
export const revokeService: typeof api.revokeService = /* @__PURE__ */ checked("revokeService", api.revokeService, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: revokeServiceParametersForm });

/**
 * Says on chain whether an agent takes new jobs. Advice to clients; running jobs go on. Only the agent's owner, or whom it
 * approved.
 *
 * @throws What {@link send} throws: {@link ContractRevertError} with `ERC721InsufficientApproval` or
 * `ERC721NonexistentToken`.
 * @example await setActive(client, { agentId, active: false });
 */
export const setActive: typeof api.setActive = /* @__PURE__ */ checked("setActive", api.setActive, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: setActiveParametersForm });

/**
 * Gives an agent another registration file, or another place where it is. Only the agent's owner, or whom it approved.
 *
 * @throws {@link DocumentInvalidError}; what the store throws; and what {@link send} throws: {@link ContractRevertError}
 * with `ERC721InsufficientApproval` or `ERC721NonexistentToken`.
 * @example await setAgentUri(client, { agentId, uri: "https://agents.example/7.json" });
 */
export const setAgentUri: typeof api.setAgentUri = /* @__PURE__ */ checked("setAgentUri", api.setAgentUri, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ either(setAgentUriForm, setAgentUriForm2) });

/**
 * Names the wallet at which an agent is paid. The client's signer is the agent's owner or whom it approved; the wallet
 * signs its consent, which is valid for four minutes. A transfer of the agent clears its wallet.
 *
 * The wallet may bid and deliver for the agent, as its owner may. The agent's own account may do so only once it is named here.
 *
 * @throws {@link AgentNotFoundError}. {@link AccountNotDeployedError}, when the wallet is the agent's own account and has no code yet:
 * call {@link deployAccount} first. {@link SignerMismatchError}, when the signer does not control the account. And what {@link send}
 * throws: {@link ContractRevertError} with `SignatureInvalid` or `ERC721InsufficientApproval`.
 * @example
 * // A key of its own …
 * await setAgentWallet(client, { agentId, wallet: new Wallet(walletKey) });
 * // … or the agent's own account, which its owner signs for.
 * const { account } = await deployAccount(client, { agentId });
 * await setAgentWallet(client, { agentId, wallet: account });
 */
export const setAgentWallet: typeof api.setAgentWallet = /* @__PURE__ */ checked("setAgentWallet", api.setAgentWallet, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: setAgentWalletParametersForm });

/**
 * Writes a fact about an agent into the registry. Only the agent's owner, or whom it approved.
 *
 * @throws What {@link send} throws: {@link ContractRevertError} with `MetadataKeyReserved`, `ERC721InsufficientApproval` or
 * `ERC721NonexistentToken`.
 * @example await setMetadata(client, { agentId, key: "model", value: toUtf8Bytes("claims-reader-2") });
 */
export const setMetadata: typeof api.setMetadata = /* @__PURE__ */ checked("setMetadata", api.setMetadata, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: setMetadataParametersForm });

/**
 * Takes an agent's wallet away, so that it has none. Only the agent's owner, or whom it approved.
 *
 * @throws What {@link send} throws: {@link ContractRevertError} with `ERC721InsufficientApproval` or
 * `ERC721NonexistentToken`.
 * @example await unsetAgentWallet(client, { agentId });
 */
export const unsetAgentWallet: typeof api.unsetAgentWallet = /* @__PURE__ */ checked("unsetAgentWallet", api.unsetAgentWallet, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: endAllSessionsParametersForm });

/**
 * Takes a waiting transaction back: sends nothing to oneself under its number, for a higher fee. The chain takes one of the two.
 *
 * @returns The transaction that was taken, which is the waiting one when it was quicker.
 * @throws {@link ArgumentInvalidError} when the transaction is not the signer's, or nobody knows it.
 * @throws {@link MissingSignerError}, and what {@link send} throws.
 * @example const { isCancelled } = await cancelTransaction(client, { hash: waiting });
 */
export const cancelTransaction: typeof api.cancelTransaction = /* @__PURE__ */ checked("cancelTransaction", api.cancelTransaction, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: waitingTransactionForm });

/**
 * Connects to the protocol on a chain: by the URL of a node, a provider or a signer; to read, or with a key to write.
 * Makes sure that the deployment is this chain's and that its contracts are there.
 *
 * @throws {@link ConnectionInvalidError} when the parameters contradict each other; {@link NodeUnreachableError};
 * {@link WrongChainError} when the deployment, or `chainId`, is another chain's; {@link DeploymentInvalidError};
 * {@link DeploymentMissingError} when none is known, or the chain has no such contracts; {@link DelegationRefusedError} when the signer's
 * key delegated to code that is not trusted.
 * @example
 * const deployment = parseDeployment(JSON.parse(await readFile("deployments/31337.json", "utf8")));
 * const client = await connect({ url: "http://127.0.0.1:8545", privateKey, deployment });
 */
export const connect: typeof api.connect = /* @__PURE__ */ checked("connect", api.connect, true, { name: "", form: connectParametersForm });

/**
 * Checks that a value, say the parsed content of a file, is a deployment. Fields it does not know are dropped.
 *
 * @returns A copy with checksummed addresses.
 * @throws {@link DeploymentInvalidError}
 * @example const deployment = parseDeployment(JSON.parse(await readFile("deployments/31337.json", "utf8")));
 */
export const parseDeployment: typeof api.parseDeployment = /* @__PURE__ */ checked("parseDeployment", api.parseDeployment, false, { name: "value", form: /* @__PURE__ */ scalar("anything") });

/**
 * The EIP-712 domain of every message of a job. It is fixed by the deployment: no call is made.
 *
 * @example const domain = escrowDomain(client);
 */
export const escrowDomain: typeof api.escrowDomain = /* @__PURE__ */ checked("escrowDomain", api.escrowDomain, false, { name: "client", form: /* @__PURE__ */ scalar("client") });

/**
 * The id of the job that an award of these terms makes. It names the chain of the deployment, also on a fork that changes its id. Computed here; equal to the escrow's
 * `hashesOf`.
 *
 * @example const jobId = jobIdOf(client, terms);
 */
export const jobIdOf: typeof api.jobIdOf = /* @__PURE__ */ checked("jobIdOf", api.jobIdOf, false, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "terms", form: termsForm });

/**
 * The EIP-712 digest of one of the escrow's messages: what a wallet signs, and what {@link approveDigest} approves for an account that cannot
 * sign. No call is made.
 *
 * @example const digest = messageDigest(client, "Offer", { ...offer });
 */
export const messageDigest: typeof api.messageDigest = /* @__PURE__ */ checked("messageDigest", api.messageDigest, false, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "name", form: /* @__PURE__ */ literals("Offer", "Bid", "Award", "Release", "GiveUp", "Settlement", "Dispute", "Waiver", "Concession", "Appeal", "Ruling", "PanelConsent", "PanelTerms", "Cancel") }, { name: "message", form: /* @__PURE__ */ scalar("thing") });

/**
 * The EIP-712 domain under which members consent to a panel: that of the panel registry. For wallets that this package knows
 * nothing of.
 * @example const { verifyingContract } = panelDomain(client);
 */
export const panelDomain: typeof api.panelDomain = /* @__PURE__ */ checked("panelDomain", api.panelDomain, false, { name: "", form: /* @__PURE__ */ scalar("client") });

/** A journal that ends with the process. It keeps what has a key for as long: about 3 KB for each write. */
export const memoryJournal: typeof api.memoryJournal = /* @__PURE__ */ checked("memoryJournal", api.memoryJournal, false);

/**
 * Does several actions of the escrow in one transaction: all of them happen, or none. What a transaction costs by itself is paid
 * once, and the node's answers are waited for once: the fastest way to hire for many jobs, or to be paid for many. Each
 * action returns what it returns by itself; `gasUsed` and `gasCost` are those of the whole. To call it again is as safe as its
 * actions are: those that were done before are left out.
 *
 * @param actions Each makes one call of the escrow, in the signer's own name, and does not wait for another; what it approves
 * goes before by itself. They are called in this order. At most what fits into a transaction, by EIP-7825 of 16,777,216 gas.
 * @returns Their results, in this order.
 * @throws {@link ActionRefusedError} when one cannot be done, with its number: none was.
 * @throws {@link MissingSignerError}, and what {@link send} throws when the transaction fails as a whole.
 * @example
 * const funding = { mode: FundingMode.Balance } as const;
 * const jobs = await multicall(
 *   client,
 *   bids.map((bid) => (batch) => hire(batch, { ...bid, funding })),
 * );
 */
export const multicall: typeof api.multicall = /* @__PURE__ */ checked("multicall", api.multicall, true, { name: "given", form: /* @__PURE__ */ scalar("client") }, { name: "actions", form: /* @__PURE__ */ list(/* @__PURE__ */ scalar("callback")) });

/**
 * The time of the chain: that of its latest block, in unix seconds. Deadlines are judged by it, not by this machine's clock.
 *
 * @example const now = await chainTime(client);
 */
export const chainTime: typeof api.chainTime = /* @__PURE__ */ checked("chainTime", api.chainTime, true, { name: "client", form: /* @__PURE__ */ scalar("client") });

/**
 * Calls a view, or anything else of ethers, with its errors made typed. Every read of this package goes through here.
 *
 * @throws {@link ContractRevertError}, {@link DeploymentMissingError}, {@link ArgumentInvalidError},
 * {@link NodeUnreachableError}, {@link NodeRefusedError}
 * @example const owner = await read(client, () => client.contracts.registry.ownerOf(7n));
 */
export const read: typeof api.read = /* @__PURE__ */ checked("read", api.read, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "call", form: /* @__PURE__ */ scalar("callback") });

/**
 * Sends a transaction and waits until it is on the chain; every write of this package goes through here. The node
 * estimates it first, so that what a contract refuses is not sent and costs nothing.
 *
 * @param transaction Makes the transaction, say by a contract method's `populateTransaction`.
 * @param read What the action reports, read from the receipt; nothing but the transaction when left out.
 * @throws {@link MissingSignerError}, {@link ContractRevertError}, {@link InsufficientFundsError},
 * {@link ArgumentInvalidError}, {@link NonceConflictError}, {@link SignatureRefusedError}, {@link NodeUnreachableError},
 * {@link NodeRefusedError}, {@link TransactionFailedError}, {@link TransactionPendingError}, {@link WriteAbandonedError}. An error
 * with a `transactionHash` came after the signing: {@link waitForTransaction} says what became of it.
 * @example
 * const { registry } = client.contracts;
 * const { hash } = await send(client, () => registry.setActive.populateTransaction(7n, false));
 */
export const send: typeof api.send = /* @__PURE__ */ checked("send", api.send, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "transaction", form: /* @__PURE__ */ scalar("callback") }, { name: "read", form: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("callback")) }, { name: "options", form: /* @__PURE__ */ optional(transactOptionsForm) });

/**
 * Signs typed data in the name of an account. For an agent's account the signature is nested as ERC-7739 says: it counts for
 * that account only, and the wallet still shows every field.
 *
 * @returns The signature: 65 bytes for a key, longer for an agent's account.
 * @throws {@link MissingSignerError} when the client has no signer.
 * @throws {@link SignerMismatchError} when the signer neither is the account nor controls it.
 * @example
 * const domain = escrowDomain(client);
 * const types = messageTypes("Offer");
 * const signature = await signAs(client, { account, domain, types, message: { ...offer } });
 */
export const signAs: typeof api.signAs = /* @__PURE__ */ checked("signAs", api.signAs, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: signAsParametersForm });

/**
 * Sends a waiting transaction again for a higher fee, under its own number: the chain takes one of the two. A caller that waits for the
 * first one gets the result of the one that was taken.
 *
 * @returns The transaction that was taken.
 * @throws {@link ArgumentInvalidError} when the transaction is not the signer's, or nobody knows it.
 * @throws {@link MissingSignerError}, and what {@link send} throws.
 * @example const { hash } = await speedUp(client, { hash: waiting });
 */
export const speedUp: typeof api.speedUp = /* @__PURE__ */ checked("speedUp", api.speedUp, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: waitingTransactionForm });

/**
 * Makes whatever ethers or a node throws one of this package's errors, with the original as its `cause`. Every action
 * does this; call it yourself around calls through `client.contracts`.
 *
 * @example
 * const credit = await client.contracts.escrow.creditOf(token, account).catch((error: unknown) => {
 *   throw translateError(error, { client });
 * });
 */
export const translateError: typeof api.translateError = /* @__PURE__ */ checked("translateError", api.translateError, false, { name: "error", form: /* @__PURE__ */ scalar("anything") }, { name: "context", form: /* @__PURE__ */ optional(errorContextForm) });

/**
 * Waits until a transaction is on the chain: one that was sent before a crash, or while the node went away. One that is in the
 * client's journal and that the nodes lost is given out again. When it was sped up, the result is the transaction that took its place.
 *
 * @throws {@link ContractRevertError} when a contract refused it; {@link TransactionFailedError} when it failed otherwise,
 * or was replaced; {@link TransactionPendingError} when the time is over; {@link NodeUnreachableError}, {@link NodeRefusedError}
 * when the node fails for seconds.
 * @example const { blockNumber, gasUsed } = await waitForTransaction(client, { hash });
 */
export const waitForTransaction: typeof api.waitForTransaction = /* @__PURE__ */ checked("waitForTransaction", api.waitForTransaction, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: waitForTransactionParametersForm });

/**
 * A client whose writes end when their time is over or the caller aborts, and happen once under an idempotency key. To end before the
 * signing means that nothing was sent: they throw {@link WriteAbandonedError}; after it {@link TransactionPendingError}, which names
 * the transaction. Limits that the client has already stay, unless they are named again.
 *
 * @example
 * // If the process ends in the middle, the same call registers no second agent.
 * const limited = withLimits(client, { timeout: 30_000, idempotencyKey: "our first agent" });
 * const { agentId } = await registerAgent(limited, { uri });
 */
export const withLimits: typeof api.withLimits = /* @__PURE__ */ checked("withLimits", api.withLimits, false, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "limits", form: writeLimitsForm });

/**
 * The arguments of every event of one kind that a contract emitted in a transaction, in order.
 *
 * @param about Which of them: the values of the first indexed arguments, bytes32 or numbers; all when left out.
 * @example
 * const { escrow } = client.contracts;
 * const [settled] = eventsIn(receipt, escrow, escrow.getEvent("MilestoneSettled"), [jobId, 0n]);
 */
export const eventsIn: typeof api.eventsIn = /* @__PURE__ */ checked("eventsIn", api.eventsIn, false, { name: "receipt", form: /* @__PURE__ */ scalar("thing") }, { name: "contract", form: /* @__PURE__ */ scalar("thing") }, { name: "", form: /* @__PURE__ */ scalar("callback") }, { name: "about", form: /* @__PURE__ */ optional(/* @__PURE__ */ list(/* @__PURE__ */ either(/* @__PURE__ */ scalar("text"), /* @__PURE__ */ scalar("uint")))) });

/**
 * The transaction that calls a method, as its own `populateTransaction` makes it, in a fraction of the time where all parameters
 * are plain: numbers, well-formed addresses and lower-case bytes. It also makes the calls that go into one `multicall`.
 *
 * @throws What ethers throws when a parameter is wrong.
 * @example
 * const { escrow } = client.contracts;
 * const calls = await Promise.all(tokens.map(async (token) => (await populate(escrow, "withdraw", token, to)).data));
 * await send(client, () => populate(escrow, "multicall", calls));
 */
export const populate: typeof api.populate = /* @__PURE__ */ checked("populate", api.populate, true, { name: "contract", form: /* @__PURE__ */ scalar("thing") }, { name: "name", form: /* @__PURE__ */ scalar("text") }, { name: "", form: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("anything")) });

/**
 * Every event of one kind that is on the chain now, in its order: {@link watchEvents} up to the present, without waiting for
 * confirmations unless some are asked for. All of them or an error: a node that lags behind a block that the client knows is waited for.
 *
 * @throws What {@link watchEvents} throws; {@link NodeUnreachableError}.
 * @example
 * const { board } = client.contracts;
 * const posted = await collectEvents(client, { contract: board, event: board.getEvent("OfferPosted") });
 */
export const collectEvents: typeof api.collectEvents = /* @__PURE__ */ checked("collectEvents", api.collectEvents, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: watchEventsParametersForm });

/**
 * Every event of one kind, from a block of the past into the future, in the order of the chain. Each is delivered at least
 * once: after a reorg, events that are on both branches come again. None is left out between past and present, while
 * the node is away, or when it refuses large answers. No entry of a stranger ends the stream: what cannot be read is given to
 * `onProblem`, and a text that is not UTF-8 is listed in the item's `problems`.
 *
 * After a restart go on from the stored cursor. When the chain changed below it in between, the first item is a
 * reorg.
 *
 * @throws {@link EventStreamBrokenError} when the node fails too often in a row, with the position to go on from;
 * {@link ClientClosedError}; {@link ArgumentInvalidError} when the filter does not fit the event.
 * @example
 * const { registry } = client.contracts;
 * const event = registry.getEvent("Registered");
 * for await (const item of watchEvents(client, { contract: registry, event, signal })) {
 *   if (item.kind === "reorg") forgetFrom(item.fromBlock);
 *   else console.log(item.args.agentId, item.cursor);
 * }
 */
export const watchEvents: typeof api.watchEvents = /* @__PURE__ */ checked("watchEvents", api.watchEvents, false, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: watchEventsParametersForm });

/**
 * The content of a `data:` URI (RFC 2397), in base64 or percent-encoded. It is read as agents in the wild write it: base64 without its
 * end or in the alphabet of URLs, letters that should be escaped, and gzip by the parameter `enc=gzip`, which in a browser only
 * {@link dataUriStore} can read.
 *
 * @param maxBytes The largest content accepted; 16 MiB when left out.
 * @throws {@link UriRefusedError} when it is no `data:` URI or its content cannot be read; {@link DocumentTooLargeError}.
 */
export const fromDataUri: typeof api.fromDataUri = /* @__PURE__ */ checked("fromDataUri", api.fromDataUri, false, { name: "uri", form: /* @__PURE__ */ scalar("text") }, { name: "maxBytes", form: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")) });

/**
 * Content as a `data:` URI in base64: the form in which ERC-8004 keeps a registration file on chain.
 *
 * @param content Bytes, or an object, which becomes canonical JSON (RFC 8785).
 * @throws {@link DocumentInvalidError} when the object is not JSON.
 * @example const uri = toDataUri(file);
 */
export const toDataUri: typeof api.toDataUri = /* @__PURE__ */ checked("toDataUri", api.toDataUri, false, { name: "content", form: /* @__PURE__ */ either(/* @__PURE__ */ scalar("thing"), /* @__PURE__ */ scalar("bytes")) }, { name: "mediaType", form: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")) });

/**
 * The canonical form in UTF-8: the bytes that are hashed and stored.
 *
 * @throws {@link DocumentInvalidError} when the value is not JSON, or would not mean the same to every reader.
 */
export const canonicalBytes: typeof api.canonicalBytes = /* @__PURE__ */ checked("canonicalBytes", api.canonicalBytes, false, { name: "value", form: /* @__PURE__ */ scalar("anything") });

/**
 * Reads a JSON text as strictly as a hash over its meaning needs: UTF-8, at most {@link DOCUMENT_MAX_BYTES}, no name
 * twice in one object, no number that readers round differently.
 *
 * @throws {@link DocumentTooLargeError}, {@link DocumentNotJsonError}, {@link DocumentInvalidError}.
 */
export const parseJson: typeof api.parseJson = /* @__PURE__ */ checked("parseJson", api.parseJson, false, { name: "input", form: /* @__PURE__ */ either(/* @__PURE__ */ scalar("text"), /* @__PURE__ */ scalar("bytes")) }, { name: "subject", form: /* @__PURE__ */ scalar("text") });

/**
 * Reads an agent's registration file (ERC-8004) as files in the wild are: `endpoints` is read as `services` and `x402support` as
 * `x402Support`, ids may be numeric texts, and a registry may be on a chain of any kind (CAIP-10). What a file leaves out is filled in:
 * no description, no services, no x402, active, no registrations, no trust model. A field that is malformed is dropped like that, a
 * malformed member of a list alone; unknown fields are kept. An agent's file is what the agent says of itself: believe a registration
 * only when that registry's entry leads back to this file.
 *
 * @param input The text, or its bytes in UTF-8; at most 256 KiB. For a `data:` URI, what {@link fromDataUri} returns.
 * @param onProblem Told of everything that was dropped.
 * @throws {@link DocumentNotJsonError}, {@link DocumentTooLargeError}; {@link DocumentInvalidError} when it is no object, or holds
 * nothing of a registration file.
 */
export const parseRegistrationFile: typeof api.parseRegistrationFile = /* @__PURE__ */ checked("parseRegistrationFile", api.parseRegistrationFile, false, { name: "input", form: /* @__PURE__ */ either(/* @__PURE__ */ scalar("text"), /* @__PURE__ */ scalar("bytes")) }, { name: "onProblem", form: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("callback")) });

/**
 * Makes an agent's registration file (ERC-8004). Publish it under an `https:` URL, or put it on chain by
 * {@link toDataUri}.
 *
 * @throws {@link DocumentInvalidError}, {@link DocumentTooLargeError}
 * @example const file = buildRegistrationFile({ name: "CSV checker", description: "Checks tables against a schema." });
 */
export const buildRegistrationFile: typeof api.buildRegistrationFile = /* @__PURE__ */ checked("buildRegistrationFile", api.buildRegistrationFile, false, { name: "", form: /* @__PURE__ */ scalar("thing") });

/**
 * Where a value breaks a schema and what would be right; at most 20 problems, none when it conforms. Knows the keywords of this package's
 * own schemas, and no others.
 *
 * @throws {@link ArgumentInvalidError} for a schema with another keyword or format.
 */
export const schemaProblems: typeof api.schemaProblems = /* @__PURE__ */ checked("schemaProblems", api.schemaProblems, false, { name: "schema", form: /* @__PURE__ */ scalar("thing") }, { name: "value", form: /* @__PURE__ */ scalar("anything") });

/** Makes a store of a transport: this is the one place where content is verified against its hash. */
export const createStore: typeof api.createStore = /* @__PURE__ */ checked("createStore", api.createStore, false, { name: "transport", form: /* @__PURE__ */ scalar("thing") }, { name: "", form: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")) });

/**
 * One store of several: it writes to the first and reads from the first that handles the URI.
 *
 * @example const store = combineStores(folderStore("./jobs"), dataUriStore(), httpStore());
 */
export const combineStores: typeof api.combineStores = /* @__PURE__ */ checked("combineStores", api.combineStores, false, { name: "primary", form: /* @__PURE__ */ scalar("thing") }, { name: "others", form: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("anything")) });

/**
 * A store that is nowhere: the URI holds the content. Nothing can be lost or taken away, but a URI that goes through the
 * chain must be short: events carry at most 1024 bytes.
 */
export const dataUriStore: typeof api.dataUriStore = /* @__PURE__ */ checked("dataUriStore", api.dataUriStore, false, { name: "options", form: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")) });

/**
 * A store on web servers. Reads are bounded in time, size and redirects, and send no credentials.
 *
 * Not protected against: a name server that answers with a public address when the host is checked, and with a private one
 * when it is connected to. Where that matters, pass a `fetch` that goes through a filtering proxy.
 */
export const httpStore: typeof api.httpStore = /* @__PURE__ */ checked("httpStore", api.httpStore, false, { name: "options", form: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")) });

/**
 * The acceptance criteria that a delivery's metrics do not meet. A criterion without a metric needs judgement and is not
 * among them; a metric that the delivery does not report counts as not met. The metrics are the provider's own words:
 * check those that matter against the outputs.
 *
 * @returns The criteria in the order of the offer; empty when a machine finds nothing to object to.
 */
export const unmetCriteria: typeof api.unmetCriteria = /* @__PURE__ */ checked("unmetCriteria", api.unmetCriteria, false, { name: "offer", form: /* @__PURE__ */ scalar("thing") }, { name: "delivery", form: /* @__PURE__ */ scalar("thing") });

/**
 * Makes a job document from its fields, and validates it.
 *
 * @throws {@link DocumentInvalidError}, {@link DocumentTooLargeError}
 * @example
 * const delivery = buildDocument("JobDelivery", { jobId, milestone: 0, outputs, summary: "214 defects found" });
 */
export const buildDocument: typeof api.buildDocument = /* @__PURE__ */ checked("buildDocument", api.buildDocument, false, { name: "type", form: /* @__PURE__ */ literals("JobOffer", "JobPlan", "JobDelivery", "DisputeEvidence", "RulingReasons") }, { name: "fields", form: jobDocumentFieldsForm });

/**
 * Reads a job document from its JSON text.
 *
 * @param input The text, or its bytes in UTF-8; at most 256 KiB.
 * @param expected The type it must have; any job document when left out.
 * @throws {@link DocumentNotJsonError} when it is no JSON.
 * @throws {@link DocumentInvalidError} when fields are missing, misspelt, malformed or given twice; `problems` names each.
 * @throws {@link DocumentTooLargeError}
 * @example const offer = parseDocument(await readFile("offer.json"), "JobOffer");
 */
export const parseDocument: typeof api.parseDocument = /* @__PURE__ */ checked("parseDocument", api.parseDocument, false, { name: "input", form: /* @__PURE__ */ either(/* @__PURE__ */ scalar("text"), /* @__PURE__ */ scalar("bytes")) }, { name: "expected", form: /* @__PURE__ */ optional(/* @__PURE__ */ literals("JobOffer", "JobPlan", "JobDelivery", "DisputeEvidence", "RulingReasons")) });

/**
 * Checks that a value is a job document: its schema, and what a schema cannot say (amounts in order, references that lead
 * somewhere, no name twice, at most 256 KiB). Whether the deadline lies ahead depends on the time: see
 * {@link requireDeadlineAhead}. A name that the schema does not know is refused, for it may be a misspelt one; names that
 * begin with `x:` are extensions, allowed in every object and part of the hash.
 *
 * @param expected The type it must have; any job document when left out.
 * @returns The same object, typed.
 * @throws {@link DocumentInvalidError} with every problem found; {@link DocumentTooLargeError}.
 */
export const validateDocument: typeof api.validateDocument = /* @__PURE__ */ checked("validateDocument", api.validateDocument, false, { name: "value", form: /* @__PURE__ */ scalar("anything") }, { name: "expected", form: /* @__PURE__ */ optional(/* @__PURE__ */ literals("JobOffer", "JobPlan", "JobDelivery", "DisputeEvidence", "RulingReasons")) });

/**
 * Whether a caught value is one of this package's errors, and, when a code is given, that one.
 * Works across two installed copies of the package, where `instanceof` does not.
 *
 * @example if (isMarketplaceError(error, "DOCUMENT_NOT_FOUND")) console.error(error.message);
 */
export const isMarketplaceError: typeof api.isMarketplaceError = /* @__PURE__ */ checked("isMarketplaceError", api.isMarketplaceError, false, { name: "error", form: /* @__PURE__ */ scalar("anything") }, { name: "code", form: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("text")) });

/**
 * Publishes a signed bid on the job board. Anyone may send it. To call it again with the same bid is safe: it sends nothing and
 * returns the earlier announcement, `repeated: true`.
 *
 * @throws {@link BidRefusedError} when the offer is taken; {@link TermsMismatchError} when the plan is not the bid's.
 * @throws {@link UriTooLongError}, and what the store throws.
 * @throws {@link MissingSignerError}
 * @throws {@link ContractRevertError} when the board refuses, say with `SignatureInvalid` or `MessageExpired`.
 * @example
 * const terms = await makeBid(client, { offer, agentId, plan });
 * await announceBid(client, { terms, signature: await signBid(client, { terms }), plan, store });
 */
export const announceBid: typeof api.announceBid = /* @__PURE__ */ checked("announceBid", api.announceBid, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ either(announceBidForm, announceBidForm2) });

/**
 * The bids for an offer on the job board that can still be taken, the oldest first: not expired, not used, not taken back, within the
 * offer's price and time. A bid that was announced twice is listed once. One whose bond is not covered is listed with its
 * `bondShortfall`, and is not `isTakeable`. The first call reads all blocks of the deployment, unless it gets the block of the offer's
 * post as `fromBlock`; later ones read only new blocks.
 *
 * @example
 * const bids = await findBids(client, { offer });
 * const cheapest = bids.reduce((best, bid) => (bid.price < best.price ? bid : best));
 */
export const findBids: typeof api.findBids = /* @__PURE__ */ checked("findBids", api.findBids, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: findBidsParametersForm });

/**
 * The notices on the job board, the oldest first. Anyone can send one in anyone's name: verify the signature inside each envelope.
 *
 * @throws What {@link collectEvents} throws.
 * @example for (const { envelope } of await findNotices(client, { to, thread: jobId })) console.log(envelope);
 */
export const findNotices: typeof api.findNotices = /* @__PURE__ */ checked("findNotices", api.findNotices, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ optional(findNoticesParametersForm) });

/**
 * The offers on the job board that can still be awarded, the oldest first: not expired, not used, not taken back, and not expiring
 * before a pause of new awards ends. An offer that was posted twice is listed once. What a stranger wrote wrong hides nothing else: see
 * `onProblem`, and `problems` of each offer.
 *
 * @example for (const { offer, uri } of await findOffers(client, { token })) console.log(offer.maxPrice, uri);
 */
export const findOffers: typeof api.findOffers = /* @__PURE__ */ checked("findOffers", api.findOffers, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ optional(findOffersParametersForm) });

/**
 * Makes a bid for an offer, and refuses one that the escrow would refuse, before anything is signed. Nothing is sent.
 *
 * @returns The full terms: sign them with {@link signBid}, publish them with {@link announceBid}.
 * @throws {@link BidRefusedError} with a `reason`: a price above the offer's, too much time for a milestone, another token, a provider that may not
 * act for the agent, the agent's own account that was not named as its wallet, a panel that is not among `trustedPanels`, …
 * @throws {@link OfferExpiredError} when the offer, or the bid itself, is no longer valid at the chain's time.
 * @throws {@link DocumentInvalidError} when the plan is not valid; {@link AmountInvalidError} when the token cannot express its
 * amounts.
 * @throws {@link MissingSignerError} when no provider is given and the client has no signer.
 * @example const terms = await makeBid(client, { offer, agentId, price: 12_500_000n });
 */
export const makeBid: typeof api.makeBid = /* @__PURE__ */ checked("makeBid", api.makeBid, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ either(makeBidForm, makeBidForm2, makeBidForm3) });

/**
 * Makes the offer that a job document asks for: looks up its token, counts its amounts in units of that token, and judges its
 * deadline by the chain's time. Nothing is signed or sent.
 *
 * @throws {@link DocumentInvalidError} when the document is not valid.
 * @throws {@link TokenUnknownError} when it names an unknown token, or an address without one.
 * @throws {@link AmountInvalidError} when the token cannot express an amount.
 * @throws {@link DeadlinePassedError} when its deadline does not lie ahead.
 * @throws {@link OfferInvalidError} when the escrow would never award it; `problems` names every place.
 * @throws {@link PanelUnsuitableError} when its panels cannot judge the job: closed, a party sits on one, …
 * @throws {@link MissingSignerError} when no client is given and there is no signer.
 * @example
 * const document = parseDocument(await readFile("offer.json"), "JobOffer");
 * const offer = await makeOffer(client, { document });
 */
export const makeOffer: typeof api.makeOffer = /* @__PURE__ */ checked("makeOffer", api.makeOffer, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: makeOfferParametersForm2 });

/**
 * Sends a message to an account by the chain, for when the two can reach each other in no other way. The event does not name the
 * sender: its reader believes the signature inside the envelope. To call it again with the same envelope is safe: it sends nothing
 * and returns the earlier notice, `repeated: true`.
 *
 * @throws {@link ArgumentInvalidError} when the envelope is empty or too long: put it into a store, and send its URI and hash.
 * @throws {@link MissingSignerError}
 * @throws {@link ContractRevertError} with `AccountInvalid` when no key can be behind `to`.
 * @example const { hash } = await postNotice(client, { to, thread: jobId, envelope });
 */
export const postNotice: typeof api.postNotice = /* @__PURE__ */ checked("postNotice", api.postNotice, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: postNoticeParametersForm });

/**
 * Publishes an offer on the job board, for every provider to see. To call it again with the same offer is safe: it sends nothing
 * and returns the earlier post, `repeated: true`.
 *
 * @throws {@link TermsMismatchError} when the document is not the offer's brief.
 * @throws {@link UriTooLongError}, and what the store throws.
 * @throws {@link MissingSignerError}
 * @throws {@link SignerMismatchError} without a signature, when the signer neither is the offer's client nor controls its account.
 * @throws {@link ContractRevertError} when the board refuses, say with `MessageExpired`.
 * @example const { offerHash } = await postOffer(client, { offer, document, store });
 */
export const postOffer: typeof api.postOffer = /* @__PURE__ */ checked("postOffer", api.postOffer, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ either(postOfferForm, postOfferForm2) });

/**
 * Reads the brief of an offer and verifies it: it is what the client signed. What counts for money and time is the offer, also
 * where the brief says otherwise.
 *
 * @throws {@link DocumentHashMismatchError} when what lies there is not the brief that the client signed.
 * @throws {@link DocumentInvalidError}, {@link DocumentNotFoundError}, {@link DocumentNotJsonError},
 * {@link DocumentTooLargeError}, {@link StoreUnavailableError}, {@link UnsupportedUriError}, {@link UriRefusedError}
 * @example const brief = await readBrief(client, { offer, uri, store });
 */
export const readBrief: typeof api.readBrief = /* @__PURE__ */ checked("readBrief", api.readBrief, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: readBriefParametersForm });

/**
 * Signs the client's "yes" to a bid, so that anyone can send the award. The client's money moves only as
 * {@link signFunding} or an allowance lets it.
 *
 * @returns The signature.
 * @throws {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the offer's client nor controls its account.
 * @example const clientSignature = await signAward(client, { terms });
 */
export const signAward: typeof api.signAward = /* @__PURE__ */ checked("signAward", api.signAward, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: signAwardParametersForm });

/**
 * Signs a bid in the name of its provider. The offer's client can hire with it until the bid expires or its nonce is
 * cancelled: an unexpired bid is a promise.
 *
 * @returns The signature: all that the client needs to hire.
 * @throws {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the provider nor controls its account.
 * @example const providerSignature = await signBid(client, { terms });
 */
export const signBid: typeof api.signBid = /* @__PURE__ */ checked("signBid", api.signBid, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: signAwardParametersForm });

/**
 * Signs an offer in the name of its client, so that anyone can post it. It lets nobody take the offer: an award needs the
 * client's consent to one bid.
 *
 * @returns The signature.
 * @throws {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the offer's client nor controls its account.
 * @example const signature = await signOffer(client, { offer });
 */
export const signOffer: typeof api.signOffer = /* @__PURE__ */ checked("signOffer", api.signOffer, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: signOfferParametersForm });

/**
 * Every bid for an offer that is announced on the job board, from the past into the future, also one that can no longer be taken and
 * one that comes twice: compare `announced.bidHash`. {@link hire} refuses what the escrow would. See {@link watchEvents} for what is
 * promised, how to resume, and what a reorg item means.
 *
 * @throws What {@link watchEvents} throws.
 * @example
 * for await (const item of watchBids(client, { offer, signal })) {
 *   if (item.kind === "event") console.log(item.announced.terms.bid.agentId, item.announced.price);
 * }
 */
export const watchBids: typeof api.watchBids = /* @__PURE__ */ checked("watchBids", api.watchBids, false, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: watchBidsParametersForm });

/**
 * Every notice on the job board, from the past into the future. Anyone can send one in anyone's name: verify the signature inside
 * each envelope. See {@link watchEvents} for what is promised, how to resume, and what a reorg item means.
 *
 * @throws What {@link watchEvents} throws.
 * @example
 * for await (const item of watchNotices(client, { to, signal })) {
 *   if (item.kind === "event") console.log(item.notice.thread, item.notice.envelope);
 * }
 */
export const watchNotices: typeof api.watchNotices = /* @__PURE__ */ checked("watchNotices", api.watchNotices, false, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ optional(watchNoticesParametersForm) });

/**
 * Every offer that is posted on the job board, from the past into the future, also one that can no longer be awarded: whether it
 * can is known when it is answered, and {@link makeBid} checks it. See {@link watchEvents} for what is promised, how to resume,
 * and what a reorg item means.
 *
 * @throws What {@link watchEvents} throws.
 * @example
 * for await (const item of watchOffers(client, { provider, signal })) {
 *   if (item.kind === "event") console.log(item.posted.offer.maxPrice, item.posted.uri);
 * }
 */
export const watchOffers: typeof api.watchOffers = /* @__PURE__ */ checked("watchOffers", api.watchOffers, false, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ optional(watchOffersParametersForm) });

/**
 * Appeals the first ruling. Only its two parties may; a sponsor sends a party's signed message and pays for it. The appeal succeeds if it moves the
 * share at least 10 % of the whole, or all the way, towards the party that appeals. The payer of the bond, from its credit first, gets it back
 * if the appeal succeeds, and loses it, for the appeal panel and the other side, if it fails. {@link getDispute} says the bond before, and
 * {@link previewSettlement} what each ruling would bring. A milestone is appealed once: to call it again is safe, it pays nothing and
 * returns the appeal there is, perhaps of the other side, `repeated: true`.
 *
 * @throws {@link StepUnavailableError} when there is no ruling, its time for appeals is over, or the party has all by it; nothing was paid then.
 * @throws {@link InsufficientBalanceError}, {@link InsufficientAllowanceError} when the bond cannot be taken.
 * @throws {@link JobWithoutPanelError}, {@link JobNotFoundError}, {@link MilestoneUnknownError}
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, {@link ContractRevertError}
 * @example
 * const { appealBond } = await getDispute(client, { job: jobId, milestone: 0n });
 * await appeal(client, { job: jobId, milestone: 0n, as: "provider" }); // pays the bond
 */
export const appeal: typeof api.appeal = /* @__PURE__ */ checked("appeal", api.appeal, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ either(appealForm, appealForm2) });

/**
 * Approves a ruling on chain, for a member that is a contract and gives no signature. It counts like a signature in {@link collectRulings}, until
 * its time is over, or until the member takes it back with {@link revokeDigest}. To call it again is safe: while it counts it sends
 * nothing and returns `repeated: true`.
 *
 * @throws {@link PanelMemberUnknownError} when the account has no seat on the panel; {@link PanelNotFoundError}
 * @throws {@link StepUnavailableError} when no panel decides the milestone now.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, {@link ContractRevertError}
 * @example const signed = await approveRuling(client, { ruling, arbiter });
 */
export const approveRuling: typeof api.approveRuling = /* @__PURE__ */ checked("approveRuling", api.approveRuling, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: approveRulingParametersForm });

/**
 * Puts the members' signatures of one ruling together, each of them checked as the escrow will check it. Nothing is sent.
 *
 * @throws {@link RulingRefusedError} with a `reason`: two rulings that differ, a member that comes twice, somebody without a seat, a
 * signature that does not count.
 * @throws {@link PanelNotFoundError}; {@link ArgumentInvalidError} when there is no signature at all.
 * @example
 * const collected = await collectRulings(client, { signed });
 * console.log(collected.signers, collected.missing);
 */
export const collectRulings: typeof api.collectRulings = /* @__PURE__ */ checked("collectRulings", api.collectRulings, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: collectRulingsParametersForm });

/**
 * Pays a disputed milestone in full: the client gives in, at any point of the dispute. The client sends it, or its signed message comes
 * with it. What it costs depends on the step: {@link previewSettlement} says. A provider gives in with {@link giveUp}. To call it again is
 * safe: for a settled milestone it sends nothing and returns how it was settled, `repeated: true`.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} without a signed message, when the signer neither is the client nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `ClockMismatch` because the dispute went on since, or
 * `JobStatusMismatch` without a dispute.
 * @example const { earned } = await concede(client, { job: jobId, milestone: 0n });
 */
export const concede: typeof api.concede = /* @__PURE__ */ checked("concede", api.concede, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: concedeParametersForm });

/**
 * Says in plain words what a ruling does, for a member to review before it signs: which milestone, why, who gets how much to the unit,
 * what it costs whom, and whether it is final. Needs no chain. A stake that somebody else paid counts as that of the party that disputes, a gift.
 *
 * @returns Lines of text.
 * @example console.log(describeRuling(received));
 */
export const describeRuling: typeof api.describeRuling = /* @__PURE__ */ checked("describeRuling", api.describeRuling, false, { name: "", form: rulingDraftForm });

/**
 * Brings a dispute before the appeal panel when the first panel stayed silent through its time. Anyone may send it, and nobody pays a
 * bond. To call it again is safe: it sends nothing and returns `repeated: true`.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link ContractRevertError} with `RulingWindowOpen` while the panel may still rule, `JobStatusMismatch` when it ruled.
 * @example await escalate(client, { job: jobId, milestone: 0n });
 */
export const escalate: typeof api.escalate = /* @__PURE__ */ checked("escalate", api.escalate, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: milestoneParametersForm });

/**
 * Settles a milestone whose appeal panel stayed silent through its time: by the first ruling, or by the offer's `defaultBps` when there is
 * none. Anyone may send it. To call it again is safe: for a settled milestone it sends nothing and returns how it was settled,
 * `repeated: true`.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link ContractRevertError} with `RulingWindowOpen` while the panel may still rule, `JobStatusMismatch` without an appeal.
 * @example const { providerBps } = await fallBack(client, { job: jobId, milestone: 0n });
 */
export const fallBack: typeof api.fallBack = /* @__PURE__ */ checked("fallBack", api.fallBack, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: milestoneParametersForm });

/**
 * Settles a milestone by the first ruling when nobody appealed it in time. Anyone may send it. To call it again is safe: for a settled
 * milestone it sends nothing and returns how it was settled, `repeated: true`.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link ContractRevertError} with `AppealWindowOpen` while it may still be appealed, `JobStatusMismatch` without a ruling.
 * @example const { earned, refund } = await finalizeRuling(client, { job: jobId, milestone: 0n });
 */
export const finalizeRuling: typeof api.finalizeRuling = /* @__PURE__ */ checked("finalizeRuling", api.finalizeRuling, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: milestoneParametersForm });

/**
 * A milestone's dispute: which panel decides, until when, what it costs whom. For a delivered milestone it says what a dispute would
 * cost; give it to {@link previewSettlement} for what each side would get.
 *
 * @throws {@link JobWithoutPanelError} when the offer names no panel.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}
 * @example
 * const dispute = await getDispute(client, { job: jobId, milestone: 0n });
 * console.log(dispute.stake, dispute.appealBond, dispute.evidenceUntil);
 */
export const getDispute: typeof api.getDispute = /* @__PURE__ */ checked("getDispute", api.getDispute, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: milestoneParametersForm });

/**
 * Writes a ruling of the panel that decides now, and stores its reasons. Nothing is signed or sent: review it with
 * {@link describeRuling}, sign it with {@link signRuling}, and pass `ruling` and `uri` on to the other members.
 *
 * @throws {@link StepUnavailableError} when no panel decides the milestone now.
 * @throws {@link JobWithoutPanelError}, {@link JobNotFoundError}, {@link MilestoneUnknownError}
 * @throws {@link DocumentInvalidError} when share or reasons are out of range; what the store throws.
 * @example
 * const reasons = { summary: "28 of 36 defects were found." };
 * const written = await makeRulingDraft(client, { job: jobId, milestone: 0n, providerBps: 7_500n, reasons, store });
 */
export const makeRulingDraft: typeof api.makeRulingDraft = /* @__PURE__ */ checked("makeRulingDraft", api.makeRulingDraft, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: makeRulingDraftParametersForm });

/**
 * Brings a delivery before the first panel, within the review window: as its client, or, when the verifier refused the delivery, as its
 * provider. The sender pays the stake, from its credit first; what of it is not needed comes back to the party that disputes. To call it again with the same evidence is safe: it pays nothing and returns the
 * dispute, `repeated: true`.
 *
 * @throws {@link JobWithoutPanelError} when the offer names no panel.
 * @throws {@link StepUnavailableError} when the milestone is not delivered, the review is over, or the other party may dispute it; nothing
 * was paid then.
 * @throws {@link AlreadyDisputedError} when it was disputed with other evidence; nothing was paid then.
 * @throws {@link DocumentInvalidError} when the document is of another milestone or round; {@link UriTooLongError}, and what
 * the store throws.
 * @throws {@link InsufficientBalanceError}, {@link InsufficientAllowanceError} when the stake cannot be taken.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} without a signed message, when the signer neither is that party nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `ClockMismatch` because the delivery was replaced since.
 * @example
 * const document = buildDocument("DisputeEvidence", {
 *   jobId,
 *   milestone: 0,
 *   round: 1,
 *   party: "client",
 *   summary: "The report misses 8 of the 36 defects.",
 * });
 * const { stake } = await openDispute(client, { job: jobId, milestone: 0n, document, store });
 */
export const openDispute: typeof api.openDispute = /* @__PURE__ */ checked("openDispute", api.openDispute, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ either(openDisputeForm, openDisputeForm2) });

/**
 * All that the parties of a milestone laid before its panels, the oldest first, each document verified against the hash on chain. One
 * that cannot be read has an `error` instead, so that it hides no other.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}
 * @example
 * for (const item of await readEvidence(client, { job: jobId, milestone: 0n, store })) {
 *   console.log(item.side, "document" in item ? item.document.summary : item.error.message);
 * }
 */
export const readEvidence: typeof api.readEvidence = /* @__PURE__ */ checked("readEvidence", api.readEvidence, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: readEvidenceParametersForm });

/**
 * Reads a ruling that another member wrote, believing none of it: the reasons are verified against their hash and must say the same as the
 * ruling, and all amounts and times come from the chain. Review it with {@link describeRuling} before you sign.
 *
 * @throws {@link StepUnavailableError} when no panel decides the milestone now.
 * @throws {@link DocumentInvalidError} when the ruling is for another round or panel, or its reasons are of another ruling.
 * @throws {@link JobWithoutPanelError}, {@link JobNotFoundError}, {@link MilestoneUnknownError}, and what the store throws.
 * @example const received = await readRulingDraft(client, { ruling, uri, store });
 */
export const readRulingDraft: typeof api.readRulingDraft = /* @__PURE__ */ checked("readRulingDraft", api.readRulingDraft, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: readRulingDraftParametersForm });

/**
 * Keeps the stake of a dispute ready: raises a party's credit in the escrow to what its dispute of the costliest milestone takes. A token
 * that its issuer pauses during the review cannot be moved, but a stake is taken from credit first (T124). Safe to repeat: it deposits only
 * the shortfall, and returns a transaction only then. The credit is not locked: other jobs, and `withdraw`, can use it.
 *
 * @throws {@link JobWithoutPanelError} when the offer names no panel: then there is nothing to reserve.
 * @throws {@link JobNotFoundError}, {@link InsufficientBalanceError}, {@link InsufficientAllowanceError}
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, {@link ContractRevertError}
 * @example const { reserve } = await reserveStake(client, { job: jobId, as: "client" });
 */
export const reserveStake: typeof api.reserveStake = /* @__PURE__ */ checked("reserveStake", api.reserveStake, true, { name: "given", form: /* @__PURE__ */ scalar("client") }, { name: "", form: reserveStakeParametersForm });

/**
 * Signs that a party appeals the first ruling, so that a sponsor can pay the bond with {@link appeal}. The sponsor gets the bond back if the
 * appeal succeeds; the party cannot take the appeal back.
 *
 * @throws {@link StepUnavailableError} when there is no ruling to appeal, its time is over, or the party has all by it.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is that party nor controls its account.
 * @example const signed = await signAppeal(client, { job: jobId, milestone: 0n, as: "provider" });
 */
export const signAppeal: typeof api.signAppeal = /* @__PURE__ */ checked("signAppeal", api.signAppeal, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: signAppealParametersForm });

/**
 * Signs that the client pays a disputed milestone in full, at the present step of the dispute, so that anyone can {@link concede} for it.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the job's client nor controls its account.
 * @example const signed = await signConcession(client, { job: jobId, milestone: 0n });
 */
export const signConcession: typeof api.signConcession = /* @__PURE__ */ checked("signConcession", api.signConcession, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: signStepParametersForm });

/**
 * Stores the evidence, and signs that a party disputes the current delivery for the reasons in it, so that anyone can send it with {@link
 * openDispute} and pay the stake. The client disputes, or the provider of a delivery that the verifier refused.
 *
 * @throws {@link StepUnavailableError} when that party cannot dispute the milestone now.
 * @throws {@link DocumentInvalidError} when the document is of another milestone or round; {@link UriTooLongError}, and what the store throws.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is that party nor controls its account.
 * @example const signed = await signDispute(client, { job: jobId, milestone: 0n, document, store });
 */
export const signDispute: typeof api.signDispute = /* @__PURE__ */ checked("signDispute", api.signDispute, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: signDisputeParametersForm });

/**
 * Signs that a party has said all before the panel of a round. Both parties sign the same `validUntil`: the second one takes it from the
 * first one's message. Then anyone can {@link waiveEvidence}; a party that sends it needs the other's only.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is that party nor controls its account.
 * @example const waived = await signWaiver(client, { job: jobId, milestone: 0n, as: "provider" });
 */
export const signWaiver: typeof api.signWaiver = /* @__PURE__ */ checked("signWaiver", api.signWaiver, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: signWaiverParametersForm });

/**
 * Signs a ruling as a member of its panel. Nothing is sent: pass the result to the account that collects it with {@link collectRulings}.
 * Two signatures with different shares of one milestone in one round prove an equivocation, and forfeit the member's bond.
 *
 * @throws {@link PanelMemberUnknownError} when the account has no seat on the panel; {@link PanelNotFoundError}
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}
 * @example const signed = await signRuling(client, { ruling: received.ruling });
 */
export const signRuling: typeof api.signRuling = /* @__PURE__ */ checked("signRuling", api.signRuling, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: signRulingParametersForm });

/**
 * Lays evidence before the panel that decides now, within the evidence window. Only a party. To call it again with the same document is
 * safe: it sends nothing and returns `repeated: true`.
 *
 * @throws {@link StepUnavailableError} when the milestone is not in dispute, or its time for evidence is over.
 * @throws {@link DocumentInvalidError} when the document is of another milestone or round; {@link UriTooLongError}, and what the
 * store throws.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is that party nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `EvidenceWindowPassed`.
 * @example await submitEvidence(client, { job: jobId, milestone: 0n, document, store });
 */
export const submitEvidence: typeof api.submitEvidence = /* @__PURE__ */ checked("submitEvidence", api.submitEvidence, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: submitEvidenceParametersForm });

/**
 * Sends a panel's ruling. Anyone may, within the panel's time. The first panel's can be appealed; the appeal panel's settles the
 * milestone. To call it again is safe: it sends nothing and returns `repeated: true`.
 *
 * @throws {@link RulingIncompleteError} when too few members signed.
 * @throws {@link AlreadyRuledError} when the panel has given another ruling: the first one counts.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link ContractRevertError} when the escrow refuses, say with `EvidenceWindowOpen` or `RulingWindowPassed`.
 * @example const { providerBps } = await submitRuling(client, { collected });
 */
export const submitRuling: typeof api.submitRuling = /* @__PURE__ */ checked("submitRuling", api.submitRuling, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: submitRulingParametersForm });

/**
 * Ends the time for evidence now, as both parties agree: the panel may rule from the next second on, and has all its time. Anyone sends it
 * with both messages, a party with the other's. To call it again is safe: it sends nothing and returns `repeated: true`.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link ArgumentInvalidError} when the messages are not of both parties, or do not name the same round and time.
 * @throws {@link SignerMismatchError} when a message is missing and the signer neither is that party nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `MessageExpired` or `EvidenceWindowPassed`.
 * @example const { round } = await waiveEvidence(client, { job: jobId, milestone: 0n, signed: [waived] });
 */
export const waiveEvidence: typeof api.waiveEvidence = /* @__PURE__ */ checked("waiveEvidence", api.waiveEvidence, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: waiveEvidenceParametersForm });

/**
 * Every dispute that is opened, from the past into the future, with its job. {@link getDispute} says what state it is in now. See
 * {@link watchEvents} for what is promised, how to resume, and what a reorg item means. A dispute whose job cannot be read, as after
 * a reorganisation, is given to `onProblem` and left out.
 *
 * @throws What {@link watchEvents} throws.
 * @example
 * for await (const item of watchDisputes(client, { panelId, signal })) {
 *   if (item.kind === "event") console.log(item.args.jobId, item.args.milestone, item.job.price);
 * }
 */
export const watchDisputes: typeof api.watchDisputes = /* @__PURE__ */ checked("watchDisputes", api.watchDisputes, false, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ optional(watchDisputesParametersForm) });

/**
 * Agrees on chain to the message with a digest, in place of a signature: calls then take `0x` for it. It counts until `validUntil`, until it
 * is taken back with {@link revokeDigest}, or, of an agent's account, until the agent is sold. To call it again is safe: the later approval
 * replaces the earlier one.
 *
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}
 * @throws {@link ContractRevertError} with `MessageExpired` when `validUntil` has passed.
 * @example await approveDigest(client, { digest });
 */
export const approveDigest: typeof api.approveDigest = /* @__PURE__ */ checked("approveDigest", api.approveDigest, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: approveDigestParametersForm });

/**
 * Ends a milestone whose client stayed silent through the review window: all goes to the provider. Anyone may send it.
 * To call it again is safe: for a settled milestone it sends nothing and returns how it was settled, `repeated: true`.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link ContractRevertError} with `ReviewWindowOpen` while the client may still review, `DeliveryWasRefused` when the
 * verifier refused the delivery, `JobStatusMismatch` without one.
 * @example const { earned } = await autoRelease(client, { job: jobId, milestone: 0n });
 */
export const autoRelease: typeof api.autoRelease = /* @__PURE__ */ checked("autoRelease", api.autoRelease, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: milestoneParametersForm });

/**
 * Begins a job that both parties signed, and locks its whole price. Anyone may send it: the money is the client's all the
 * same. To call it again with the same terms is safe: it sends nothing and returns the job, `repeated: true`.
 *
 * @throws {@link NonceAlreadyUsedError} when another job used the nonce of the offer or the bid, or its signer cancelled it.
 * @throws {@link OfferExpiredError} when offer or bid is no longer valid.
 * @throws {@link InsufficientCreditError}, {@link InsufficientBalanceError}, {@link InsufficientAllowanceError},
 * {@link FundingUnsupportedError} when the price, or the provider's bond, cannot be taken.
 * @throws {@link MissingSignerError}, and {@link SignerMismatchError} when the payment must be signed and is not the signer's.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `SignatureInvalid` or `AwardsArePaused`.
 * @example const { jobId } = await awardJob(client, { terms, clientSignature, providerSignature, funding });
 */
export const awardJob: typeof api.awardJob = /* @__PURE__ */ checked("awardJob", api.awardJob, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: awardJobParametersForm6 });

/**
 * Says what was made for a milestone and where it is. Only the provider, until the milestone's deadline. Until then a
 * delivery can be replaced by another one, for which a whole review begins. When the offer names a verifier, an accepted delivery
 * settles at once; a refused one is kept, marked as refused, when the offer names panels, and is not made when it names none. To call it again with the latest delivery is safe: it sends nothing and returns `repeated: true`.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}, {@link UriTooLongError}
 * @throws {@link DocumentInvalidError} when the document names another job or milestone.
 * @throws {@link SignerMismatchError} when the signer neither is the provider nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `DeliveryDeadlinePassed` or `VerifierRefused`.
 * @example const { deliveryHash, uri } = await deliver(client, { job: jobId, milestone: 0n, document, store });
 */
export const deliver: typeof api.deliver = /* @__PURE__ */ checked("deliver", api.deliver, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ either(deliverForm, deliverForm2) });

/**
 * Delivers and is paid in one transaction: the cheapest end of a milestone. Only the provider, until the milestone's deadline, with the client's
 * signed message for this delivery; asks no verifier. To call it again is safe: for a settled milestone it sends nothing and returns how it
 * was settled, `repeated: true`.
 *
 * @throws {@link ArgumentInvalidError} when the client accepted another delivery, or the current one: use {@link release} then.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}, {@link UriTooLongError}
 * @throws {@link DocumentInvalidError} when the document names another job or milestone.
 * @throws {@link SignerMismatchError} when the signer neither is the provider nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `MessageExpired` or `DeliveryDeadlinePassed`.
 * @example const { earned } = await deliverAndRelease(client, { job: jobId, deliveryHash, uri, signed });
 */
export const deliverAndRelease: typeof api.deliverAndRelease = /* @__PURE__ */ checked("deliverAndRelease", api.deliverAndRelease, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ either(deliverAndReleaseForm, deliverAndReleaseForm2) });

/**
 * Says in plain words what state a job is in and what comes next: one sentence or two for each milestone. Needs no chain.
 *
 * @example console.log(describeStatus(await jobStatus(client, { job: jobId }), { decimals: 6, symbol: "USDC" }));
 */
export const describeStatus: typeof api.describeStatus = /* @__PURE__ */ checked("describeStatus", api.describeStatus, false, { name: "", form: jobStatusReportForm2 }, { name: "", form: /* @__PURE__ */ optional(describeStatusParametersForm) });

/**
 * Finds the brief of a job by the post of its offer on the job board, reads it and verifies it. Anyone may have posted the offer with
 * any URI: what lies there counts only when it is what the client signed, and other posts are tried then.
 *
 * @throws {@link JobNotFoundError}; {@link DocumentNotFoundError} when the offer was never posted; what reading throws when no post
 * leads to the brief.
 * @example const { brief } = await findBrief(client, { job: jobId });
 */
export const findBrief: typeof api.findBrief = /* @__PURE__ */ checked("findBrief", api.findBrief, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: findBriefParametersForm });

/**
 * The delivery of a milestone that counts: the last one. Read its document with a store's `get`, which verifies the hash.
 *
 * @returns Undefined before the first delivery.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}
 * @example
 * const delivery = await findDelivery(client, { job: jobId, milestone: 0n });
 * if (delivery === undefined) console.log("nothing is delivered yet");
 */
export const findDelivery: typeof api.findDelivery = /* @__PURE__ */ checked("findDelivery", api.findDelivery, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: milestoneParametersForm });

/**
 * The jobs of a client, of an agent, or all, in the order of their awards.
 *
 * @example const jobs = await findJobs(client, { agentId });
 */
export const findJobs: typeof api.findJobs = /* @__PURE__ */ checked("findJobs", api.findJobs, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ optional(findJobsParametersForm) });

/**
 * A job with its full terms, rebuilt from the event of its award and verified: they hash to the job's id.
 *
 * @throws {@link JobNotFoundError} when no such job was awarded on this chain.
 * @throws {@link TermsMismatchError} when the node answers with the terms of something else.
 * @example const { terms, price } = await getJob(client, { jobId });
 */
export const getJob: typeof api.getJob = /* @__PURE__ */ checked("getJob", api.getJob, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: getJobParametersForm });

/**
 * Gives a milestone back: the client gets the whole amount and the provider's bond. Before any delivery and in time it ends as given up,
 * which counts against the provider in proportion to the time that it used; of delivered work, or past the deadline, as missed; in a dispute
 * as ruled, at 0 %. {@link jobStatus} says which. The provider sends it, or its signed message comes with it. To call it again is safe: for a
 * settled milestone it sends nothing and returns how it was settled, `repeated: true`.
 *
 * @throws {@link OutcomeMismatchError} when it would end in another way than `outcome`, or the signed message, says.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} without a signed message, when the signer neither is the provider nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `ClockMismatch` or `SignatureInvalid`.
 * @example const { refund, outcome } = await giveUp(client, { job: jobId, milestone: 0n });
 */
export const giveUp: typeof api.giveUp = /* @__PURE__ */ checked("giveUp", api.giveUp, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: giveUpParametersForm });

/**
 * Takes a bid as the offer's client: begins the job and locks its whole price. To call it again with the same terms is safe: it
 * sends nothing and returns the job, `repeated: true`.
 *
 * @throws {@link NonceAlreadyUsedError} when another job used the nonce of the offer or the bid, or its signer cancelled it.
 * @throws {@link OfferExpiredError} when offer or bid is no longer valid.
 * @throws {@link InsufficientCreditError}, {@link InsufficientBalanceError}, {@link InsufficientAllowanceError},
 * {@link FundingUnsupportedError} when the price, or the provider's bond, cannot be taken.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError} when the signer neither is the client nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `SignatureInvalid` or `AwardsArePaused`.
 * @example
 * const { jobId } = await hire(client, { terms, providerSignature, funding: { mode: "allowance", approve: "exact" } });
 */
export const hire: typeof api.hire = /* @__PURE__ */ checked("hire", api.hire, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: hireParametersForm });

/**
 * The state of a job, and what can be done next, by whom, from when and until when, by the chain's time.
 *
 * @throws {@link JobNotFoundError} when no such job was awarded on this chain.
 * @example
 * const { milestones } = await jobStatus(client, { job: jobId });
 * const mine = milestones[0]?.next.filter(({ who, from }) => who !== "client" && from === undefined);
 */
export const jobStatus: typeof api.jobStatus = /* @__PURE__ */ checked("jobStatus", api.jobStatus, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: jobStatusParametersForm });

/**
 * Where the milestones of a job stand, and what can be done next with each: what {@link jobStatus} says without the parties' money, for who
 * looks often.
 *
 * @throws {@link JobNotFoundError} when no such job was awarded on this chain.
 * @example
 * const statuses = await milestoneStatuses(client, { job: jobId });
 * const open = statuses.milestones.filter(({ settled }) => settled === undefined);
 */
export const milestoneStatuses: typeof api.milestoneStatuses = /* @__PURE__ */ checked("milestoneStatuses", api.milestoneStatuses, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: jobStatusParametersForm });

/**
 * Ends a milestone whose deadline passed without a delivery, or whose delivery the verifier refused and nobody disputed: amount and bond go to the client's credit. Anyone may send it.
 * To call it again is safe: for a settled milestone it sends nothing and returns how it was settled, `repeated: true`.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link ContractRevertError} with `DeliveryDeadlineAhead` before the deadline, `ReviewWindowOpen` while a refused delivery
 * may be disputed, `JobStatusMismatch` after a delivery that was not refused.
 * @example const { refund } = await reclaim(client, { job: jobId, milestone: 0n });
 */
export const reclaim: typeof api.reclaim = /* @__PURE__ */ checked("reclaim", api.reclaim, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: milestoneParametersForm });

/**
 * Pays a milestone in full: the client accepts its delivery, or pays without any. The client sends it, or its signed message comes
 * with it. To call it again is safe: for a settled milestone it sends nothing and returns how it was settled, `repeated: true`.
 *
 * @throws {@link DeliveryMismatchError} when the current delivery is another one than `deliveryHash`.
 * @throws {@link StepUnavailableError} when it is disputed: {@link concede} then, which costs more.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} without a signed message, when the signer neither is the client nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `ClockMismatch` because the delivery was replaced since.
 * @example const { earned, fee } = await release(client, { job: jobId, milestone: 0n, deliveryHash });
 */
export const release: typeof api.release = /* @__PURE__ */ checked("release", api.release, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: releaseParametersForm });

/**
 * Brings a settlement into the ledger that the ledger refused when it happened. Anyone, once; {@link jobStatus} says when it is
 * needed.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link ContractRevertError} with `RecordNotMissing` when there is nothing to bring, also when this was done before.
 * @example
 * const { milestones } = await jobStatus(client, { job: jobId });
 * if (milestones[0]?.unrecorded === true) await replayRecord(client, { job: jobId, milestone: 0n });
 */
export const replayRecord: typeof api.replayRecord = /* @__PURE__ */ checked("replayRecord", api.replayRecord, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: milestoneParametersForm });

/**
 * Says after a restart how a job goes on: what the chain has of it, which steps the account can take by {@link nextActions}, for which of
 * them a document was prepared and not sent, and what became of writes under idempotency keys. It sends nothing.
 *
 * @throws {@link JobNotFoundError} when no such job was awarded on this chain; {@link MissingSignerError} without an account.
 * @example
 * const { steps, writes, wakeAt } = await resumeJob(client, { job: jobId, documents, keys: ["delivery of job 7"] });
 * const unfinished = writes.filter(({ state }) => state !== "mined");
 * const [next] = steps.filter(({ from, needs }) => from === undefined && needs.length === 0);
 */
export const resumeJob: typeof api.resumeJob = /* @__PURE__ */ checked("resumeJob", api.resumeJob, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: resumeJobParametersForm });

/**
 * Takes an account's approval of a digest back; see {@link approveDigest}. What was done with it stays done, and signatures are not touched. To
 * call it again is safe.
 *
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, {@link ContractRevertError}
 * @example await revokeDigest(client, { digest });
 */
export const revokeDigest: typeof api.revokeDigest = /* @__PURE__ */ checked("revokeDigest", api.revokeDigest, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: revokeDigestParametersForm });

/**
 * Splits a milestone as both parties agree; the bond goes back. Anyone sends it with both messages, a party with the other's.
 * To call it again is safe: for a settled milestone it sends nothing and returns how it was settled, `repeated: true`.
 *
 * @throws {@link ArgumentInvalidError} when the messages are not of both parties, or do not name the same share, step and time.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when a message is missing and the signer neither is that party nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `ClockMismatch`, `MessageExpired` or `SignatureInvalid`.
 * @example const { earned, refund } = await settle(client, { job: jobId, milestone: 0n, signed: [offered] });
 */
export const settle: typeof api.settle = /* @__PURE__ */ checked("settle", api.settle, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: settleParametersForm });

/**
 * Signs that the provider gives a milestone back, so that anyone can send it with {@link giveUp}. The message names how the milestone then
 * ends: look at its `outcome` before you pass it on.
 *
 * @throws {@link OutcomeMismatchError} when it would end in another way than `outcome` says.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the provider nor controls its account.
 * @example const signed = await signGiveUp(client, { job: jobId, milestone: 0n });
 */
export const signGiveUp: typeof api.signGiveUp = /* @__PURE__ */ checked("signGiveUp", api.signGiveUp, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: signGiveUpParametersForm });

/**
 * Signs the client's acceptance of one delivery: of the current one, for {@link release} by anyone, or of the next one, for {@link
 * deliverAndRelease} by the provider. It is void once the delivery is replaced or disputed.
 *
 * @throws {@link DeliveryMismatchError} when the current delivery is another one, or there is none.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the job's client nor controls its account.
 * @example const signed = await signRelease(client, { job: jobId, milestone: 0n, deliveryHash });
 */
export const signRelease: typeof api.signRelease = /* @__PURE__ */ checked("signRelease", api.signRelease, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: signReleaseParametersForm });

/**
 * Signs one party's consent to split a milestone, as long as nothing happens to it. Both parties sign the same share and `validUntil`: the
 * second one takes them from the first one's message. Then anyone can {@link settle}; a party that sends it needs the other's only.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is that party nor controls its account.
 * @example
 * const split = { job: jobId, milestone: 0n, providerBps: 4_000n };
 * const offered = await signSettlement(client, { ...split, as: "client" });
 */
export const signSettlement: typeof api.signSettlement = /* @__PURE__ */ checked("signSettlement", api.signSettlement, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: signSettlementParametersForm });

/**
 * All that happened to a job, the oldest first.
 *
 * @throws {@link JobNotFoundError} when no such job was awarded on this chain.
 * @example for (const { event, time } of await timeline(client, { jobId })) console.log(time, event);
 */
export const timeline: typeof api.timeline = /* @__PURE__ */ checked("timeline", api.timeline, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: getJobParametersForm });

/**
 * Every delivery, also one that replaces another or that a verifier refuses, from the past into the future: how a client learns that
 * there is something to review. See {@link watchEvents} for what is promised, how to resume, and what a reorg item means.
 *
 * @throws What {@link watchEvents} throws.
 * @example
 * for await (const item of watchDeliveries(client, { jobId, signal })) {
 *   if (item.kind === "event") console.log(item.delivery.milestone, item.delivery.uri);
 * }
 */
export const watchDeliveries: typeof api.watchDeliveries = /* @__PURE__ */ checked("watchDeliveries", api.watchDeliveries, false, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ optional(watchDeliveriesParametersForm) });

/**
 * Every job that is awarded, from the past into the future: how a provider learns that it was hired. See {@link watchEvents} for what is
 * promised, how to resume, and what a reorg item means.
 *
 * @throws What {@link watchEvents} throws.
 * @example
 * for await (const item of watchJobs(client, { agentId, signal })) {
 *   if (item.kind === "event") console.log("hired for", item.job.price);
 * }
 */
export const watchJobs: typeof api.watchJobs = /* @__PURE__ */ checked("watchJobs", api.watchJobs, false, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ optional(watchJobsParametersForm) });

/**
 * What the escrow owes to an account, in units of the token: earnings, refunds and deposits that were not withdrawn or spent.
 *
 * @throws {@link MissingSignerError} when no account is given and the client has no signer.
 * @example const credit = await creditOf(client, { token });
 */
export const creditOf: typeof api.creditOf = /* @__PURE__ */ checked("creditOf", api.creditOf, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: creditOfParametersForm });

/**
 * Moves tokens into the escrow as credit, which pays jobs without moving a token again.
 *
 * With a `key` it is safe to repeat: what was sent for the key is looked for in the client's journal, and returned with
 * `repeated: true`. Without one each call moves the amount once more: after an error that names a transaction, wait for that.
 *
 * @throws {@link InsufficientBalanceError}, {@link InsufficientAllowanceError}
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, {@link ContractRevertError}
 * @example await deposit(client, { token, amount: 25_000_000n, approve: "exact", key: "invoice 17" });
 */
export const deposit: typeof api.deposit = /* @__PURE__ */ checked("deposit", api.deposit, true, { name: "given", form: /* @__PURE__ */ scalar("client") }, { name: "", form: depositParametersForm });

/**
 * Makes sure that somebody controls an address on this chain before value goes there: it has code, or it is an agent's
 * identity (the registry of this chain derives the address from the agent's id and the chain of its deployment, and deploys it for
 * nobody else), or it has sent a transaction here. Wallets of other chains pass none of these until they are deployed on this one;
 * the accounts of agents on other chains never pass.
 *
 * @throws {@link RecipientUnprovenError}, and what {@link read} throws.
 * @example await requireRecipient(client, { recipient });
 */
export const requireRecipient: typeof api.requireRecipient = /* @__PURE__ */ checked("requireRecipient", api.requireRecipient, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: requireRecipientParametersForm });

/**
 * Makes the payment for a job ready, as the job's client: checks that the money is there, and signs or approves what the escrow
 * needs to take it. {@link hire} and {@link awardJob} do this themselves; call it when somebody else will send the award.
 *
 * @throws {@link InsufficientCreditError}, {@link InsufficientBalanceError}, {@link InsufficientAllowanceError} when the money is
 * not there, or the escrow may not take it.
 * @throws {@link FundingUnsupportedError} when the token or the account does not support the mode.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}
 * @example const funding = await signFunding(client, { terms, funding: { mode: "authorization" } });
 */
export const signFunding: typeof api.signFunding = /* @__PURE__ */ checked("signFunding", api.signFunding, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: signFundingParametersForm });

/**
 * Sends credit out of the escrow. To withdraw all of it is safe to repeat: what is gone cannot go twice. To withdraw an `amount`
 * is safe with a `key`: what was sent for the key is looked for in the client's journal, and returned with `repeated: true`. Without one
 * each call sends the amount once more, as long as there is credit.
 *
 * @throws {@link RecipientUnprovenError} when `to` may be nobody's on this chain, and `allowUnproven` is not set.
 * @throws {@link InsufficientCreditError} when there is less credit than `amount`.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, {@link ContractRevertError}
 * @example const { withdrawals } = await withdraw(client, { token });
 */
export const withdraw: typeof api.withdraw = /* @__PURE__ */ checked("withdraw", api.withdraw, true, { name: "given", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ either(withdrawForm, withdrawForm2) });

/**
 * Takes back signed offers and bids of another account, by its signature: messages with these nonces can never be used. Anyone
 * may send and pay for it. To call it again is safe: what is cancelled stays cancelled.
 *
 * @throws {@link NonceAlreadyUsedError} when a job has used one of them, with the job's id: too late, the job goes on. Nothing was
 * sent then.
 * @throws {@link MissingSignerError}
 * @throws {@link ContractRevertError} with `SignatureInvalid` when the account signed another word or mask, or not at all.
 * @example const { nonces } = await cancelFor(client, { ...cancel, signature });
 */
export const cancelFor: typeof api.cancelFor = /* @__PURE__ */ checked("cancelFor", api.cancelFor, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: cancelForParametersForm });

/**
 * Takes back signed offers and bids: messages with these nonces can never be used. All of them in one transaction. To call it
 * again is safe: what is cancelled stays cancelled.
 *
 * @throws {@link NonceAlreadyUsedError} when a job has used one of them, with the job's id: too late, the job goes on. Nothing was
 * sent then.
 * @throws {@link ArgumentInvalidError} when one of them is 0, which is no nonce.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, {@link ContractRevertError}
 * @example await cancelNonces(client, { nonces: [offer.nonce] });
 */
export const cancelNonces: typeof api.cancelNonces = /* @__PURE__ */ checked("cancelNonces", api.cancelNonces, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: cancelNoncesParametersForm });

/**
 * A nonce for the next message of an account: one that is unused on chain, and that neither this process nor one before it has handed
 * out. Never 0, which means none: an offer or bid with it can be awarded more than once, with other bids, and cannot be taken back.
 * Nonces can be used in any order; an offer, a bid and a later message never wait for each other.
 *
 * Of two messages with one nonce only one can be used, and the other dies without a word. So each process begins a range of its own,
 * by the clock and by chance; the first nonce that is used of 256 costs 17,100 gas more than the others. With a `lane` the lowest
 * nonce of that lane is handed out that is unused on chain: after a restart also one of a message that was signed and still counts.
 *
 * @throws {@link MissingSignerError} when no account is given and the client has no signer.
 * @throws {@link ArgumentInvalidError} when the lane is out of its range.
 * @example const nonce = await nextNonce(client);
 */
export const nextNonce: typeof api.nextNonce = /* @__PURE__ */ checked("nextNonce", api.nextNonce, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ optional(nextNonceParametersForm) });

/**
 * Signs that an account takes nonces back, so that anyone can send it with {@link cancelFor}.
 *
 * @returns The signature.
 * @throws {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the account nor controls it.
 * @example
 * const cancel = { account, word: 0n, mask: 0b110n };
 * const signature = await signCancel(client, cancel);
 */
export const signCancel: typeof api.signCancel = /* @__PURE__ */ checked("signCancel", api.signCancel, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: signCancelParametersForm });

/**
 * Announces that an arbiter will withdraw its bond, in the seven days that begin 30 days from now. Then the announcement lapses and
 * must be made anew. To call it again starts the 30 days anew.
 *
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}
 * @throws {@link ContractRevertError} with `BondZero` when there is no bond.
 * @example const { unlocksAt, lapsesAt } = await announceBondWithdrawal(client);
 */
export const announceBondWithdrawal: typeof api.announceBondWithdrawal = /* @__PURE__ */ checked("announceBondWithdrawal", api.announceBondWithdrawal, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ optional(announceBondWithdrawalParametersForm) });

/**
 * The panels that take new jobs, the oldest first, with who sits on them and what they have at stake. That a panel is listed says nothing
 * about it: anyone can found one. See {@link getPanel}.
 *
 * @throws What {@link read} throws.
 * @example
 * for (const { panelId, feeBps, seats } of await findPanels(client, { maxFeeBps: 300n })) {
 *   console.log(panelId, feeBps, seats.filter(({ bond }) => bond !== undefined).length);
 * }
 */
export const findPanels: typeof api.findPanels = /* @__PURE__ */ checked("findPanels", api.findPanels, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ optional(findPanelsParametersForm) });

/**
 * A panel: who sits on it, for which fee, whether it takes new jobs, and what its members have at stake. Members are accounts, not
 * people: one person may have all seats. Look who they are before you name a panel in an offer.
 *
 * @throws {@link PanelNotFoundError} when no such panel was registered on this chain.
 * @example
 * const { isOpen, feeBps, threshold, seats } = await getPanel(client, { panelId });
 * const trusted = seats.filter(({ bond, equivocations }) => bond !== undefined && equivocations === 0n);
 */
export const getPanel: typeof api.getPanel = /* @__PURE__ */ checked("getPanel", api.getPanel, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: getPanelParametersForm });

/**
 * Makes the terms of a panel, its members in the order of their seats, and refuses terms that the registry would refuse. Nothing
 * is signed or sent: every member consents with {@link signPanelConsent}, then anyone calls {@link registerPanel}.
 *
 * @throws {@link PanelInvalidError}; `problems` names every place.
 * @example
 * const panel = await makePanel(client, { members: [alice, bob, carol], feeBps: 300n }); // two of them must sign
 */
export const makePanel: typeof api.makePanel = /* @__PURE__ */ checked("makePanel", api.makePanel, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: makePanelParametersForm });

/**
 * Puts up a bond for an arbiter, which a proof of two conflicting rulings forfeits. The member pays first, then anyone may add; what
 * the member adds takes back an announced withdrawal.
 *
 * Safe to repeat with an idempotency key, see {@link withLimits}. Without one each call adds the amount once more.
 *
 * @throws {@link InsufficientBalanceError}, {@link InsufficientAllowanceError}
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}
 * @throws {@link ContractRevertError} with `BondZero`, `BondTokenMismatch` or `CallerUnauthorized`.
 * @example await postArbiterBond(client, { token, amount: 100_000_000n, approve: "exact" });
 */
export const postArbiterBond: typeof api.postArbiterBond = /* @__PURE__ */ checked("postArbiterBond", api.postArbiterBond, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: postArbiterBondParametersForm });

/**
 * Proves that the key of an arbiter signed two rulings that cannot both be meant. Anyone may send it: it is recorded for good and
 * forfeits the arbiter's bond. Only keys can be proven guilty, not agents' accounts. To call it again is safe: it sends nothing and
 * returns the earlier proof, `repeated: true`.
 *
 * @throws {@link ArgumentInvalidError} when the two are not of the same arbiter.
 * @throws {@link MissingSignerError}
 * @throws {@link ContractRevertError} with `RulingsDoNotConflict` or `SignatureInvalid`.
 * @example const { forfeited } = await proveEquivocation(client, { first, second });
 */
export const proveEquivocation: typeof api.proveEquivocation = /* @__PURE__ */ checked("proveEquivocation", api.proveEquivocation, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: proveEquivocationParametersForm });

/**
 * Registers a panel to which every member consents. Anyone may send it. To call it again with the same terms is safe: it sends
 * nothing and returns the panel, `repeated: true`.
 *
 * @throws {@link PanelMemberUnknownError} when somebody consents who has no seat.
 * @throws {@link MissingSignerError}
 * @throws {@link ContractRevertError} when the registry refuses, say with `SignatureInvalid` when a consent is missing.
 * @example const { panelId } = await registerPanel(client, { panel, consents });
 */
export const registerPanel: typeof api.registerPanel = /* @__PURE__ */ checked("registerPanel", api.registerPanel, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: registerPanelParametersForm });

/**
 * Closes a panel to new jobs, at once and for good. Any member may. Offers and bids that name it can be awarded no more, also
 * signed ones. Jobs that were awarded before keep the panel, and its members still rule on them. To call it again is safe: for a
 * closed panel it sends nothing and says who closed it, `repeated: true`.
 *
 * @throws {@link PanelNotFoundError}
 * @throws {@link PanelMemberUnknownError} when the account has no seat on it.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}
 * @example const { member } = await resignFromPanel(client, { panelId });
 */
export const resignFromPanel: typeof api.resignFromPanel = /* @__PURE__ */ checked("resignFromPanel", api.resignFromPanel, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: resignFromPanelParametersForm });

/**
 * Credits to all members of two panels, in equal parts, what these earned as the first and the appeal panel of the same offers; what a
 * panel earned beside another one is shared by a call with that one. Anyone may send it. To call it again is safe: what was credited is
 * not credited twice.
 *
 * @throws {@link MissingSignerError}
 * @throws {@link ContractRevertError}
 * @example const { each, eachOfAppeal } = await sharePanelFees(client, { panelId, appealPanelId, token });
 */
export const sharePanelFees: typeof api.sharePanelFees = /* @__PURE__ */ checked("sharePanelFees", api.sharePanelFees, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: sharePanelFeesParametersForm });

/**
 * Signs a member's consent to sit on a panel for its fee, for as long as it takes jobs.
 *
 * @throws {@link PanelMemberUnknownError} when the account has no seat on it.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}
 * @example const consent = await signPanelConsent(client, { panel });
 */
export const signPanelConsent: typeof api.signPanelConsent = /* @__PURE__ */ checked("signPanelConsent", api.signPanelConsent, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: signPanelConsentParametersForm });

/**
 * Pays an arbiter's whole bond out, in the seven days that begin 30 days after {@link announceBondWithdrawal}. It cannot go out twice.
 *
 * @throws {@link RecipientUnprovenError} when `to` may be nobody's on this chain, and `allowUnproven` is not set.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}
 * @throws {@link ContractRevertError} with `BondZero`, `BondLocked`, or `BondWithdrawalLapsed`: announce it anew.
 * @example const { amount } = await withdrawArbiterBond(client);
 */
export const withdrawArbiterBond: typeof api.withdrawArbiterBond = /* @__PURE__ */ checked("withdrawArbiterBond", api.withdrawArbiterBond, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ optional(withdrawArbiterBondParametersForm) });

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
export const payOut: typeof api.payOut = /* @__PURE__ */ checked("payOut", api.payOut, false, { name: "", form: lockedForm }, { name: "outcome", form: /* @__PURE__ */ literals("none", "ruled", "released", "auto-released", "verified", "agreed", "given-up", "missed", "fallback") }, { name: "share", form: /* @__PURE__ */ scalar("uint") }, { name: "costs", form: /* @__PURE__ */ optional(pickForm4) });

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

/**
 * Exports an agent's history as W3C verifiable credentials (VCDM 2.0, as JWTs by VC-JOSE-COSE): every settlement,
 * rating and answer of a validator, each with its place on the chain, so that a reader elsewhere can check it
 * there by {@link verifyHistory}.
 *
 * @throws {@link AgentNotFoundError}; {@link DidUnresolvedError}, {@link WrongChainError} for the issuer.
 * @throws {@link CredentialRefusedError} with `KEY_UNKNOWN` when the issuer makes no statements with this key.
 * @throws {@link DocumentTooLargeError} when one event alone is larger than a document may be: leave its kind out.
 * @throws {@link ArgumentInvalidError}, and what {@link collectEvents} throws.
 * @example const { credentials } = await exportHistory(client, { agentId, key, validFor: 2_592_000n });
 */
export const exportHistory: typeof api.exportHistory = /* @__PURE__ */ checked("exportHistory", api.exportHistory, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: exportHistoryParametersForm });

/**
 * A private key of an account as a key for credentials. A wallet that only signs transactions and messages cannot do
 * it, for a JWS is neither.
 *
 * @param privateKey `0x` and 64 hex digits; no error ever shows it.
 * @throws {@link ArgumentInvalidError}
 * @example const key = credentialKey(privateKey);
 */
export const credentialKey: typeof api.credentialKey = /* @__PURE__ */ checked("credentialKey", api.credentialKey, false, { name: "privateKey", form: /* @__PURE__ */ scalar("secret") });

/**
 * Checks an agent's whole history: every credential by {@link verifyHistoryCredential}, that all are of one agent, and
 * that no event which they cover was left out. What they do not cover is not known: look at the `coverages`.
 *
 * @throws {@link HistoryClaimError} with `CLAIM_OMITTED` and the event that is missing.
 * @throws {@link CredentialRefusedError} with `SUBJECT_OTHER` when they are of several agents.
 * @throws {@link ArgumentInvalidError} when there is none; and what {@link verifyHistoryCredential} and {@link collectEvents} throw.
 * @example
 * const { agentId, claims } = await verifyHistory(client, { credentials });
 * const jobs = claims.filter(({ type }) => type === "MilestoneRecorded").length;
 */
export const verifyHistory: typeof api.verifyHistory = /* @__PURE__ */ checked("verifyHistory", api.verifyHistory, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: verifyHistoryParametersForm });

/**
 * Checks one credential of an agent's history: its form, its times, its signature by a key that the issuer's DID
 * document has now, whatever its name there, its subject, and every claim against the chain. It may be a part of a history, or leave out what
 * does not please: {@link verifyHistory} looks for that.
 *
 * @throws {@link CredentialRefusedError} with the `reason`: no such key, signature, time, subject, …
 * @throws {@link HistoryClaimError} with the `claim` and the `field` that is not what the chain has.
 * @throws {@link DocumentInvalidError}, {@link DocumentNotJsonError}, {@link DocumentTooLargeError} when it is malformed.
 * @throws {@link DidUnresolvedError}, {@link WrongChainError} for the issuer; {@link AgentNotFoundError}
 * @example const { agentId, claims } = await verifyHistoryCredential(client, { credential });
 */
export const verifyHistoryCredential: typeof api.verifyHistoryCredential = /* @__PURE__ */ checked("verifyHistoryCredential", api.verifyHistoryCredential, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: verifyHistoryCredentialParametersForm });

/**
 * The counters of an agent as a client in listed tokens; all 0 if it never acted as one.
 *
 * @throws What {@link read} throws.
 * @example const { silent } = await clientProfileOf(client, { agentId });
 */
export const clientProfileOf: typeof api.clientProfileOf = /* @__PURE__ */ checked("clientProfileOf", api.clientProfileOf, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: endAllSessionsParametersForm });

/**
 * The counters of an agent as a client in tokens that are not listed, which may be worth nothing.
 *
 * @throws What {@link read} throws.
 * @example const inOthers = await unlistedClientProfileOf(client, { agentId });
 */
export const unlistedClientProfileOf: typeof api.unlistedClientProfileOf = /* @__PURE__ */ checked("unlistedClientProfileOf", api.unlistedClientProfileOf, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: endAllSessionsParametersForm });

/**
 * Answers a rating: the agent that was rated, or anyone else. Answers are counted: to send the same one again would
 * count twice, so it is not sent, and the earlier one comes back with `repeated: true`.
 *
 * @throws {@link FeedbackNotFoundError} when there is no such rating; {@link UriTooLongError}; what the store throws.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, {@link ContractRevertError}
 * @example await appendResponse(client, { agentId, author, index: 1n, content, mediaType: "text/plain", store });
 */
export const appendResponse: typeof api.appendResponse = /* @__PURE__ */ checked("appendResponse", api.appendResponse, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ either(appendResponseForm, appendResponseForm2) });

/**
 * Makes the file of a rating (ERC-8004), for {@link giveFeedback} to store. Sends nothing.
 *
 * @throws {@link DocumentInvalidError} when a detail is malformed, or a number is beyond what JSON holds.
 * @throws {@link MissingSignerError} when no author is named and the client has no signer.
 * @example
 * const rating = { value: 87n, tag1: "quality" };
 * const file = buildFeedbackFile(client, { agentId, rating, details: { a2a: { taskId: "7" } } });
 */
export const buildFeedbackFile: typeof api.buildFeedbackFile = /* @__PURE__ */ checked("buildFeedbackFile", api.buildFeedbackFile, false, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: buildFeedbackFileParametersForm });

/**
 * Takes a rating out of the totals for good, because its author has since become the agent's owner, wallet or account.
 * Anyone may. To call it again is safe: it sends nothing and returns `repeated: true`.
 *
 * @throws {@link FeedbackNotFoundError}, {@link MissingSignerError}
 * @throws {@link ContractRevertError} when the registry refuses, say with `FeedbackNotOwn`.
 * @example await excludeOwnFeedback(client, { agentId, author, index: 1n });
 */
export const excludeOwnFeedback: typeof api.excludeOwnFeedback = /* @__PURE__ */ checked("excludeOwnFeedback", api.excludeOwnFeedback, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: feedbackReferenceForm });

/**
 * Reads the file of a rating (ERC-8004); unknown fields are kept. It is what its author says: only who the author is
 * and what the rating is stand on the chain.
 *
 * @param input The text, or its bytes in UTF-8; at most 256 KiB.
 * @throws {@link DocumentNotJsonError}, {@link DocumentInvalidError}, {@link DocumentTooLargeError}
 * @example const { proofOfPayment } = parseFeedbackFile(text);
 */
export const parseFeedbackFile: typeof api.parseFeedbackFile = /* @__PURE__ */ checked("parseFeedbackFile", api.parseFeedbackFile, false, { name: "input", form: /* @__PURE__ */ either(/* @__PURE__ */ scalar("text"), /* @__PURE__ */ scalar("bytes")) });

/**
 * Whether what an account says about an agent would be marked as a client's.
 *
 * @throws What {@link read} throws.
 * @example const { isNextMarked } = await feedbackMarks(client, { agentId, author });
 */
export const feedbackMarks: typeof api.feedbackMarks = /* @__PURE__ */ checked("feedbackMarks", api.feedbackMarks, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: feedbackMarksParametersForm });

/**
 * The mean of what some authors said, by the function of ERC-8004. It reads every rating of each: {@link
 * feedbackTotals} does not.
 *
 * @throws {@link ContractRevertError} with `ClientAddressesRequired` when no author is named; and what {@link read} throws.
 * @example const { mean, count } = await feedbackSummary(client, { agentId, authors: trusted, tag1: "quality" });
 */
export const feedbackSummary: typeof api.feedbackSummary = /* @__PURE__ */ checked("feedbackSummary", api.feedbackSummary, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: feedbackSummaryParametersForm });

/**
 * What was said about an agent under one tag with one number of decimals. Costs the same whatever strangers wrote.
 *
 * @throws What {@link read} throws.
 * @example
 * const { marked } = await feedbackTotals(client, { agentId, tag1: "quality" });
 * const average = marked.count === 0n ? undefined : Number(marked.sum) / Number(marked.count);
 */
export const feedbackTotals: typeof api.feedbackTotals = /* @__PURE__ */ checked("feedbackTotals", api.feedbackTotals, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: feedbackTotalsParametersForm });

/**
 * The ratings of an agent as they were given, the oldest first, with what only their events say: endpoint, URI and
 * hash.
 *
 * @throws What {@link collectEvents} throws.
 * @example const ratings = await findFeedback(client, { agentId, tag1: "quality" });
 */
export const findFeedback: typeof api.findFeedback = /* @__PURE__ */ checked("findFeedback", api.findFeedback, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: findFeedbackParametersForm });

/**
 * The answers to an agent's ratings, the oldest first.
 *
 * @throws What {@link collectEvents} throws.
 * @example const [answer] = await findResponses(client, { agentId, author, index: 1n });
 */
export const findResponses: typeof api.findResponses = /* @__PURE__ */ checked("findResponses", api.findResponses, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: findResponsesParametersForm });

/**
 * One rating as it is now.
 *
 * @throws {@link FeedbackNotFoundError} when the author gave the agent no rating of this index; and what {@link read} throws.
 * @example const { value, isMarked, isRevoked } = await getFeedback(client, { agentId, author, index: 1n });
 */
export const getFeedback: typeof api.getFeedback = /* @__PURE__ */ checked("getFeedback", api.getFeedback, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: feedbackReferenceForm });

/**
 * Rates an agent, as anybody may who is not on its side (ERC-8004). It is marked as a client's when the ledger has a
 * settled milestone of the two that no other mark used. For a certain job, and for a client that acts as an agent, see
 * {@link giveJobFeedback}.
 *
 * To call it again is safe: what the author said before with the same words, tags and file, and did not take back, is
 * returned with `repeated: true`, for to send it would count twice.
 *
 * @throws {@link DocumentInvalidError} when the file is about something else; {@link UriTooLongError}; what the store throws.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}
 * @throws {@link ContractRevertError} when the registry refuses, say with `SelfFeedback` or `FeedbackValueOutOfRange`.
 * @example const { index, isMarked } = await giveFeedback(client, { agentId, rating, file, store });
 */
export const giveFeedback: typeof api.giveFeedback = /* @__PURE__ */ checked("giveFeedback", api.giveFeedback, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ either(giveFeedbackForm, giveFeedbackForm2) });

/**
 * Rates the agent of a job for one of its settled milestones. Only the client of the job; always marked, because the
 * terms prove who the client was. A milestone has one rating: to call this again with the same one is safe and returns
 * `repeated: true`.
 *
 * @throws {@link AlreadyRatedError} when the milestone has another rating: {@link revokeFeedback} it first.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the client of the job nor controls its account.
 * @throws {@link DocumentInvalidError} when the file is about something else; {@link UriTooLongError}; what the store throws.
 * @throws {@link ContractRevertError} when the registry refuses, say with `MilestoneNotSettled` or `FeedbackMarksSpent`.
 * @example
 * const rating = { value: 87n, tag1: "quality" };
 * const { index } = await giveJobFeedback(client, { job: jobId, milestone: 0n, rating });
 */
export const giveJobFeedback: typeof api.giveJobFeedback = /* @__PURE__ */ checked("giveJobFeedback", api.giveJobFeedback, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ either(giveJobFeedbackForm, giveJobFeedbackForm2) });

/**
 * Every rating of an agent as it is now, page by page: also what was taken back, and what anybody wrote who cared
 * to. Stop when enough is read: strangers can make the list longer, but not what a page costs. An author's own come in
 * their order.
 *
 * @throws What {@link read} throws.
 * @example
 * for await (const { author, value, isMarked } of listFeedback(client, { agentId })) {
 *   if (isMarked) console.log(author, value);
 * }
 */
export const listFeedback: typeof api.listFeedback = /* @__PURE__ */ checked("listFeedback", api.listFeedback, false, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: listFeedbackParametersForm });

/**
 * Everybody who ever rated an agent, whose first rating is the latest first, page by page. An author who comes while it
 * runs is not in it.
 *
 * @throws What {@link read} throws.
 * @example for await (const author of listFeedbackAuthors(client, { agentId })) console.log(author);
 */
export const listFeedbackAuthors: typeof api.listFeedbackAuthors = /* @__PURE__ */ checked("listFeedbackAuthors", api.listFeedbackAuthors, false, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: listFeedbackAuthorsParametersForm });

/**
 * The latest rating that its client gave for a milestone; nothing when there is none. It may have been taken back.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, and what {@link read} throws.
 * @example const feedback = await milestoneFeedback(client, { job: jobId, milestone: 0n });
 */
export const milestoneFeedback: typeof api.milestoneFeedback = /* @__PURE__ */ checked("milestoneFeedback", api.milestoneFeedback, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: milestoneParametersForm });

/**
 * Reads what an author says beyond the rating. The file must be the one whose hash is on chain, if one does, and
 * must be about this very rating.
 *
 * @throws {@link FeedbackNotFoundError} when there is no such rating.
 * @throws {@link DocumentInvalidError} when the file is malformed, or about another rating; {@link DocumentHashMismatchError},
 * {@link DocumentNotFoundError}, {@link DocumentNotJsonError}, {@link DocumentTooLargeError}, {@link StoreUnavailableError},
 * {@link UnsupportedUriError} (also when the rating has no URI), {@link UriRefusedError}
 * @example const { file, isVerified } = await readFeedbackFile(client, { agentId, author, index: 1n, store });
 */
export const readFeedbackFile: typeof api.readFeedbackFile = /* @__PURE__ */ checked("readFeedbackFile", api.readFeedbackFile, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: readFeedbackFileParametersForm });

/**
 * Takes a rating back. It stays readable, leaves all sums, and what marked it can mark another. To call it again is
 * safe: it sends nothing and returns `repeated: true`.
 *
 * @throws {@link FeedbackNotFoundError} when the author gave the agent no rating of this index.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, {@link ContractRevertError}
 * @example await revokeFeedback(client, { agentId, index: 1n });
 */
export const revokeFeedback: typeof api.revokeFeedback = /* @__PURE__ */ checked("revokeFeedback", api.revokeFeedback, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: revokeFeedbackParametersForm });

/**
 * Every rating that is given, from the past into the future. Whether it is marked, or was taken back since, is what
 * {@link getFeedback} says. See {@link watchEvents} for what is promised, how to resume, and what a reorg item means.
 *
 * @throws What {@link watchEvents} throws.
 * @example
 * for await (const item of watchFeedback(client, { agentId, signal })) {
 *   if (item.kind === "event") console.log(item.feedback.author, item.feedback.value);
 * }
 */
export const watchFeedback: typeof api.watchFeedback = /* @__PURE__ */ checked("watchFeedback", api.watchFeedback, false, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ optional(watchFeedbackParametersForm) });

/**
 * The paid work behind an agent's score and quality; 0 for an unknown agent. An account that gives value must keep the exposure at or
 * below half of the merit.
 *
 * @throws What {@link read} throws.
 * @example const { merit } = await massOf(client, { agentId });
 */
export const massOf: typeof api.massOf = /* @__PURE__ */ checked("massOf", api.massOf, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: endAllSessionsParametersForm });

/**
 * What a client and an agent settled with each other in listed tokens; all 0 if nothing. {@link unlistedPairOf} has the others.
 *
 * @throws What {@link read} throws.
 * @example const { settled } = await pairOf(client, { agentId, client: hirer });
 */
export const pairOf: typeof api.pairOf = /* @__PURE__ */ checked("pairOf", api.pairOf, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ either(pairOfForm, pairOfForm2) });

/**
 * What a client and an agent settled with each other in tokens that are not listed; all 0 if nothing.
 *
 * @throws What {@link read} throws.
 * @example const { settled: inOthers } = await unlistedPairOf(client, { agentId, client: hirer });
 */
export const unlistedPairOf: typeof api.unlistedPairOf = /* @__PURE__ */ checked("unlistedPairOf", api.unlistedPairOf, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ either(pairOfForm, pairOfForm2) });

/**
 * Every counter of an agent as a provider in listed tokens; all 0 for an unknown agent. {@link unlistedProfileOf} has the
 * others.
 *
 * @throws What {@link read} throws.
 * @example const { completed, onTime } = await profileOf(client, { agentId });
 */
export const profileOf: typeof api.profileOf = /* @__PURE__ */ checked("profileOf", api.profileOf, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: endAllSessionsParametersForm });

/**
 * The counters of an agent as a provider in tokens that are not listed; all 0 for an unknown agent. They can be had for
 * nothing, in a token of one's own: look at who the clients are.
 *
 * @throws What {@link read} throws.
 * @example const unlisted = await unlistedProfileOf(client, { agentId });
 */
export const unlistedProfileOf: typeof api.unlistedProfileOf = /* @__PURE__ */ checked("unlistedProfileOf", api.unlistedProfileOf, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: endAllSessionsParametersForm });

/**
 * An agent's quality now, 0 to 10,000 for 0 to 1: the part of its score that recent fault has left. It is for choosing, whatever
 * the age and the prices of the agents. An agent that nobody knows has 10,000: ask for some score, or for trust, beside it.
 *
 * @throws What {@link read} throws.
 * @example const quality = await qualityOf(client, { agentId });
 */
export const qualityOf: typeof api.qualityOf = /* @__PURE__ */ checked("qualityOf", api.qualityOf, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: endAllSessionsParametersForm });

/**
 * Reads a signed rating from its JSON text. Whether it is true is what {@link verifyRating} says.
 *
 * @param input The text, or its bytes in UTF-8; at most 256 KiB.
 * @throws {@link DocumentNotJsonError}, {@link DocumentInvalidError}, {@link DocumentTooLargeError}
 * @example const rating = parseJobRating(text);
 */
export const parseJobRating: typeof api.parseJobRating = /* @__PURE__ */ checked("parseJobRating", api.parseJobRating, false, { name: "input", form: /* @__PURE__ */ either(/* @__PURE__ */ scalar("text"), /* @__PURE__ */ scalar("bytes")) });

/**
 * The EIP-712 types of a signed rating. Its domain is the escrow's, {@link escrowDomain}: the job is the escrow's, and
 * the escrow can tell for every kind of account whether it signed.
 *
 * @example const signature = await wallet.signTypedData(escrowDomain(client), ratingTypes(), message);
 */
export const ratingTypes: typeof api.ratingTypes = /* @__PURE__ */ checked("ratingTypes", api.ratingTypes, false);

/**
 * Puts a signed rating on chain, as feedback that is marked with its job, and the document as its file. Only the job's
 * client: the registry asks who sends, not who signed. To call it again is safe: it returns the earlier feedback,
 * `repeated: true`.
 *
 * @throws What {@link verifyRating} and {@link giveJobFeedback} throw.
 * @example const { index } = await publishRating(client, { rating: signed, store });
 */
export const publishRating: typeof api.publishRating = /* @__PURE__ */ checked("publishRating", api.publishRating, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: publishRatingParametersForm });

/**
 * Pays a milestone in full by {@link release}, and signs what the client says about it. Only the client. No gas is
 * spent on the rating. To call it again is safe: it pays once, and signs a rating that was not signed the first time.
 *
 * @throws What {@link release} and {@link signRating} throw. The payment comes first: when the rating fails, it stands.
 * @example
 * const said = { rating: { value: 87n, tag1: "quality" }, comment: "Two days early." };
 * const { earned, rating } = await releaseAndRate(client, { job: jobId, milestone: 0n, ...said });
 */
export const releaseAndRate: typeof api.releaseAndRate = /* @__PURE__ */ checked("releaseAndRate", api.releaseAndRate, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: releaseAndRateParametersForm });

/**
 * Signs what a job's client says about a milestone. Nothing is sent: give the document to the provider, or to anyone who
 * asks. It counts once the milestone is settled, and says so itself to nobody: {@link verifyRating} asks the chain.
 *
 * @throws {@link DocumentInvalidError} when a text is too long, or the value beyond what JSON holds.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the job's client nor controls its account.
 * @throws {@link DeploymentMissingError} when the deployment has no feedback registry.
 * @example
 * const signed = await signRating(client, { job: jobId, milestone: 0n, rating: { value: 87n, tag1: "quality" } });
 */
export const signRating: typeof api.signRating = /* @__PURE__ */ checked("signRating", api.signRating, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: signRatingParametersForm });

/**
 * Signs the client's acceptance of one delivery and what it says about it, for a provider that then is paid by {@link
 * deliverAndRelease}. Nothing is sent.
 *
 * @throws What {@link signRelease} and {@link signRating} throw.
 * @example
 * const accepted = { job: jobId, milestone: 0n, deliveryHash, rating: { value: 87n, tag1: "quality" } };
 * const { signed, rating } = await signReleaseAndRating(client, accepted);
 */
export const signReleaseAndRating: typeof api.signReleaseAndRating = /* @__PURE__ */ checked("signReleaseAndRating", api.signReleaseAndRating, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: signReleaseAndRatingParametersForm });

/**
 * Checks a signed rating against the chain: the job exists, this was its client and this its agent, the milestone is
 * settled, and the client signed every word, by its key or as a contract (ERC-1271). A contract is asked as it is now:
 * after an agent is sold, what its account signed before is no longer valid; on chain it would be ({@link
 * publishRating}).
 *
 * @throws {@link RatingRefusedError} with the `reason`; {@link WrongChainError} when the rating is of another chain.
 * @throws {@link DocumentInvalidError}, {@link JobNotFoundError}, {@link MilestoneUnknownError}
 * @example const { author, value, settlement } = await verifyRating(client, { rating });
 */
export const verifyRating: typeof api.verifyRating = /* @__PURE__ */ checked("verifyRating", api.verifyRating, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: verifyRatingParametersForm });

/**
 * Every settlement of an agent that is in the ledger now, oldest first: what its score was made of.
 *
 * @throws What {@link collectEvents} throws.
 * @example const records = await recordsOf(client, { agentId });
 */
export const recordsOf: typeof api.recordsOf = /* @__PURE__ */ checked("recordsOf", api.recordsOf, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: recordsOfParametersForm });

/**
 * An agent's score now, 0 to 10,000; 0 for an unknown agent. It is for reading: how much paid work the agent has behind it, less
 * what went wrong lately. To choose, take {@link qualityOf} and the trust rank; to set a limit, {@link massOf}.
 *
 * @throws What {@link read} throws.
 * @example const score = await scoreOf(client, { agentId });
 */
export const scoreOf: typeof api.scoreOf = /* @__PURE__ */ checked("scoreOf", api.scoreOf, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: endAllSessionsParametersForm });

/**
 * A source that reads the ledger's events, each once, and rebuilds its pairs and masses at any block from its deployment on
 * with the ledger's own integer formulas.
 *
 * `readSnapshot` throws {@link ArgumentInvalidError} for a block that is not read yet, {@link EdgeCacheMismatchError},
 * {@link EventStreamBrokenError} when the node fails too often, and what {@link read} throws.
 * @example const source = chainEdgeSource(client, { cache, confirmations: 12 });
 */
export const chainEdgeSource: typeof api.chainEdgeSource = /* @__PURE__ */ checked("chainEdgeSource", api.chainEdgeSource, false, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ optional(chainEdgeSourceParametersForm) });

/**
 * Ranks agents by the trust that reaches them from the asker's seeds: the same result for the same snapshot, seeds and
 * parameters, to the bit, on every machine. It reads nothing else. Scores set limits; the rank chooses whom to hire.
 *
 * With one seed its walk is taken as it is. With more, the largest contributor of each agent is left out, so that a single
 * captured seed lifts nobody; of two seeds that leaves the lower.
 *
 * @throws {@link ArgumentInvalidError} for seeds, parameters, or a snapshot that cannot be.
 * @example
 * const snapshot = await source.readSnapshot({ block });
 * const ours = computeTrustRank(snapshot, { seeds });
 */
export const computeTrustRank: typeof api.computeTrustRank = /* @__PURE__ */ checked("computeTrustRank", api.computeTrustRank, false, { name: "snapshot", form: /* @__PURE__ */ scalar("thing") }, { name: "", form: computeTrustRankParametersForm3 });

/** A cache that lives as long as the process: what a browser, or a single question, needs. */
export const memoryEdgeCache: typeof api.memoryEdgeCache = /* @__PURE__ */ checked("memoryEdgeCache", api.memoryEdgeCache, false);

/**
 * A source that hands out one snapshot: what another indexer published, or what a test made up. Asked for another block it
 * throws {@link ArgumentInvalidError}.
 *
 * @param snapshot Its lists may be read more than once.
 */
export const memoryEdgeSource: typeof api.memoryEdgeSource = /* @__PURE__ */ checked("memoryEdgeSource", api.memoryEdgeSource, false, { name: "snapshot", form: /* @__PURE__ */ scalar("thing") });

/** `Decay.factor`: 2^128 · 2^(−quanta/1024), rounded down as contracts/libraries/Decay.sol does. */
export const decayFactor: typeof api.decayFactor = /* @__PURE__ */ checked("decayFactor", api.decayFactor, false, { name: "quanta", form: /* @__PURE__ */ scalar("count") });

/** `Decay.quantumAt`: whole quanta from 1970 until a time in unix seconds, at most 2^24 − 1. */
export const quantumAt: typeof api.quantumAt = /* @__PURE__ */ checked("quantumAt", api.quantumAt, false, { name: "timestamp", form: /* @__PURE__ */ scalar("uint") });

/** `Decay.scaleDown`: for what counts for somebody. */
export const scaleDown: typeof api.scaleDown = /* @__PURE__ */ checked("scaleDown", api.scaleDown, false, { name: "value", form: /* @__PURE__ */ scalar("int") }, { name: "factor", form: /* @__PURE__ */ scalar("uint") });

/** `Decay.twelvefold`: the factor of twelve times as many quanta, in which fault fades. */
export const twelvefold: typeof api.twelvefold = /* @__PURE__ */ checked("twelvefold", api.twelvefold, false, { name: "factor", form: /* @__PURE__ */ scalar("uint") });

/**
 * Ranks agents by the trust that reaches them from the asker's seeds, at a block: {@link computeTrustRank} on what the source
 * says. The result carries everything that another needs to compute it again.
 *
 * @throws What {@link computeTrustRank} and the source throw.
 * @example
 * const seeds = [{ client: me }, { clientAgentId: partner }];
 * const { ranks } = await trustRank(client, { source, seeds, agentIds: bidders });
 */
export const trustRank: typeof api.trustRank = /* @__PURE__ */ checked("trustRank", api.trustRank, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: trustRankParametersForm });

/**
 * The answers of validators as they were given, the oldest first, with the URI that only their events say.
 *
 * @throws What {@link collectEvents} throws.
 * @example const answers = await findValidationAnswers(client, { agentId, requestHash });
 */
export const findValidationAnswers: typeof api.findValidationAnswers = /* @__PURE__ */ checked("findValidationAnswers", api.findValidationAnswers, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: findValidationAnswersParametersForm });

/**
 * One agent's request for validation, and its latest answer.
 *
 * @throws {@link ValidationNotFoundError} when the agent made no request with this hash; and what {@link read} throws.
 * @example
 * const { validator, answer } = await getValidation(client, { agentId, requestHash });
 * const isPassed = answer?.response === 100n;
 */
export const getValidation: typeof api.getValidation = /* @__PURE__ */ checked("getValidation", api.getValidation, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "reference", form: validationReferenceForm });

/**
 * Every request for validation of an agent, or to a validator, with its latest answer, in the order in which they were
 * made.
 *
 * @throws What {@link read} throws.
 * @example
 * for await (const request of listValidations(client, { validator })) {
 *   if (request.answer === undefined) console.log(request.agentId, request.requestHash);
 * }
 */
export const listValidations: typeof api.listValidations = /* @__PURE__ */ checked("listValidations", api.listValidations, false, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ either(listValidationsForm, listValidationsForm2) });

/**
 * Asks a validator to judge something of an agent's (ERC-8004). An agent makes a request with one hash once: to call it
 * again is safe, and returns `repeated: true`.
 *
 * @throws {@link UriTooLongError}; what the store throws; {@link MissingSignerError}, {@link SignerMismatchError}
 * @throws {@link ContractRevertError} when the registry refuses, say with `CallerUnauthorized`, or with `ValidationExists` when
 * the hash belongs to another request.
 * @example
 * const request = { agentId, validator, content, mediaType: "application/json", store };
 * const { requestHash } = await requestValidation(client, request);
 */
export const requestValidation: typeof api.requestValidation = /* @__PURE__ */ checked("requestValidation", api.requestValidation, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ either(requestValidationForm, requestValidationForm2) });

/**
 * Answers an agent's request for validation. Only the validator that it names. It may be repeated: the last answer
 * counts, once.
 *
 * @throws {@link ValidationNotFoundError} when the agent made no such request; {@link UriTooLongError}; what the store throws.
 * @throws {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the validator nor controls its account.
 * @throws {@link ContractRevertError} when the registry refuses, say with `ValidationResponseOutOfRange`.
 * @example await respondToValidation(client, { agentId, requestHash, response: 100n, tag: "reproduced" });
 */
export const respondToValidation: typeof api.respondToValidation = /* @__PURE__ */ checked("respondToValidation", api.respondToValidation, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ either(respondToValidationForm, respondToValidationForm2, respondToValidationForm3) });

/**
 * How often an agent's requests were answered, and how well.
 *
 * @throws What {@link read} throws.
 * @example const { count, mean } = await validationSummary(client, { agentId, validators: trusted });
 */
export const validationSummary: typeof api.validationSummary = /* @__PURE__ */ checked("validationSummary", api.validationSummary, true, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: validationSummaryParametersForm });

/**
 * Every request for validation, from the past into the future: what a validator lives on. See {@link watchEvents} for
 * what is promised, how to resume, and what a reorg item means.
 *
 * @throws What {@link watchEvents} throws.
 * @example
 * for await (const item of watchValidationRequests(client, { validator, signal })) {
 *   if (item.kind === "event") console.log(item.request.agentId, item.request.requestUri);
 * }
 */
export const watchValidationRequests: typeof api.watchValidationRequests = /* @__PURE__ */ checked("watchValidationRequests", api.watchValidationRequests, false, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ optional(watchValidationRequestsParametersForm) });

/**
 * Every settled milestone that enters the ledger, from the past into the future. See {@link watchEvents} for what is
 * promised, how to resume, and what a reorg item means.
 *
 * @throws What {@link watchEvents} throws.
 * @example
 * for await (const item of watchSettlements(client, { agentId, signal })) {
 *   if (item.kind === "event") console.log(item.record.jobId, item.record.gained);
 * }
 */
export const watchSettlements: typeof api.watchSettlements = /* @__PURE__ */ checked("watchSettlements", api.watchSettlements, false, { name: "client", form: /* @__PURE__ */ scalar("client") }, { name: "", form: /* @__PURE__ */ optional(watchSettlementsParametersForm) });
