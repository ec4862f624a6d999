import { Client as ModernClient } from "@modelcontextprotocol/client";
import { ResourceUpdatedNotificationSchema } from "@modelcontextprotocol/sdk/types.js";

import type { AnyClient } from "../../../apps/mcp/test/utils/clients.js";

/** What a stock client hears of resources that change. */
export class Heard {
  readonly #uris = new Set<string>();
  #woken: () => void = () => undefined;

  constructor(private readonly client: AnyClient) {
    const hear = async ({ params }: { readonly params: { readonly uri: string } }): Promise<void> => {
      this.#uris.add(params.uri);
      this.#woken();
    };
    const { stock } = client;
    if (stock instanceof ModernClient) stock.setNotificationHandler("notifications/resources/updated", hear);
    else stock.setNotificationHandler(ResourceUpdatedNotificationSchema, hear);
  }

  get uris(): readonly string[] {
    return [...this.#uris].toSorted();
  }

  /** Listens as the client's protocol does. @returns Ends it. */
  async listen(uris: readonly string[]): Promise<() => Promise<void>> {
    const { stock } = this.client;
    if (stock instanceof ModernClient && stock.getProtocolEra() === "modern") {
      const subscription = await stock.listen({ resourceSubscriptions: [...uris] });
      return () => subscription.close();
    }
    for (const uri of uris) await stock.subscribeResource({ uri });
    return async () => {
      for (const uri of uris) await stock.unsubscribeResource({ uri });
    };
  }

  /** Waits until all of them were heard. */
  async until(...uris: readonly string[]): Promise<void> {
    while (uris.some((uri) => !this.#uris.has(uri))) {
      await new Promise<void>((resolve) => {
        this.#woken = resolve;
      });
    }
  }

  forget(): void {
    this.#uris.clear();
  }
}
