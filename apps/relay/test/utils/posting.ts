import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { letter, person } from "./people.js";
import { type TestRelay, visitorOf } from "./relay.js";

const alice = person();
/** To whom all letters go. */
export const bob = person();
const SCRIPT = fileURLToPath(new URL("relay-process.ts", import.meta.url));

/** Under which URL a relay is reached that {@link startProcess} starts. */
export const AUDIENCE = "http://relay.example";

/** What a test that fails leaves running. */
const children: ChildProcess[] = [];

/** Ends what a test left running. */
export function killAll(): void {
  for (const child of children.splice(0)) child.kill("SIGKILL");
}

/** The id of a letter. */
export const idIn = (wire: string): string =>
  (JSON.parse(Buffer.from(wire.split(".")[1]!, "base64url").toString()) as { id: string }).id;

/** Every id in Bob's mailbox. */
export async function allIds(relay: Pick<TestRelay, "read">): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | undefined; ;) {
    const { messages = [], more } = (await relay.read(bob, after)).body;
    ids.push(...messages.map(({ wire }) => idIn(wire)));
    if (more !== true) return ids;
    after = messages.at(-1)?.cursor;
  }
}

/** Starts a relay as a process, by a shell when there is something to say to it before. */
export async function startProcess(
  database: string,
  before = "",
): Promise<{ child: ChildProcess; relay: ReturnType<typeof visitorOf> }> {
  const command = `${before} exec "$0" --import=tsx "$1" "$2" "$3"`;
  const args = ["-c", command, process.execPath, SCRIPT, database, AUDIENCE];
  const child = spawn("/bin/bash", args, { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { child, relay: visitorOf(line.toString().trim(), AUDIENCE) };
}

/** Ends a process, and waits for its end. */
export async function kill(child: ChildProcess, signal: "SIGKILL"): Promise<void> {
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

/** Posts letters until told to stop. @returns The ids that were accepted, and how each of the others was answered. */
export async function postMany(
  relay: Pick<TestRelay, "post">,
  wires: readonly string[],
  { workers = 16, accepted = [] }: { readonly workers?: number; readonly accepted?: string[] } = {},
) {
  const others: number[] = [];
  const open = [...wires];
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let wire = open.shift(); wire !== undefined; wire = open.shift()) {
        try {
          const { status } = await relay.post(wire);
          if (status === 201) accepted.push(idIn(wire));
          else others.push(status);
        } catch {
          others.push(0);
        }
      }
    }),
  );
  return { accepted, others };
}

/** So many letters of Alice to Bob. */
export const letters = (count: number, note?: string): Promise<string[]> =>
  Promise.all(
    Array.from({ length: count }, (_, i) => letter(alice, bob.did, `m${i}`, note === undefined ? {} : { note })),
  );
