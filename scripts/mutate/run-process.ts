import { spawn, type SpawnOptions } from "node:child_process";
import { once } from "node:events";

/** How a process ended. */
export interface ProcessEnd {
  /** `null` when it was killed. */
  readonly code: number | null;
  /** What it wrote to its pipes. */
  readonly output: string;
  readonly timedOut: boolean;
}

/** The processes that run now. They lead groups of their own, so that all that they start ends with them. */
const running = new Set<number>();

/** Runs a command for at most `seconds`. */
export async function runProcess(
  command: string,
  args: readonly string[],
  { seconds, ...options }: SpawnOptions & { readonly seconds: number },
): Promise<ProcessEnd> {
  const child = spawn(command, args, { ...options, detached: true });
  const group = child.pid;
  if (group !== undefined) running.add(group);
  let output = "";
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout?.on("data", collect);
  child.stderr?.on("data", collect);
  let timedOut = false;
  const timeout = setTimeout(() => {
    timedOut = true;
    if (group !== undefined) endGroup(group);
  }, seconds * 1_000);
  try {
    const [code] = (await once(child, "close")) as [number | null];
    return { code, output, timedOut };
  } finally {
    clearTimeout(timeout);
    if (group !== undefined) running.delete(group);
  }
}

/** Ends every process that {@link runProcess} started. */
export function endProcesses(): void {
  for (const group of running) endGroup(group);
}

function endGroup(group: number): void {
  try {
    process.kill(-group, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
