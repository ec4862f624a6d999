import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { ROOT } from "../../../../scripts/lib/project.js";
import { type LocalMarket, startMarket } from "../../src/devnet/start-market.js";

/** Makes the stored chain of this very source, unless it is there. */
export async function ensureState(): Promise<void> {
  await promisify(execFile)(process.execPath, ["--import=tsx", "scripts/generate/devnet-state.ts", "--if-missing"], {
    cwd: ROOT,
  });
}

/** A market in this process, and the name of its profile. */
export async function startTestMarket(): Promise<LocalMarket & { readonly profile: (index: number) => string }> {
  await ensureState();
  const market = await startMarket({ port: 0, note: () => undefined });
  const { port } = new URL(market.url);
  return { ...market, profile: (index) => `devnet:${index}@${port}` };
}
