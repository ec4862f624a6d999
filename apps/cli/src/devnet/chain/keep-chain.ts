import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";

import type { Client } from "@guildhall/sdk";

import { FileError } from "../../errors/file-error.js";
import type { Rpc } from "./rpc.js";

const EVERY_MS = 1_000;

/** Writes a chain into a file from which another one can go on, whole or not at all. @throws {@link FileError} */
export async function dumpChain({ provider }: { readonly provider: unknown }, path: string): Promise<void> {
  const dump = (await (provider as Rpc).send("anvil_dumpState", [])) as string;
  const state = gunzipSync(Buffer.from(dump.slice(2), "hex"));
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, state, { flush: true });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw new FileError(path, "write", error, "guildhall devnet --persist <another folder>");
  }
}

/**
 * Writes a chain again and again, when it has new blocks. A chain that is killed loses a second at most.
 *
 * @returns What writes it once more and ends that.
 */
export function keepChain(reader: Client, path: string, note: (line: string) => void): () => Promise<void> {
  const stop = new AbortController();
  let last = -1;
  const write = async (): Promise<void> => {
    const block = await reader.provider.getBlockNumber();
    if (block === last) return;
    await dumpChain(reader, path);
    last = block;
  };
  const keeping = (async () => {
    while (!stop.signal.aborted) {
      await write().catch((error: unknown) => {
        note(
          `The chain could not be kept, and is written again in a second: ${error instanceof Error ? error.message : ""}`,
        );
      });
      await sleep(EVERY_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();
  return async () => {
    stop.abort();
    await keeping;
    await write();
  };
}
