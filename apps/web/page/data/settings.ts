import type { Deployment } from "@guildhall/sdk";

/** What the page's server says of the market that it shows: `/settings.json`. */
export interface Settings {
  /** The market's name, such as "Devnet". */
  readonly name: string;
  readonly chainId: number;
  /** JSON-RPC of a node that the reader's browser may ask. */
  readonly rpc: string;
  /** The index; left out where none runs, and the page reads the chain. */
  readonly indexer?: string;
  /** A gateway for `ipfs:` documents, as a URL before the CID. */
  readonly gateway?: string;
  /** Where else documents are, as URLs of folders: the page asks no other places. */
  readonly documents?: readonly string[];
  readonly deployment: Deployment;
}

let settings: Promise<Settings> | undefined;

/** The settings, read once. */
export function readSettings(): Promise<Settings> {
  settings ??= load();
  return settings;
}

async function load(): Promise<Settings> {
  const answer = await fetch("/settings.json");
  if (!answer.ok) throw new SettingsMissingError(answer.status);
  return (await answer.json()) as Settings;
}

/** The server of the page does not say which market it shows. */
class SettingsMissingError extends Error {
  override readonly name = "SettingsMissingError";

  constructor(readonly status: number) {
    super(
      `/settings.json answered with ${status}, so this page does not know which market to show. Start it with \`guildhall-web\`, or put the file beside it.`,
    );
  }
}
