import type { Hono } from "hono";

import type * as schema from "../schema/index.js";
import type { IndexerConfig, Registry } from "./config.js";

/** What the files that Ponder loads take from this process: see {@link writeProject}. */
export interface IndexerParts {
  readonly config: IndexerConfig;
  readonly schema: typeof schema;
  readonly register: (ponder: Registry) => void;
  readonly openApi: () => Promise<Hono>;
}

/** The global name under which they are found. */
export const PARTS = "guildhallIndexer";

/** Puts the parts where the project's files find them. */
export function providePartsToPonder(parts: IndexerParts): void {
  Object.assign(globalThis, { [PARTS]: parts });
}
