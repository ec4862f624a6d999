import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { type Client, connect, resolveDid } from "@guildhall/sdk";
import { openStore } from "@guildhall/sdk/node";
import { startRelay } from "@guildhall/relay";

import { isCliError } from "../errors/cli-error.js";
import { FileError } from "../errors/file-error.js";
import { keepChain } from "./chain/keep-chain.js";
import { startChain } from "./chain/start-chain.js";
import { CHAIN_FILE, readStoredMarket, requireSameCode } from "./chain/stored-state.js";
import type { DevnetDescription } from "./description.js";
import { lockFolder } from "./lock-folder.js";
import { localAccounts, USER_ACCOUNTS } from "./local-accounts.js";
import { type PartName, startOptionalParts } from "./optional-parts.js";
import { RULE } from "./panels/decide-by-evidence.js";
import { courtOf } from "./panels/form-panels.js";
import { judgeDisputes } from "./panels/judge-disputes.js";
import { serveMarket } from "./serve-market.js";

/** A market that runs on this machine. */
export interface LocalMarket {
  readonly url: string;
  readonly description: DevnetDescription;
  /** Reads its chain. */
  readonly reader: Client;
  /** Where its agents keep their journals. */
  readonly folder: string;
  /** Rejects when a part of it ends by itself. */
  readonly ended: Promise<never>;
  readonly close: () => Promise<void>;
}

export interface StartMarketOptions {
  /** The port of its URL; 0 for any. */
  readonly port: number;
  /** A folder that keeps chain, relay and journals; a temporary one when left out. */
  readonly persist?: string;
  /** What to start beside it, in this order, where it is installed; the web page alone when left out. */
  readonly parts?: readonly PartName[];
  /** Called with one line that a person should know. */
  readonly note: (line: string) => void;
}

const POLLING_MS = 250;
const PORT_FILE = "port";

/**
 * Starts chain, relay, panels and documents. All of it is on the loopback interface, and ends with this process.
 *
 * @throws {@link DevnetError}, {@link FileError}
 */
export async function startMarket({
  port,
  persist,
  parts: wanted = ["web"],
  note,
}: StartMarketOptions): Promise<LocalMarket> {
  const ends: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const end of ends.splice(0).toReversed()) await end();
  };
  try {
    return await start();
  } catch (error) {
    await close();
    throw error;
  }

  async function start(): Promise<LocalMarket> {
    const stored = await readStoredMarket();
    const folder = await openFolder();
    const server = await serveMarket(await usualPort(folder), join(folder, "documents"));
    ends.push(server.close);
    await writeFile(join(folder, PORT_FILE), new URL(server.url).port);

    const kept = join(folder, "chain.json");
    // A chain that is kept has a file of its own, which begins as the stored one.
    if (persist !== undefined && !existsSync(kept)) await copyFile(CHAIN_FILE, kept);
    const chain = await startChain({ loads: persist === undefined ? CHAIN_FILE : kept });
    ends.push(chain.close);
    const { deployment, panels } = stored;
    const reader = await connect({ url: chain.url, deployment, pollingInterval: POLLING_MS });
    ends.push(() => reader.close());
    if (persist !== undefined) {
      chain.keepAt(kept);
      const stopKeeping = keepChain(reader, kept, note);
      ends.push(async () => {
        await stopKeeping();
        chain.keepAt();
      });
    }
    await requireSameCode(stored, (address) => reader.provider.getCode(address));

    const relay = await startRelay({
      chainId: reader.chainId,
      resolve: async (did) => (await resolveDid(reader, { did })).document,
      database: join(folder, "relay.db"),
      log: (error) => note(`relay: ${error instanceof Error ? error.message : "unknown"}`),
    });
    ends.push(() => relay.close());

    const judging = new AbortController();
    const documents = `${server.url}/documents`;
    const store = openStore(documents);
    const judged = judgeDisputes(reader, {
      first: courtOf(panels.first),
      appeal: courtOf(panels.appeal),
      store,
      note,
      signal: judging.signal,
    }).catch((error: unknown) => {
      if (!judging.signal.aborted)
        note(`The arbiters stopped: ${error instanceof Error ? error.message : String(error)}`);
    });
    ends.push(async () => {
      judging.abort();
      await judged;
    });

    const parts = await startOptionalParts(
      wanted,
      (urls, name) => ({ rpc: chain.url, deployment, folder: join(folder, name), documents, parts: urls }),
      note,
    );
    ends.push(parts.close);
    const description: DevnetDescription = {
      id: await idOf(folder),
      chainId: Number(reader.chainId),
      rpc: chain.url,
      relay: relay.url,
      deployment,
      panels: { ...panels, rule: RULE },
      accounts: localAccounts(USER_ACCOUNTS).map(({ address }, index) => ({ index, address })),
      documents,
      parts: parts.urls,
    };
    server.describe(description);
    return { url: server.url, description, reader, folder, ended: chain.ended, close };
  }

  async function idOf(folder: string): Promise<string> {
    const path = join(folder, "id");
    const known = await readFile(path, "utf8").catch(() => undefined);
    if (known !== undefined) return known;
    const id = randomUUID();
    await writeFile(path, id);
    return id;
  }

  /** Documents are named by the URL of the market: one that goes on keeps its port. */
  async function usualPort(folder: string): Promise<number> {
    const before = Number(await readFile(join(folder, PORT_FILE), "utf8").catch(() => port));
    if (port === 0) return before;
    if (port !== before)
      note(`This market was at port ${before} before: at another one its older documents cannot be read.`);
    return port;
  }

  async function openFolder(): Promise<string> {
    if (persist === undefined) {
      const folder = await mkdtemp(join(tmpdir(), "guildhall-devnet-"));
      ends.push(() => rm(folder, { recursive: true, force: true }));
      return folder;
    }
    const folder = resolve(persist);
    try {
      await mkdir(folder, { recursive: true });
      ends.push(await lockFolder(folder));
      // What a killed process had not finished writing.
      for (const file of await readdir(folder))
        if (file.endsWith(".tmp")) await rm(join(folder, file), { force: true });
    } catch (error) {
      if (isCliError(error)) throw error;
      throw new FileError(folder, "write", error, "guildhall devnet --persist <another folder>");
    }
    return folder;
  }
}
