import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { DevnetError } from "../errors/devnet-error.js";

/**
 * Takes a folder for this process. What a killed process left is taken over.
 *
 * @returns What gives it back.
 * @throws {@link DevnetError} when another process that lives has it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, "lock");
  const mine = String(process.pid);
  try {
    await writeFile(path, mine, { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const other = Number(await readFile(path, "utf8").catch(() => "0"));
    if (isAlive(other)) {
      throw new DevnetError(
        `Another market (process ${other}) works with ${folder}. End it, or use another folder.`,
        "guildhall devnet --persist <another folder>",
      );
    }
    await writeFile(path, mine);
  }
  return () => rm(path, { force: true });
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
