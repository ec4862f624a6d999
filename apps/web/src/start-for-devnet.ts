import type { Deployment } from "@guildhall/sdk";

import { type RunningWeb, startWeb } from "./start-web.js";

/** What a local market gives to a part of it. */
export interface DevnetSurroundings {
  readonly rpc: string;
  readonly deployment: Deployment;
  /** Where the market's documents are. */
  readonly documents: string;
  /** URLs of the parts that run already. */
  readonly parts: Readonly<Record<string, string>>;
}

/** Serves the page of a local market; the market stops it. */
export function startForDevnet({ rpc, deployment, documents, parts }: DevnetSurroundings): Promise<RunningWeb> {
  const { indexer } = parts;
  return startWeb({
    settings: {
      name: "Devnet",
      chainId: deployment.chainId,
      rpc,
      deployment,
      ...(indexer !== undefined && { indexer }),
      documents: [documents],
    },
  });
}
