import { InMemoryServerEventBus, type ServerEvent } from "@modelcontextprotocol/server";

import type { ResourceUpdates } from "./resource-updates.js";

/** Sends changes to the streams of clients over HTTP, while there are any. Each stream gets what it asked for. */
export class UpdateBus extends InMemoryServerEventBus {
  #stop: (() => void) | undefined;

  constructor(
    private readonly updates: ResourceUpdates,
    log: (error: unknown) => void,
  ) {
    super(log);
  }

  override subscribe(listener: (event: ServerEvent) => void): () => void {
    const end = super.subscribe(listener);
    this.#stop ??= this.updates.listen((uri) => this.publish({ kind: "resource_updated", uri }));
    return () => {
      end();
      if (this.listenerCount > 0) return;
      this.#stop?.();
      this.#stop = undefined;
    };
  }
}
