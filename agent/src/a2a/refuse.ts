import { JsonRpcTransportError, RequestMalformedError } from "@a2a-js/sdk/errors";

import type { MessageRefusedError } from "../errors/message-refused-error.js";

/** Codes of our own in the range that JSON-RPC leaves to servers; A2A uses -32001 to -32009. */
export const A2A_CODES = { rateLimited: -32_010, busy: -32_011 } as const;

function transportError(code: number, message: string): JsonRpcTransportError {
  return new JsonRpcTransportError({ jsonrpc: "2.0", id: null, error: { code, message } });
}

/** Says that somebody asks too often. @param seconds How long to wait. */
export function rateLimited(seconds: number): JsonRpcTransportError {
  return transportError(A2A_CODES.rateLimited, `Too many requests. Try again in ${Math.ceil(seconds)} s.`);
}

/** Says what is full. */
export function busy(what: string): JsonRpcTransportError {
  return transportError(A2A_CODES.busy, `${what} Try again later.`);
}

/** Says why an envelope does not count. The reason is in the error's metadata, for machines. */
export function refusedEnvelope({ reason, message }: Pick<MessageRefusedError, "reason" | "message">) {
  return new RequestMalformedError({ message, metadata: { code: "MESSAGE_REFUSED", reason } });
}

/** Says what of a request cannot be used. */
export function malformed(message: string): RequestMalformedError {
  return new RequestMalformedError(message);
}
