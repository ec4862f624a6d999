import type { Client } from "@guildhall/sdk";

import type * as Sdk from "./sdk";

import type { Settings } from "./settings";

/** What the page reads from the chain itself, and the SDK that reads it: a chunk of its own, loaded when it is needed first. */
export interface Chain {
  readonly client: Client;
  readonly sdk: typeof Sdk;
}

let chain: Promise<Chain> | undefined;

/** Connects to the market's node, to read. A failed attempt is not kept. */
export function readChain(settings: Settings): Promise<Chain> {
  chain ??= open(settings).catch((error: unknown) => {
    chain = undefined;
    throw error;
  });
  return chain;
}

async function open({ rpc, deployment }: Settings): Promise<Chain> {
  const sdk = await import("./sdk");
  const client = await sdk.connect({ url: rpc, deployment });
  return { client, sdk };
}
