import { setTimeout as wait } from "node:timers/promises";

import { type Client, hashOffer, type Offer, read } from "@guildhall/sdk";
import type { Log, LogDescription } from "ethers";

import { links } from "../links.js";

/** Called with each resource that may have changed. */
export type UpdateListener = (uri: string) => void;

/** So many of the newest blocks are read again each time: another branch may replace them. */
const REREAD_BLOCKS = 3;
/** The most blocks in one request. */
const MOST_BLOCKS = 1_000;

/**
 * Says which resources of this server the contracts' events changed. It asks the node nothing while nobody listens, and else one question
 * for each new block, however many listen.
 */
export class ResourceUpdates {
  readonly #listeners = new Set<UpdateListener>();
  #stop: AbortController | undefined;

  constructor(private readonly client: Client) {}

  /** @returns Ends it; to call it twice is safe. */
  listen(listener: UpdateListener): () => void {
    this.#listeners.add(listener);
    if (this.#stop === undefined) {
      this.#stop = new AbortController();
      void this.#follow(this.#stop.signal);
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.abort();
      this.#stop = undefined;
    };
  }

  async #follow(signal: AbortSignal): Promise<void> {
    let next: number | undefined;
    let seen = new Set<string>();
    while (!signal.aborted) {
      try {
        const head = await read(this.client, () => this.client.provider.getBlockNumber());
        // What happened while somebody subscribed is reported, too: to read a resource once more does no harm.
        const from = Math.max((next ?? head + 1) - REREAD_BLOCKS, 0);
        const to = Math.min(head, from + MOST_BLOCKS - 1);
        if (next === undefined || head >= next) {
          const logs = await this.#logs(from, to);
          if (isOver(signal)) return;
          const fresh = logs.filter((one) => !seen.has(keyOf(one)));
          seen = new Set(logs.map(keyOf));
          next = to + 1;
          this.#tell(fresh);
        }
      } catch {
        // A node that does not answer is asked again from the same block on.
      }
      await wait(this.client.pollingInterval, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  async #logs(fromBlock: number, toBlock: number): Promise<readonly Log[]> {
    const { registry, escrow, ledger, board, panels } = this.client.contracts;
    const address = await Promise.all([registry, escrow, ledger, board, panels].map((one) => one.getAddress()));
    return read(this.client, () => this.client.provider.getLogs({ address, fromBlock, toBlock }));
  }

  #tell(logs: readonly Log[]): void {
    const { registry, escrow, ledger, board, panels } = this.client.contracts;
    const abis = [registry, escrow, ledger, board, panels].map((one) => one.interface);
    const uris = logs.flatMap((log) => {
      const events = abis.map((abi) => abi.parseLog(log)).filter((event) => event !== null);
      return events.slice(0, 1).flatMap(urisOf);
    });
    for (const uri of new Set(uris)) for (const listener of this.#listeners) listener(uri);
  }
}

const keyOf = ({ blockHash, index }: Log): string => `${blockHash} ${index}`;

/** Read anew each time: the compiler believes that a flag once seen stays as it was. */
const isOver = (signal: AbortSignal): boolean => signal.aborted;

/** The resources that an event changes, by what its arguments name. */
function urisOf({ name, args }: LogDescription): readonly string[] {
  const { jobId, milestone, offerHash, offer, panelId, agentId } = args.toObject() as {
    readonly jobId?: string;
    readonly milestone?: bigint;
    readonly offerHash?: string;
    readonly offer?: Offer;
    readonly panelId?: string;
    readonly agentId?: bigint;
  };
  return [
    jobId !== undefined && links.job(jobId),
    jobId !== undefined && milestone !== undefined && links.delivery(jobId, milestone),
    offerHash !== undefined && links.offer(offerHash),
    name === "JobAwarded" && offer !== undefined && links.offer(hashOffer(offer)),
    panelId !== undefined && links.panel(panelId),
    agentId !== undefined && links.agent(agentId),
  ].flatMap((link) => (link === false ? [] : [link.uri]));
}
