// Written by scripts/generate-sdk.ts from the contracts. Do not edit.
export { agentAccountAbi } from "./agent-account.js";
export { agentRegistryAbi } from "./agent-registry.js";
export { feedbackRegistryAbi } from "./feedback-registry.js";
export { jobBoardAbi } from "./job-board.js";
export { jobEscrowAbi } from "./job-escrow.js";
export { panelRegistryAbi } from "./panel-registry.js";
export { protocolAbi } from "./protocol.js";
export { reputationLedgerAbi } from "./reputation-ledger.js";
export { validationRegistryAbi } from "./validation-registry.js";
