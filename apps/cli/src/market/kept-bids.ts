import { readdir } from "node:fs/promises";
import { join } from "node:path";

import type { SealedBidSecret } from "@guildhall/agent";
import type { Terms } from "@guildhall/sdk";

import { FileError } from "../errors/file-error.js";
import { ProfileError } from "../errors/profile-error.js";
import { bidsFolder } from "../profiles/home.js";
import { readJsonFile } from "../profiles/read-json-file.js";
import { createPrivately, writePrivately } from "../profiles/write-privately.js";
import { only } from "./find-job.js";

/** A sealed bid of this user: what opens it, and what was sent. */
export interface KeptBid {
  readonly offerHash: string;
  readonly bidHash: string;
  readonly terms: Terms;
  readonly signature: string;
  readonly sealed: SealedBidSecret;
  /** By what the hash was sent; left out when that is not known. */
  readonly committedBy?: string;
  /** By what the bid was sent; left out when that is not known. */
  readonly openedBy?: string;
}

/** The one sealed bid of an agent for an offer; undefined when there is none. @throws {@link FileError}, {@link ProfileError} */
export async function findKeptBid(
  journal: string,
  { offerHash, agentId }: { readonly offerHash: string; readonly agentId: bigint },
): Promise<KeptBid | undefined> {
  const name = nameOf(offerHash, agentId);
  return (await namesIn(journal)).includes(name) ? read(join(bidsFolder(journal), name)) : undefined;
}

/** A sealed bid by the first digits of its hash. @throws {@link NotFoundError}, {@link InputError}, {@link FileError} */
export async function findKeptBidByHash(journal: string, reference: string): Promise<KeptBid> {
  const bids = [];
  for (const name of await namesIn(journal)) bids.push(await read(join(bidsFolder(journal), name)));
  return only(bids, ({ bidHash }) => bidHash, reference, { what: "sealed bid", list: "guildhall offer list" });
}

/** Keeps a bid before anything of it is sent. @returns The bid that counts: the one that was kept earlier, if there is one. */
export async function keepBid(journal: string, bid: KeptBid): Promise<KeptBid> {
  const path = pathOf(journal, bid);
  return (await createPrivately(path, encode(bid))) ? bid : read(path);
}

/** Notes what was sent of a bid that is kept. */
export async function noteBid(journal: string, bid: KeptBid): Promise<KeptBid> {
  await writePrivately(pathOf(journal, bid), encode(bid));
  return bid;
}

function pathOf(journal: string, { offerHash, terms }: KeptBid): string {
  return join(bidsFolder(journal), nameOf(offerHash, terms.bid.agentId));
}

function nameOf(offerHash: string, agentId: bigint): string {
  return `${offerHash}-${agentId}.json`;
}

async function namesIn(journal: string): Promise<readonly string[]> {
  const folder = bidsFolder(journal);
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(".json"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new FileError(folder, "read", error);
  }
}

/** As JSON. A bigint is a text of digits with an "n" behind them, which no text of a bid is. */
function encode(bid: KeptBid): string {
  const text = JSON.stringify(bid, (_, member: unknown) => (typeof member === "bigint" ? `${member}n` : member), 2);
  return `${text}\n`;
}

async function read(path: string): Promise<KeptBid> {
  const bid = withBigints(await readJsonFile(path)) as KeptBid;
  if (!(await isWhole(bid))) {
    throw new ProfileError(
      `${path} is damaged: its bid does not give its hash. Without the file the bid cannot be opened. Restore it from a backup.`,
      "guildhall offer list",
    );
  }
  return bid;
}

function withBigints(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, member: unknown) =>
    typeof member === "string" && /^\d+n$/.test(member) ? BigInt(member.slice(0, -1)) : member,
  );
}

async function isWhole({ terms, bidHash, signature, sealed }: KeptBid): Promise<boolean> {
  const [{ commitToBid }, { hashBid }] = await Promise.all([import("@guildhall/agent"), import("@guildhall/sdk")]);
  try {
    return (
      typeof signature === "string" &&
      hashBid(terms) === bidHash &&
      commitToBid({ terms, closesAt: sealed.closesAt, salt: sealed.salt }) === sealed.commitment
    );
  } catch {
    return false;
  }
}
