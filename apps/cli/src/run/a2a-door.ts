import type { Agent, AgentEvent, AgentJournal, Transport } from "@guildhall/agent";
import type { A2aDoor, ServeA2aOptions } from "@guildhall/agent/a2a";
import { type Client, isMarketplaceError } from "@guildhall/sdk";

import { InputError } from "../errors/input-error.js";
import type { A2aConfig, AgentConfig } from "./agent-config.js";

export interface PrepareDoorOptions {
  readonly client: Client;
  readonly journal: AgentJournal;
  readonly config: A2aConfig;
  readonly log: (event: AgentEvent) => void;
}

/** An A2A door before its agent runs. */
export interface PreparedDoor {
  /** What the agent sends and receives by. */
  readonly transport: Transport;
  /** Opens it for the agent that runs, or stops that. */
  readonly open: (
    options: Pick<ServeA2aOptions, "agentId" | "key" | "skills"> & { readonly agent: Agent },
  ) => Promise<A2aDoor>;
}

/** Addresses that are all of this machine's: no client can use them in a URL. */
const WILDCARDS: readonly string[] = ["0.0.0.0", "::"];

/** @throws {@link InputError} when the configuration asks for a door that nobody could use. */
export function requireDoorPossible({ a2a, provider }: AgentConfig): void {
  if (a2a === undefined) return;
  if (provider === undefined) {
    throw new InputError("Only a provider takes clients of A2A. Give the agent a provider, or leave --a2a out.");
  }
  if (WILDCARDS.includes(a2a.host ?? "") && a2a.publicUrl === undefined) {
    throw new InputError(
      `${a2a.host} is no address for clients. Write "a2a: { publicUrl: ... }" with the URL that they use into the agent's file.`,
    );
  }
}

/** Reads the tasks of an agent's journal, for its door. */
export async function prepareDoor({ client, journal, config, log }: PrepareDoorOptions): Promise<PreparedDoor> {
  const { openA2aTasks, serveA2a } = await import("@guildhall/agent/a2a");
  const tasks = await openA2aTasks({ client, journal });
  const { host, port, publicUrl, trustProxy } = config;
  return {
    transport: tasks.transport,
    open: async ({ agent, ...options }) => {
      try {
        return await serveA2a({
          client,
          journal,
          tasks,
          agent,
          ...options,
          ...(host !== undefined && { hostname: host }),
          ...(port !== undefined && { port }),
          ...(publicUrl !== undefined && { publicUrl }),
          ...(trustProxy !== undefined && { trustProxy }),
          log: (error) => {
            const code = isMarketplaceError(error) ? error.code : "UNEXPECTED";
            log({ type: "trouble", source: "A2A", code, at: Date.now() });
          },
        });
      } catch (error) {
        await agent.stop();
        throw error;
      }
    },
  };
}
