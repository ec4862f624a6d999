// The process behind startIndexer. Whoever started it is its life: it ends when the channel to it closes.
import type { ProcessOptions } from "./process-options.js";

async function start(options: ProcessOptions): Promise<void> {
  // Ponder's tables take the name of their schema from here when they are made, which is when their module is loaded.
  Object.assign(globalThis, { PONDER_NAMESPACE_BUILD: { schema: options.schema } });
  const { runPonder } = await import("./run-ponder.js");
  await runPonder(options);
}

process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.once("message", (options) => void start(options as ProcessOptions));
