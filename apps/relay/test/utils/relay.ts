import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { signRelayProof } from "@guildhall/agent";

import { type RunningRelay, startRelay, type StartRelayOptions } from "../../src/index.js";
import { CHAIN, type person, plainDocument } from "./people.js";

/** What a relay answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly messages?: readonly { readonly cursor: string; readonly wire: string }[];
  };
}

/** A relay that a test can ask. */
export interface TestRelay extends RunningRelay {
  readonly folder: string;
  post(wire: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  read(reader: ReturnType<typeof person>, after?: string): Promise<Answer>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

const aFile = (folder: string): string => join(folder, "relay.db");
let placeOf: (folder: string) => string | Promise<string> = aFile;

/** Has the relays of the next tests keep their messages elsewhere than in a file. @returns What ends it. */
export function keepMessages(place: (folder: string) => string | Promise<string>): () => void {
  placeOf = place;
  return () => {
    placeOf = aFile;
  };
}

/** Runs a test against a relay with a database in a folder of its own. */
export async function withRelay(
  options: Partial<StartRelayOptions>,
  test: (relay: TestRelay) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    const relay = await testRelay(folder, options);
    try {
      await test(relay);
    } finally {
      await relay.close();
    }
  });
}

/** A relay whose database is in this folder. */
export async function testRelay(folder: string, options: Partial<StartRelayOptions> = {}): Promise<TestRelay> {
  const database = await placeOf(folder);
  const relay = await startRelay({ chainId: CHAIN, resolve: plainDocument, database, ...options });
  return { ...relay, folder, ...visitorOf(relay.url, options.publicUrl) };
}

/** Requests to the relay at an address. */
export function visitorOf(url: string, audience = url): Pick<TestRelay, "post" | "read" | "get"> {
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, init);
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answer["body"] };
  };
  return {
    post: (body, headers = {}) => ask("/messages", { method: "POST", body, headers }),
    get: (path, headers = {}) => ask(path, { headers }),
    read: async ({ did, key }, after) => {
      const Authorization = `Bearer ${await signRelayProof(key, { did, audience })}`;
      const query = after === undefined ? "" : `?after=${after}`;
      return ask(`/mailboxes/${encodeURIComponent(did)}/messages${query}`, { headers: { Authorization } });
    },
  };
}

/** Runs a test with a folder of its own, and removes it afterwards. */
export async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "guildhall-relay-"));
  try {
    await test(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
