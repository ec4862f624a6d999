import { getAddress, isAddress, isError, type Provider } from "ethers";

import { quote } from "../codec/text.js";
import { ArgumentInvalidError } from "../errors/argument-errors.js";
import { ClientClosedError, DeploymentMissingError } from "../errors/connection-errors.js";
import { isMarketplaceError, type MarketplaceError, withTransaction } from "../errors/marketplace-error.js";
import { InsufficientFundsError } from "../errors/money-errors.js";
import { NodeRefusedError, NodeUnreachableError } from "../errors/node-errors.js";
import { SignatureRefusedError } from "../errors/signature-errors.js";
import { NonceConflictError } from "../errors/transaction-errors.js";
import { ContractRevertError } from "../reverts/contract-revert-error.js";
import { decodeRevert } from "../reverts/decode-revert.js";
import { layersOf, messagesOf, revertDataOf } from "../reverts/revert-data.js";
import type { Client } from "./client.js";

/** What is known about the call that failed. */
export interface ErrorContext {
  readonly client?: Client;
  /** Who sent it, and through what; the client's when left out. */
  readonly account?: string | undefined;
  readonly provider?: Provider | undefined;
  /** Where the node is: scheme and host. */
  readonly origin?: string;
  /** The transaction, when it was signed. */
  readonly transactionHash?: string | undefined;
}

const CONNECTION_CODES =
  /^(ECONN(REFUSED|RESET|ABORTED)|E(HOST|NET)UNREACH|E?TIMEDOUT|TIMEOUT|ENOTFOUND|EAI_AGAIN|EPIPE|EPROTO|UND_ERR_.*|(NETWORK|SERVER)_ERROR)$/;

/**
 * Makes whatever ethers or a node throws one of this package's errors, with the original as its `cause`. Every action
 * does this; call it yourself around calls through `client.contracts`.
 *
 * @example
 * const credit = await client.contracts.escrow.creditOf(token, account).catch((error: unknown) => {
 *   throw translateError(error, { client });
 * });
 */
export function translateError(error: unknown, context: ErrorContext = {}): MarketplaceError {
  if (isMarketplaceError(error)) return withTransaction(error, context.transactionHash);
  const options = { cause: error, transactionHash: context.transactionHash };
  const { account = context.client?.account } = context;

  const data = revertDataOf(error);
  const words = messagesOf(error);
  if (data === undefined || data === "0x") {
    // Nodes that simulate call these reverts, too; a contract's own reason, which comes with data, may sound like them.
    if (isLackOfFunds(words)) return new InsufficientFundsError(account, options);
    if (isNonceConflict(error, words)) return new NonceConflictError(account, options);
  }
  if (isError(error, "ACTION_REJECTED")) return new SignatureRefusedError(options);
  if (isError(error, "BAD_DATA") && error.value === "0x" && context.client) {
    // A contract would have answered something.
    return new DeploymentMissingError(context.client.chainId, "contract");
  }
  if (data !== undefined) {
    const called = calledContract(error, context.client);
    const { transactionHash } = context;
    return new ContractRevertError(
      {
        ...decodeRevert(data),
        ...(called === undefined ? {} : { contract: called }),
        ...(transactionHash === undefined ? {} : { transactionHash }),
      },
      { cause: error },
    );
  }
  if (/provider destroyed/i.test(words))
    return withTransaction(new ClientClosedError(options), context.transactionHash);
  // After the signing it is the node's answer that ethers cannot read, and no argument of the caller.
  if (isError(error, "INVALID_ARGUMENT") && context.transactionHash === undefined) {
    return new ArgumentInvalidError(error.argument, `is refused: ${error.shortMessage}`, options);
  }
  return connectionError(error, context) ?? new NodeRefusedError(shortened(error), options);
}

function connectionError(
  error: unknown,
  { client, provider = client?.provider, origin, transactionHash }: ErrorContext,
) {
  const code = [...layersOf(error)]
    .map((layer) => layer.code)
    .findLast((c) => typeof c === "string" && CONNECTION_CODES.test(c));
  if (code === undefined && !/socket hang up|fetch failed/i.test(messagesOf(error))) return undefined;
  const reason = statusIn(error) ?? (typeof code === "string" ? code : "the connection broke");
  return new NodeUnreachableError(reason, { cause: error, origin: origin ?? originOf(provider), transactionHash });
}

/** What an HTTP server says that does not answer as a node does. */
function statusIn(error: unknown): string | undefined {
  const { info } = (error ?? {}) as { info?: { responseStatus?: unknown; responseBody?: unknown } };
  if (typeof info?.responseStatus !== "string") return undefined;
  const said = typeof info.responseBody === "string" ? info.responseBody.trim().slice(0, 120) : "";
  return `HTTP ${info.responseStatus.trim()}${said === "" ? "" : `, ${quote(said)}`}`;
}

/** Scheme and host of a node, when it is one behind a URL. The rest of a URL may be a key. */
function originOf(provider: Provider | undefined): string | undefined {
  const url = (provider as { _getConnection?: () => { url: string } } | undefined)?._getConnection?.().url;
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : undefined;
}

/** A node that caps an estimate by what the account can pay has nothing left to estimate with. */
function isLackOfFunds(words: string): boolean {
  return /insufficient funds|enough funds to send|gas required exceeds allowance:? \(?0\b/i.test(words);
}

function isNonceConflict(error: unknown, words: string): boolean {
  return (
    isError(error, "NONCE_EXPIRED") ||
    isError(error, "REPLACEMENT_UNDERPRICED") ||
    /nonce (is )?too (low|high)/i.test(words)
  );
}

function calledContract(error: unknown, client: Client | undefined): string | undefined {
  for (const { transaction } of layersOf(error)) {
    const to = (transaction as { to?: unknown } | null | undefined)?.to;
    if (typeof to !== "string" || !isAddress(to)) continue;
    const address = getAddress(to);
    const entry = Object.entries(client?.deployment.contracts ?? {}).find(([, known]) => known.address === address);
    return entry?.[0];
  }
  return undefined;
}

function shortened(error: unknown): string {
  const { shortMessage, message } = (error ?? {}) as { shortMessage?: unknown; message?: unknown };
  const nodeSaid = [...layersOf(error)].map((layer) => layer.message).findLast((text) => typeof text === "string");
  const text = [nodeSaid, shortMessage, message].find((t): t is string => typeof t === "string") ?? "it gave no reason";
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
