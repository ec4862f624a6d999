import { type DevnetDescription, DEVNET_PORT } from "../devnet/description.js";
import { DevnetError } from "../errors/devnet-error.js";
import type { Profile } from "./profile.js";

const NAME = /^devnet(?::(\d{1,2}))?(?:@(\d{1,5}))?$/;
const ANSWER_TIMEOUT_MS = 5_000;

/** Which account of which local market a name means: `devnet`, `devnet:3`, `devnet@8700`; undefined for other names. */
export function parseDevnetName(name: string): { readonly index: number; readonly port: number } | undefined {
  const match = NAME.exec(name);
  if (match === null) return undefined;
  return {
    index: Number(match[1] ?? 0),
    port: Number(match[2] ?? process.env["GUILDHALL_DEVNET_PORT"] ?? DEVNET_PORT),
  };
}

/** The profile of a local market that runs on this machine. @throws {@link DevnetError} when none answers. */
export async function devnetProfile(
  name: string,
  { index, port }: { readonly index: number; readonly port: number },
): Promise<Profile> {
  const { id, rpc, relay, deployment, panels, documents, parts, accounts } = await describeDevnet(port);
  const indexer = parts["indexer"];
  const address = accounts.find((account) => account.index === index)?.address;
  return {
    name,
    journal: `devnet-${id.slice(0, 8)}-${index}`,
    url: rpc,
    deployment,
    relay,
    ...(indexer !== undefined && { indexer }),
    key: { kind: "devnet", index, ...(address !== undefined && { address }) },
    documents,
    panels: { panelId: panels.first.panelId, appealPanelId: panels.appeal.panelId },
  };
}

async function describeDevnet(port: number): Promise<DevnetDescription> {
  const url = `http://127.0.0.1:${port}/devnet.json`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    if (response.ok) return (await response.json()) as DevnetDescription;
  } catch (cause) {
    throw new DevnetError(
      `No local market answers at http://127.0.0.1:${port}. Start one in another terminal, or name the profile of another market.`,
      port === DEVNET_PORT ? "guildhall devnet" : `guildhall devnet --port ${port}`,
      { cause },
    );
  }
  throw new DevnetError(
    `What answers at http://127.0.0.1:${port} is no local market. Choose another port.`,
    "guildhall devnet --port 8700",
  );
}
