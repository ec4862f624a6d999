import { type AddressInfo, createConnection, createServer, type Socket } from "node:net";

import type { HireParameters, Offer, SignedRelease } from "../../sdk/src/index.js";

/** What agents tell each other: no chain, no platform between them, a line of JSON each. */
type Message =
  | { readonly kind: "offer"; readonly offer: Offer; readonly jobs: number }
  | { readonly kind: "bids"; readonly bids: readonly Pick<HireParameters, "terms" | "providerSignature">[] }
  | { readonly kind: "deliveries"; readonly deliveryHashes: readonly string[] }
  | { readonly kind: "acceptances"; readonly releases: readonly SignedRelease[] }
  | { readonly kind: "awarded" | "settled" };

/** One end of a line between two agents. */
export interface Line {
  readonly say: (message: Message) => void;
  /** The next message, which must be of this kind. */
  readonly hear: <Kind extends Message["kind"]>(kind: Kind) => Promise<Extract<Message, { kind: Kind }>>;
  readonly close: () => void;
}

/** Waits for another agent to call; `port` is where. */
export async function listen(): Promise<{ readonly port: number; readonly caller: Promise<Line> }> {
  const server = createServer({ noDelay: true });
  const caller = new Promise<Line>((resolve) => {
    server.once("connection", (socket) => {
      server.close();
      resolve(lineOn(socket));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, caller };
}

export async function call(port: number): Promise<Line> {
  const socket = createConnection({ port, host: "127.0.0.1", noDelay: true });
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  return lineOn(socket);
}

/** A message that does not come is a failure, not a pause. */
const PATIENCE_MS = 60_000;

function lineOn(socket: Socket): Line {
  const heard: string[] = [];
  let rest = "";
  let isOver = false;
  let wake: () => void = () => undefined;
  socket.setEncoding("utf8");
  socket.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    heard.push(...lines);
    wake();
  });
  socket.on("error", () => undefined);
  socket.once("close", () => {
    isOver = true;
    wake();
  });
  /** The next line, or none when the other agent went away or says nothing. */
  const next = async (): Promise<string | undefined> => {
    if (heard.length === 0 && !isOver) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        wake = resolve;
        timer = setTimeout(resolve, PATIENCE_MS);
      });
      clearTimeout(timer);
    }
    return heard.shift();
  };
  return {
    say: (message) => void socket.write(`${JSON.stringify(message, (_, value: unknown) => plain(value))}\n`),
    hear: async <Kind extends Message["kind"]>(kind: Kind) => {
      const line = await next();
      if (line === undefined) throw new Error(`A message "${kind}" was due, and none came.`);
      const message = JSON.parse(line, (_, item: unknown) => rich(item)) as Message;
      if (message.kind !== kind) throw new Error(`A message "${kind}" was due, not "${message.kind}".`);
      return message as Extract<Message, { kind: Kind }>;
    },
    close: () => socket.destroy(),
  };
}

/** Big numbers as `123n`. */
function plain(value: unknown): unknown {
  return typeof value === "bigint" ? `${value}n` : value;
}

function rich(value: unknown): unknown {
  return typeof value === "string" && /^\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value;
}
