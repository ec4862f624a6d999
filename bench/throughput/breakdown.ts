import { type JsonRpcPayload, JsonRpcProvider, toUtf8String } from "ethers";

import { type Client, connect } from "../../sdk/src/index.js";
import { chainNow, runJob, standingOffer } from "./job.js";
import { type AgentSeat, seatAgents } from "./market.js";
import type { BenchNode } from "./nodes.js";

/** Where the milliseconds of one job go, on average; and what it asks of the node. */
export interface Breakdown {
  readonly parts: Readonly<Record<string, number>>;
  readonly total: number;
  /** Requests to the node, and HTTP requests that carry them. */
  readonly requests: number;
  readonly exchanges: number;
}

const SIGN_MESSAGES = "sign two messages";
const REST = "the rest of the SDK: hash, encode, decode";

/** What the HTTP requests of a write are for, by the first request in them. */
const EXCHANGES: Readonly<Record<string, string>> = {
  eth_call: "node: try the call, next number",
  eth_estimateGas: "node: try the call, next number",
  eth_getTransactionCount: "node: try the call, next number",
  eth_sendRawTransactionSync: "node: take the transaction, mine it, receipt",
  eth_sendRawTransaction: "node: take the transaction, mine it, receipt",
  eth_getTransactionReceipt: "node: look for the receipt again",
};

/** Adds up what passes between its parties. */
class Stopwatch {
  readonly spent = new Map<string, number>();
  requests = 0;
  exchanges = 0;

  async time<T>(name: string, action: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await action();
    } finally {
      this.spent.set(name, (this.spent.get(name) ?? 0) + performance.now() - start);
    }
  }

  reset(): void {
    this.spent.clear();
    this.requests = 0;
    this.exchanges = 0;
  }
}

/** Times every message that a client signs. */
function watchSignatures({ signer }: Client, watch: Stopwatch): void {
  if (signer === undefined) throw new Error("The client has no signer.");
  const signTypedData = signer.signTypedData.bind(signer);
  signer.signTypedData = (...message) => watch.time(SIGN_MESSAGES, () => signTypedData(...message));
}

/** Times every HTTP request of a provider that the SDK opened. */
function watchRequests(client: Client, watch: Stopwatch): void {
  const { provider } = client;
  if (!(provider instanceof JsonRpcProvider)) throw new Error("The SDK opens another kind of provider now.");
  const connection = provider._getConnection.bind(provider);
  provider._getConnection = () => {
    const request = connection();
    const send = request.send.bind(request);
    request.send = () => {
      const payload = JSON.parse(toUtf8String(request.body ?? "0x")) as JsonRpcPayload | JsonRpcPayload[];
      const payloads = [payload].flat();
      watch.requests += payloads.length;
      watch.exchanges += 1;
      const name = payloads.map(({ method }) => EXCHANGES[method]).find((found) => found !== undefined);
      return watch.time(name ?? "node: fees and credit", send);
    };
    return request;
  };
}

/** Runs jobs one after another with a stopwatch in the signer and in the provider. */
export async function breakDown(node: BenchNode, jobs: number): Promise<Breakdown> {
  const watch = new Stopwatch();
  const [buyer, seller] = (await seatAgents(node, ["watched-client", "watched-provider"])) as [AgentSeat, AgentSeat];
  const open = async (seat: AgentSeat): Promise<Client> => {
    const connected = await connect(seat);
    watchSignatures(connected, watch);
    watchRequests(connected, watch);
    return connected;
  };
  const [client, provider] = await Promise.all([open(buyer), open(seller)]);
  try {
    const offer = standingOffer(client, buyer.agentId, await chainNow(client));
    const parties = { client, provider, offer, agentId: seller.agentId };
    for (let i = 0; i < jobs; i++) await runJob(parties, { plan: `warm:${i}` });
    watch.reset();
    const start = performance.now();
    for (let i = 0; i < jobs; i++) await runJob(parties, { plan: `timed:${i}` });
    const total = (performance.now() - start) / jobs;
    if (watch.exchanges === 0) throw new Error("The stopwatch sees no request of the SDK to the node.");
    const parts = Object.fromEntries([...watch.spent].map(([name, spent]) => [name, spent / jobs]));
    const known = Object.values(parts).reduce((sum, part) => sum + part, 0);
    return {
      parts: { ...parts, [REST]: total - known },
      total,
      requests: watch.requests / jobs,
      exchanges: watch.exchanges / jobs,
    };
  } finally {
    client.close();
    provider.close();
  }
}
