import { arbiter } from "./arbiters.js";
import { auditor } from "./auditor.js";
import { careful, careless } from "./clients.js";
import { ibanChecker } from "./iban-checker.js";
import type { Part } from "./part.js";
import { rival } from "./rival.js";

/** All parts that an agent of the story can play. */
export const PARTS = {
  careful,
  careless,
  auditor,
  rival,
  ibanChecker,
  trustingArbiter: arbiter("trusts the client"),
  computingArbiter: arbiter("computes"),
} as const satisfies Record<string, Part>;

export type PartName = keyof typeof PARTS;
