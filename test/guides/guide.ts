import type { Client, Deployment } from "@guildhall/sdk";
import type { ContractNetworksConfig } from "@safe-global/protocol-kit";

/** What the code of a guide may use without saying where it comes from: the names that the text around it speaks of. */
export interface Guide {
  /** Of a node with the protocol on it. */
  readonly url: string;
  readonly deployment: Deployment;
  /** Its address. */
  readonly testDollar: string;
  /** Where Safe's contracts are, by chain, as Safe's protocol kit takes it. */
  readonly safeContracts: ContractNetworksConfig;
  /** Of the client, who has test dollars. */
  readonly privateKey: `0x${string}`;
  readonly client: Client;
  /** Of a provider with an agent. */
  readonly worker: Client;
  readonly agentId: bigint;
  /** Somebody else. */
  readonly anyone: Client;
  /** A job of the client whose only milestone is delivered with this hash. */
  readonly jobId: string;
  readonly deliveryHash: string;
}
