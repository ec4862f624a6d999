import { ensureDevnetState } from "../../../../scripts/lib/devnet-process.js";
import { type LocalMarket, startMarket } from "../../src/devnet/start-market.js";

/** A market in this process, and the name of its profile. */
export async function startTestMarket(): Promise<LocalMarket & { readonly profile: (index: number) => string }> {
  await ensureDevnetState();
  const market = await startMarket({ port: 0, note: () => undefined });
  const { port } = new URL(market.url);
  return { ...market, profile: (index) => `devnet:${index}@${port}` };
}
