// The process behind startIndexer. It ends when the channel to the process that started it closes.
import { rmSync } from "node:fs";

import type { ProcessOptions } from "./process-options.js";

async function start(options: ProcessOptions): Promise<void> {
  // At once: an orderly end waits for a log that nobody reads any more. The tables survive it, as they survive a kill -9.
  process.once("disconnect", () => {
    if (options.isTemporary) rmSync(options.dataDir, { recursive: true, force: true });
    process.kill(process.pid, "SIGKILL");
  });
  // Ponder's tables take the name of their schema from here when they are made, which is when their module is loaded.
  Object.assign(globalThis, { PONDER_NAMESPACE_BUILD: { schema: options.schema } });
  const { runPonder } = await import("./run-ponder.js");
  await runPonder(options);
}

process.once("message", (options) => void start(options as ProcessOptions));
