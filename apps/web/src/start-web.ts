import { once } from "node:events";
import { existsSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { serve } from "@hono/node-server";

import { PageMissingError } from "./errors/page-missing-error.js";
import type { PageSettings } from "./page-settings.js";
import { webApp } from "./web-app.js";

/** Where the built page is. */
const FOLDER = join(import.meta.dirname, "..", "dist", "page");

/** What {@link startWeb} needs. */
export interface StartWebOptions {
  readonly settings: PageSettings;
  /** 127.0.0.1 when left out. */
  readonly hostname?: string;
  /** 0, the default, for a free one. */
  readonly port?: number;
  /** Another build of the page. */
  readonly folder?: string;
}

/** A page that is served. */
export interface RunningWeb {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the page of a market.
 *
 * @throws {@link PageMissingError} when it was not built.
 * @example const page = await startWeb({ settings: { name: "Devnet", chainId: 31337, rpc, indexer, deployment }, port: 8080 });
 */
export async function startWeb(options: StartWebOptions): Promise<RunningWeb> {
  const { hostname = "127.0.0.1", port = 0, folder = FOLDER } = options;
  if (!existsSync(join(folder, "index.html"))) throw new PageMissingError(folder);
  const app = webApp(folder, options.settings);
  const server = serve({ fetch: app.fetch, hostname, port }) as Server;
  await once(server, "listening");
  const { address, family, port: chosen } = server.address() as AddressInfo;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${chosen}`,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
