import { type AddressInfo, createConnection, createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";

/** What agents tell each other: no chain, no platform between them, a line of JSON each. */
type Message =
  | { readonly kind: "offer"; readonly offer: object }
  | { readonly kind: "bid"; readonly terms: object; readonly signature: string }
  | { readonly kind: "delivery"; readonly deliveryHash: string }
  | { readonly kind: "acceptance"; readonly signature: string }
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

function lineOn(socket: Socket): Line {
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  return {
    say: (message) => void socket.write(`${JSON.stringify(message, (_, value: unknown) => plain(value))}\n`),
    hear: async <Kind extends Message["kind"]>(kind: Kind) => {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`The other agent went away; a message "${kind}" was due.`);
      const message = JSON.parse(value, (_, item: unknown) => rich(item)) as Message;
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
