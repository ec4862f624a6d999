/** All that ./exports.ts lists; its functions look at their arguments first. */
export * from "./generated/checked.js";
