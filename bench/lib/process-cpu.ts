import { existsSync, readFileSync } from "node:fs";

/** What Linux counts processor time in: ticks of a hundredth of a second. */
const MS_PER_TICK = 10;

/** Processor milliseconds that a process and those that it started have used so far; undefined where `/proc` does not tell. */
export function processorMs(pid: number): number | undefined {
  const folder = `/proc/${pid}`;
  if (!existsSync(`${folder}/task/${pid}/children`)) return undefined;
  // The name, which may hold blanks, ends with the last bracket; user and system time are fields 14 and 15.
  const fields = readFileSync(`${folder}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  const own = (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
  const children = readFileSync(`${folder}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean);
  return children.reduce((sum, child) => sum + (processorMs(Number(child)) ?? 0), own);
}
