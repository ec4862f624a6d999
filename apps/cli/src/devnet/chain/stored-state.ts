import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import type { Deployment } from "@guildhall/sdk";
import { keccak256, toUtf8Bytes } from "ethers";

import { DevnetError } from "../../errors/devnet-error.js";
import { PACKAGE } from "../../package-folder.js";
import type { LocalPanel } from "../panels/form-panels.js";

/** What a stored chain has, beside the file of the chain itself. */
export interface StoredMarket {
  readonly deployment: Deployment;
  readonly panels: { readonly first: LocalPanel; readonly appeal: LocalPanel };
  /** The hash of the code at each contract's address. */
  readonly codeHashes: Readonly<Record<string, string>>;
  /** {@link sdkHash} of the SDK that made it. */
  readonly sdkHash: string;
}

const FOLDER = new URL("state/", PACKAGE);

/** The chain with everything deployed; made when the package is packed. */
export const CHAIN_FILE = fileURLToPath(new URL("chain.json", FOLDER));
export const MARKET_FILE = fileURLToPath(new URL("market.json", FOLDER));

/** @throws {@link DevnetError} when it was never made, or is damaged. */
export async function readStoredMarket(): Promise<StoredMarket> {
  try {
    return JSON.parse(await readFile(MARKET_FILE, "utf8")) as StoredMarket;
  } catch (cause) {
    throw new DevnetError(
      `${MARKET_FILE} cannot be read: this package was not built whole. In the repository make it; elsewhere install the package again.`,
      "npm run devnet:state",
      { cause },
    );
  }
}

/** A hash of all interfaces of the SDK's contracts: another one means another protocol. */
export async function sdkHash(): Promise<string> {
  const abis = await import("@guildhall/sdk/abi");
  const entries = Object.entries(abis).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return keccak256(toUtf8Bytes(JSON.stringify(entries)));
}

type GetCode = (address: string) => Promise<string>;

/** The hashes of the code that is there. */
export async function codeHashesOf(
  { contracts, tokens = {} }: Deployment,
  getCode: GetCode,
): Promise<Record<string, string>> {
  const all = [...Object.entries(contracts), ...Object.entries(tokens)];
  return Object.fromEntries(
    await Promise.all(all.map(async ([name, { address }]) => [name, keccak256(await getCode(address))] as const)),
  );
}

/** @throws {@link DevnetError} when the chain's code, or the SDK's interfaces, are not those of the stored market. */
export async function requireSameCode(stored: StoredMarket, getCode: GetCode): Promise<void> {
  if ((await sdkHash()) !== stored.sdkHash) {
    throw new DevnetError(
      "The stored chain was made for another version of @guildhall/sdk than the installed one. Install both again.",
      "npm install guildhall @guildhall/sdk",
    );
  }
  const actual = await codeHashesOf(stored.deployment, getCode);
  const other = Object.keys(stored.codeHashes).find((name) => actual[name] !== stored.codeHashes[name]);
  if (other !== undefined) {
    throw new DevnetError(
      `The code of ${other} on the chain is not the one that was deployed. A folder of --persist belongs to the version that made it: use a new one.`,
      "guildhall devnet --persist <new folder>",
    );
  }
}
