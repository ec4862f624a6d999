import type { Provider } from "ethers";

/** A provider that knows more nodes of the same chain. */
export interface ManyNodes extends Provider {
  readonly others: readonly Provider[];
}

/** The nodes that a provider can ask, its own first. */
export function nodesOf(provider: Provider): readonly Provider[] {
  return "others" in provider ? [provider, ...(provider as ManyNodes).others] : [provider];
}

/** Chains of development nodes: Hardhat's and anvil's, and the older 1337. Blocks come at once there, and nobody meters. */
const LOCAL_CHAIN_IDS: readonly bigint[] = [31337n, 1337n];

/** Whether this is the chain of a development node. */
export function isLocalChain(chainId: bigint): boolean {
  return LOCAL_CHAIN_IDS.includes(chainId);
}

/** A block is remembered so long: after that every node has it, or the chain was set back. */
const REMEMBERED_MS = 20_000;

interface Known {
  readonly number: number;
  readonly at: number;
}

/** The newest block that somebody of this process saw lately, for each node: several may answer at one URL. */
const heads = new Map<Provider | string, Known>();

/** How many nodes are remembered that have a URL. */
const MOST_URLS = 64;

/** Remembers that a block is on the chain: a node that does not know it lags. */
export function noteHead(provider: Provider, number: number): void {
  const node = nodeOf(provider);
  const known = heads.get(node);
  if (known !== undefined && known.number > number && !isOld(known)) return;
  if (heads.size >= MOST_URLS) heads.delete(heads.keys().next().value ?? node);
  heads.set(node, { number, at: performance.now() });
}

/** The newest block that is known to be on the chain; -1 when none was seen lately. */
export function knownHead(provider: Provider): number {
  const known = heads.get(nodeOf(provider));
  return known === undefined || isOld(known) ? -1 : known.number;
}

/** A block is on the chain no longer. */
export function forgetHead(provider: Provider, number: number): void {
  if (knownHead(provider) === number) heads.delete(nodeOf(provider));
}

function isOld({ at }: Known): boolean {
  return performance.now() - at > REMEMBERED_MS;
}

/** Clients of one URL share what they know. */
function nodeOf(provider: Provider): Provider | string {
  const { _getConnection: connection } = provider as { _getConnection?: () => { url: string } };
  return connection === undefined ? provider : connection.call(provider).url;
}
