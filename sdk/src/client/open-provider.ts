import { FetchRequest, type JsonRpcProvider, Network } from "ethers";

import { ConnectionInvalidError } from "../errors/connection-invalid-error.js";
import { NodeRefusedError } from "../errors/node-refused-error.js";
import { BatchingProvider } from "./batching-provider.js";
import { isLocalChain } from "./local-chain.js";
import { translateError } from "./translate-error.js";

/** How a provider that we open talks to its node. */
export interface ProviderOptions {
  /** How often the node is asked for news, in milliseconds; 10 on local chains and 1000 elsewhere when left out. */
  readonly pollingInterval?: number;
  /** How many requests that are made at the same moment go into one HTTP request at most; 100 when left out. */
  readonly batchMaxCount?: number;
  /** After how many milliseconds without an answer a request fails; 30,000 when left out. */
  readonly requestTimeout?: number;
}

/** How often the node is asked for news when nothing else was said, in milliseconds. */
export function defaultPollingInterval(chainId: bigint): number {
  return isLocalChain(chainId) ? 10 : 1000;
}

/** What most public nodes take in one HTTP request. */
const BATCH_MAX_COUNT = 100;

/**
 * Opens a provider that never asks for the chain id again, batches what is asked at the same moment and waits for nothing
 * else, and answers nothing from a cache.
 *
 * @throws {@link ConnectionInvalidError}, {@link NodeUnreachableError}, {@link NodeRefusedError}
 */
export async function openProvider(url: string, options: ProviderOptions): Promise<JsonRpcProvider> {
  const { requestTimeout = 30_000 } = options;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw new ConnectionInvalidError("`url` must be an http: or https: URL; for any other transport pass a `provider`");
  }
  const request = new FetchRequest(url);
  request.timeout = requestTimeout;

  const chainId = await detectChainId(request);
  const network = Network.from(chainId);
  return new BatchingProvider(request, network, {
    staticNetwork: network,
    cacheTimeout: -1,
    batchMaxCount: options.batchMaxCount ?? BATCH_MAX_COUNT,
    pollingInterval: options.pollingInterval ?? defaultPollingInterval(chainId),
  });
}

/** Asks once, and by hand: a provider of ethers would ask a dead node for ever, and print that it does. */
async function detectChainId(connection: FetchRequest): Promise<bigint> {
  const request = connection.clone();
  request.body = { jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] };
  try {
    const response = await request.send();
    response.assertOk();
    return BigInt((response.bodyJson as { result: string }).result);
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) {
      throw new NodeRefusedError("it does not answer eth_chainId as a node does", { cause: error });
    }
    throw translateError(error, { origin: new URL(connection.url).origin });
  }
}
