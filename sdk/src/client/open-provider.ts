import { FetchRequest, type JsonRpcProvider, Network } from "ethers";

import { ConnectionInvalidError } from "../errors/connection-errors.js";
import { NodeRefusedError, NodeUnreachableError } from "../errors/node-errors.js";
import { BatchingProvider } from "../wire/batching-provider.js";
import { isLocalChain } from "../wire/nodes.js";
import { RpcTransport } from "../wire/rpc-transport.js";
import { translateError } from "./translate-error.js";

/** How a provider that we open talks to its node. */
export interface ProviderOptions {
  /** How often the node is asked for news, in milliseconds; 10 on local chains and 1000 elsewhere when left out. */
  readonly pollingInterval?: number;
  /** How many requests that are made at the same moment go into one HTTP request at most; 100 when left out. */
  readonly batchMaxCount?: number;
  /** After how many milliseconds without a whole answer a request fails, with all attempts; 30,000 when left out. */
  readonly requestTimeout?: number;
}

/** How often the node is asked for news when nothing else was said, in milliseconds. */
export function defaultPollingInterval(chainId: bigint): number {
  return isLocalChain(chainId) ? 10 : 1000;
}

/** For how long a request may take when nothing else was said. */
export const DEFAULT_TIMEOUT_MS = 30_000;

/** What most public nodes take in one HTTP request. */
const BATCH_MAX_COUNT = 100;

/**
 * Opens a provider that never asks for the chain id again, batches what is asked at the same moment and waits for nothing
 * else, and answers nothing from a cache. More URLs are more nodes of the same chain: transactions are looked for there too.
 *
 * @throws {@link ConnectionInvalidError}, {@link NodeUnreachableError}, {@link NodeRefusedError}
 */
export async function openProvider(urls: readonly string[], options: ProviderOptions): Promise<JsonRpcProvider> {
  const [first, ...rest] = urls;
  if (first === undefined) throw new ConnectionInvalidError("the list of URLs is empty");
  for (const url of urls) requireWebUrl(url);
  const { requestTimeout = DEFAULT_TIMEOUT_MS } = options;

  const chainId = await detectChainId(new FetchRequest(first), requestTimeout);
  const network = Network.from(chainId);
  const settings = {
    staticNetwork: network,
    cacheTimeout: -1,
    batchMaxCount: options.batchMaxCount ?? BATCH_MAX_COUNT,
    pollingInterval: options.pollingInterval ?? defaultPollingInterval(chainId),
    requestTimeout,
  };
  const others = rest.map((url) => new BatchingProvider(new FetchRequest(url), network, settings));
  return new BatchingProvider(new FetchRequest(first), network, { ...settings, others });
}

function requireWebUrl(url: string): void {
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return;
  throw new ConnectionInvalidError("`url` must be an http: or https: URL; for any other transport pass a `provider`");
}

/** Asks once, and by hand: a provider of ethers would ask a dead node for ever, and print that it does. */
async function detectChainId(connection: FetchRequest, requestTimeout: number): Promise<bigint> {
  const origin = new URL(connection.url).origin;
  const transport = new RpcTransport(() => connection.clone(), requestTimeout);
  try {
    const { answers } = await transport.post({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] });
    const [answer] = answers;
    if (answer?.error !== undefined) throw new NodeRefusedError(answer.error.message, { cause: answer.error });
    return BigInt(answer?.result as string);
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) {
      throw new NodeRefusedError("it does not answer eth_chainId as a node does", { cause: error });
    }
    const translated = translateError(error, { origin });
    const isOther = translated instanceof NodeUnreachableError && /^HTTP [234]/.test(translated.reason);
    throw isOther
      ? new NodeRefusedError(`it does not answer eth_chainId as a node does, but with ${translated.reason}`, {
          cause: error,
        })
      : translated;
  }
}
