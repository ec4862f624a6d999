import type { Deployment } from "@guildhall/sdk";
import {
  agentAccountAbi,
  agentRegistryAbi,
  feedbackRegistryAbi,
  jobBoardAbi,
  jobEscrowAbi,
  panelRegistryAbi,
  protocolAbi,
  reputationLedgerAbi,
  validationRegistryAbi,
} from "@guildhall/sdk/abi";
import { createConfig, factory, type Virtual } from "ponder";
import { getAbiItem, zeroAddress } from "viem";

import type * as schema from "../schema/index.js";

/** What the configuration is made of. */
export interface ConfigParts {
  readonly deployment: Deployment;
  /** Nodes of the chain; when one fails, the next is asked. */
  readonly rpcUrls: readonly string[];
  readonly database: { readonly postgres: string } | { readonly folder: string };
  /** How often a node is asked for a new block, in milliseconds. */
  readonly pollingInterval: number;
  /** Whether blocks and logs are kept, so that a later index need not ask for them; not for chains that begin anew. */
  readonly keepLogs: boolean;
}

/** What Ponder indexes, in its own terms. */
export function indexerConfig({ deployment, rpcUrls, database, pollingInterval, keepLogs }: ConfigParts) {
  const { contracts } = deployment;
  const start = Math.min(...Object.values(contracts).map(({ startBlock }) => startBlock));
  const at = (name: string) => {
    const contract = contracts[name] as { address: string; startBlock: number } | undefined;
    const address = (contract?.address ?? zeroAddress).toLowerCase() as `0x${string}`;
    return { chain: "guildhall", address, startBlock: contract?.startBlock ?? start } as const;
  };
  const registry = at("AgentRegistry");
  return createConfig({
    ordering: "multichain",
    database:
      "postgres" in database
        ? { kind: "postgres", connectionString: database.postgres }
        : { kind: "pglite", directory: database.folder },
    chains: {
      guildhall: { id: deployment.chainId, rpc: [...rpcUrls], pollingInterval, disableCache: !keepLogs },
    },
    contracts: {
      AgentRegistry: { abi: agentRegistryAbi, ...registry },
      AgentAccount: {
        abi: agentAccountAbi,
        chain: "guildhall",
        address: factory({
          address: registry.address,
          event: getAbiItem({ abi: agentRegistryAbi, name: "AgentAccountDeployed" }),
          parameter: "account",
        }),
        startBlock: registry.startBlock,
      },
      JobBoard: { abi: jobBoardAbi, ...at("JobBoard") },
      JobEscrow: { abi: jobEscrowAbi, ...at("JobEscrow") },
      PanelRegistry: { abi: panelRegistryAbi, ...at("PanelRegistry") },
      ReputationLedger: { abi: reputationLedgerAbi, ...at("ReputationLedger") },
      FeedbackRegistry: { abi: feedbackRegistryAbi, ...at("FeedbackRegistry") },
      ValidationRegistry: { abi: validationRegistryAbi, ...at("ValidationRegistry") },
      Protocol: { abi: protocolAbi, ...at("Protocol") },
    },
  });
}

export type IndexerConfig = ReturnType<typeof indexerConfig>;

/** Ponder's registry of handlers, with our contracts and tables. */
export type Registry = Virtual.Registry<IndexerConfig, typeof schema>;

type EventName = Virtual.EventNames<IndexerConfig>;

/** What a handler gets. */
export type HandlerArguments<Name extends EventName> = Virtual.IndexingFunctionArgs<IndexerConfig, typeof schema, Name>;

/** The tables, for reading and writing. */
export type Database = HandlerArguments<"JobEscrow:JobAwarded">["context"]["db"];
