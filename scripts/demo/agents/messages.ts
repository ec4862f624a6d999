import type { AgentEvent, JobRequest } from "@guildhall/agent";
import type { Deployment } from "@guildhall/sdk";

import type { PartName } from "./parts.js";

/** What the process of an agent is given. */
export interface AgentConfig {
  readonly name: string;
  readonly part: PartName;
  readonly url: string;
  readonly deployment: Deployment;
  /** The URL of the relay that carries its messages. */
  readonly relay: string;
  readonly privateKey: string;
  /** Where its journal is. */
  readonly folder: string;
  /** Where documents are put and read. */
  readonly documents: string;
  /** The folder with the files of the example. */
  readonly example: string;
}

/** What the demo tells an agent's process. */
export type ToAgent =
  | { readonly kind: "run"; readonly config: AgentConfig }
  | { readonly kind: "ask"; readonly request: JobRequest }
  | { readonly kind: "stop" };

/** What an agent's process tells the demo. */
export type FromAgent =
  /** It runs; `agentId` is 0n for one without an agent. */
  | { readonly kind: "ready"; readonly agentId: bigint }
  | { readonly kind: "event"; readonly event: AgentEvent }
  /** A sentence that its policy says of itself. */
  | { readonly kind: "says"; readonly sentence: string }
  | { readonly kind: "failed"; readonly message: string };
