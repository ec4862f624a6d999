import type { Panel, PanelConsent } from "@guildhall/sdk";

import { InputError } from "../../errors/input-error.js";
import { readJsonFile } from "../../profiles/read-json-file.js";

const isAddress = (value: unknown): value is string => typeof value === "string" && /^0x[\da-fA-F]{40}$/.test(value);
const isWhole = (value: unknown): value is string => typeof value === "string" && /^\d{1,30}$/.test(value);

/** A panel that `panel draft` wrote. @throws {@link InputError} */
export async function readDraft(path: string): Promise<Panel> {
  const { members, threshold, feeBps, validUntil } = ((await readJsonFile(path)) ?? {}) as Record<string, unknown>;
  if (
    !Array.isArray(members) ||
    !members.every(isAddress) ||
    !isWhole(threshold) ||
    !isWhole(feeBps) ||
    !isWhole(validUntil)
  ) {
    throw new InputError(`${path} is no draft of a panel. Write one anew.`, "guildhall panel draft --help");
  }
  return { members, threshold: BigInt(threshold), feeBps: BigInt(feeBps), validUntil: BigInt(validUntil) };
}

/** A consent that `panel consent` wrote. @throws {@link InputError} */
export async function readConsent(path: string): Promise<PanelConsent> {
  const { member, signature } = ((await readJsonFile(path)) ?? {}) as Record<string, unknown>;
  if (!isAddress(member) || typeof signature !== "string")
    throw new InputError(`${path} is no consent of a member. Ask for it anew.`, "guildhall panel consent --help");
  return { member, signature };
}
