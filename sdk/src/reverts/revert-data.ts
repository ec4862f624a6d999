import { isError } from "ethers";

import { isBadText } from "../codec/text.js";

/** Where ethers and the nodes keep what an error is about. Not `transaction` or `payload`: those hold what was sent. */
const PLACES = ["data", "error", "info", "cause", "originalError", "responseBody", "body"] as const;

const MAX_DEPTH = 10;

/**
 * Every object inside an error, the error itself first: ethers wraps the node's answer, and nodes wrap the chain's answer, each in
 * another place. A body that is JSON in a text is parsed.
 */
export function* layersOf(error: unknown): Generator<Record<string, unknown>> {
  let layer: unknown[] = [error];
  const seen = new Set<unknown>();
  for (let depth = 0; depth < MAX_DEPTH && layer.length > 0; depth++) {
    const objects = layer.map(opened).filter((value) => isObject(value) && !seen.has(value)) as Record<
      string,
      unknown
    >[];
    for (const value of objects) {
      seen.add(value);
      yield value;
    }
    layer = objects.flatMap((value) => [
      ...PLACES.map((place) => value[place]),
      ...(Array.isArray(value) ? (value as unknown[]) : []),
    ]);
  }
}

/** What nodes say when a call failed on the chain itself; the rest of it comes without data. */
const FAILED_ON_CHAIN =
  /\brevert(ed)?\b|\bE?VM (error|exception|execution)|invalid opcode|out of gas|stack (under|over)flow|invalid jump|write protection/i;

/**
 * What a contract answered with when it reverted, wherever the node put it; `0x` when it reverted without data.
 *
 * @returns Undefined when nothing says that a contract reverted.
 */
export function revertDataOf(error: unknown): string | undefined {
  let failedOnChain = false;
  let isCallException = false;
  let isOtherRefusal = false;
  for (const layer of layersOf(error)) {
    const data = hexOf(layer.data);
    if (data !== undefined && data.length >= 10) return data;
    if (typeof layer.code === "string") isCallException ||= layer.code === "CALL_EXCEPTION";
    else if (layer.code === 3 || FAILED_ON_CHAIN.test(messageOf(layer))) failedOnChain = true;
    else isOtherRefusal ||= typeof layer.code === "number";
  }
  // To ethers every failed call is a call exception, also one that the node had no time or no state for.
  const isRevert = failedOnChain || (isCallException && !isOtherRefusal);
  return isRevert ? (dataInMessage(error) ?? "0x") : undefined;
}

/**
 * Whether a contract refused a call, or answered nothing that can be read because it has no such function; not when the node could
 * not ask it.
 */
export function isRefusedCall(error: unknown): boolean {
  return revertDataOf(error) !== undefined || isError(error, "BAD_DATA") || isBadText(error);
}

/** All that the layers of an error say, for a search. */
export function messagesOf(error: unknown): string {
  return [...layersOf(error)].map(messageOf).join("\n");
}

/** Some nodes give the data only inside the message: `reverted with an unrecognized custom error (return data: 0x…)`. */
function dataInMessage(error: unknown): string | undefined {
  return /\(return data: (0x[0-9a-f]{8,})\)/i.exec(messagesOf(error))?.[1];
}

/** OpenEthereum's successors write `Reverted 0x…`. */
function hexOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  return /^(?:Reverted )?(0x(?:[0-9a-f]{2})*)$/i.exec(value)?.[1]?.toLowerCase();
}

function messageOf({ message }: Record<string, unknown>): string {
  return typeof message === "string" ? message : "";
}

function opened(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** As ethers, Hardhat and wallets say that they do not sign what they were asked to sign. */
export function isUnsupported(error: unknown): boolean {
  return isError(error, "UNSUPPORTED_OPERATION") || /not (implemented|supported)|unsupported/i.test(messagesOf(error));
}
