export * from "./agents.js";
export * from "./days.js";
export * from "./disputes.js";
export * from "./jobs.js";
export * from "./market.js";
export * from "./relations.js";
export * from "./reputation.js";
