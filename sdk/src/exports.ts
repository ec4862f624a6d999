export * from "./exports/agents.js";
export * from "./exports/client.js";
export * from "./exports/documents.js";
export * from "./exports/errors.js";
export * from "./exports/jobs.js";
export * from "./exports/protocol.js";
export * from "./exports/reputation.js";
