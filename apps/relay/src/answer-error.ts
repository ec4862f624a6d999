import { isMarketplaceError, type MarketplaceError } from "@guildhall/sdk";
import type { Context } from "hono";

const STATUS = {
  MAILBOX_FULL: 507,
  RATE_LIMITED: 429,
  STORAGE_UNAVAILABLE: 503,
  RELAY_BUSY: 503,
  // Of the node that is asked for DIDs.
  NODE_UNREACHABLE: 503,
  NODE_REFUSED: 503,
} as const;

const REFUSAL_STATUS: Readonly<Record<string, 413 | 403>> = {
  TOO_LARGE: 413,
  KEY_UNKNOWN: 403,
  SIGNATURE_INVALID: 403,
  SENDER_UNRESOLVED: 403,
};

/** Answers a request that failed: the status, and a JSON object with the error's `code` and `message`. */
export function answerError(context: Context, error: unknown, log: (error: unknown) => void): Response {
  if (!isMarketplaceError(error)) {
    log(error);
    return context.json({ code: "INTERNAL", message: "The relay failed." }, 500);
  }
  if (isMarketplaceError(error, "MESSAGE_REFUSED")) {
    const { reason } = error as MarketplaceError & { readonly reason: string };
    return context.json({ code: reason, message: error.message }, REFUSAL_STATUS[reason] ?? 400);
  }
  const status = STATUS[error.code as keyof typeof STATUS] as (typeof STATUS)[keyof typeof STATUS] | undefined;
  if (status === undefined || error.code === "STORAGE_UNAVAILABLE") log(error);
  // The node's message is for the operator alone.
  const isNode = error.code.startsWith("NODE_");
  const message = isNode ? "The chain cannot be asked for the sender's keys now. Try again later." : error.message;
  const { retryAfter = 1 } = error as { readonly retryAfter?: number };
  if (status === 429 || status === 503) context.header("Retry-After", String(Math.ceil(retryAfter)));
  return context.json({ code: error.code, message }, status ?? 500);
}
