import { Wallet } from "ethers";

import { keyOf } from "../fixtures/write-world.js";
import { FAULTS } from "./faults.js";
import type { Exchange, Fault, Reply, RpcAnswer, RpcRequest } from "./faulty-gateway.js";

/** What a fault can do to the node behind the gateway. */
export interface NodeControl {
  readonly rpc: (method: string, ...params: unknown[]) => Promise<unknown>;
  /** Whose key signs the write. */
  readonly sender: string;
}

/** One misfortune of a write. */
export interface Misfortune {
  readonly fault: Fault;
  /** For how long the write may take, in milliseconds. */
  readonly timeout?: number;
  /** What befalls the chain after the write ended, whatever it came to. */
  readonly afterwards?: () => Promise<unknown>;
}

const quantity = (value: number): string => `0x${value.toString(16)}`;
const silence = (): Promise<never> => new Promise(() => undefined);
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const html: Reply = { status: 200, body: "<html>hello</html>", headers: { "content-type": "text/html" } };

/** Spoils every so many of all requests. */
function every(count: number, spoil: (exchange: Exchange) => Reply | Promise<Reply>): () => Misfortune {
  return () => {
    let asked = 0;
    return { fault: (exchange) => (++asked % count === 0 ? spoil(exchange) : undefined) };
  };
}

/** Nothing is answered any more from one request on. */
function silentFrom(first: number): () => Misfortune {
  return () => {
    let asked = 0;
    return { timeout: 400, fault: () => (++asked >= first ? silence() : undefined) };
  };
}

const sentHash = (answers: readonly RpcAnswer[], { requests }: Exchange): unknown =>
  answers[requests.findIndex(({ method }) => method.startsWith("eth_sendRaw"))]?.result;

/** The node takes the transaction and does not mine it; then something happens to it. */
function inThePool(happen: (control: NodeControl, hash: string) => Promise<unknown>) {
  return (control: NodeControl): Misfortune => {
    let isDone = false;
    return {
      fault: async (exchange) => {
        if (!exchange.sends || isDone) return undefined;
        isDone = true;
        await control.rpc("evm_setAutomine", false);
        // One that mines before it answers would wait for the block.
        const asked = exchange.requests.map((request) =>
          request.method === "eth_sendRawTransactionSync" ? { ...request, method: "eth_sendRawTransaction" } : request,
        );
        const answers = await exchange.forward(asked);
        const hash = sentHash(answers, exchange);
        if (typeof hash === "string") await happen(control, hash);
        await control.rpc("evm_setAutomine", true);
        return { answers: answers.map((answer, i) => (asked[i] === exchange.requests[i] ? answer : wait(answer))) };
      },
    };
  };
}

const wait = ({ id }: RpcAnswer): RpcAnswer => ({
  id,
  error: { code: 4, message: "the transaction was not mined in time" },
});

async function replace({ rpc, sender }: NodeControl, hash: string): Promise<void> {
  const [sent, chainId] = (await Promise.all([rpc("eth_getTransactionByHash", hash), rpc("eth_chainId")])) as [
    { nonce: string; maxFeePerGas: string },
    string,
  ];
  const fee = BigInt(sent.maxFeePerGas) * 3n;
  const wallet = new Wallet(keyOf(sender));
  const bytes = await wallet.signTransaction({
    to: wallet.address,
    nonce: Number(sent.nonce),
    chainId: BigInt(chainId),
    gasLimit: 21_000n,
    type: 2,
    maxFeePerGas: fee,
    maxPriorityFeePerGas: fee,
  });
  await rpc("eth_sendRawTransaction", bytes);
  await rpc("hardhat_mine", "0x1");
}

/** The transaction is mined, and so many blocks later its block is on the chain no longer. */
function reorganised(depth: number, isTold: boolean) {
  return ({ rpc }: NodeControl): Misfortune => {
    let state: unknown;
    const replaceBlocks = async (): Promise<void> => {
      if (state === undefined) return;
      await rpc("evm_revert", state);
      await rpc("hardhat_mine", quantity(depth + 1));
      state = undefined;
    };
    let isSent = false;
    return {
      fault: async ({ sends, forward }) => {
        if (!sends || isSent) return undefined;
        isSent = true;
        state = await rpc("evm_snapshot");
        const answers = await forward();
        if (depth > 1) await rpc("hardhat_mine", quantity(depth - 1));
        if (isTold) return { answers };
        await replaceBlocks();
        return "cut";
      },
      afterwards: replaceBlocks,
    };
  };
}

/** Every other request is answered by a node that learns of blocks a while later. */
function laggingReplica(behind: number, forMs: number) {
  return ({ rpc }: NodeControl): Misfortune => {
    let asked = 0;
    let late: { readonly newest: number; readonly until: number } | undefined;
    return {
      fault: async (exchange) => {
        if (exchange.sends) {
          const head = Number(await rpc("eth_blockNumber"));
          late ??= { newest: Math.max(0, head - behind + 1), until: performance.now() + forMs };
          return undefined;
        }
        if (late === undefined || performance.now() > late.until || ++asked % 2 === 0) return undefined;
        const { newest } = late;
        const answers = await exchange.forward(exchange.requests.map((request) => asOf(newest, request)));
        return { answers: answers.map((answer, i) => knownAt(newest, exchange.requests[i]!, answer)) };
      },
    };
  };
}

/** A request as the late node understands it. */
function asOf(newest: number, request: RpcRequest): RpcRequest {
  const { method, params } = request;
  const [first, second] = params as [unknown, unknown];
  const at = (tag: unknown): unknown =>
    tag === undefined || tag === "latest" || tag === "pending" || Number(tag) > newest ? quantity(newest) : tag;
  if (/^eth_(call|estimateGas|getBalance|getCode|getTransactionCount)$/.test(method))
    return { ...request, params: [first, at(second)] };
  if (method === "eth_getBlockByNumber" && (first === "latest" || first === "pending"))
    return { ...request, params: [quantity(newest), second] };
  if (method === "eth_getLogs" && (first as { toBlock?: unknown }).toBlock !== undefined)
    return { ...request, params: [{ ...(first as object), toBlock: at((first as { toBlock: unknown }).toBlock) }] };
  return request;
}

/** An answer without what the late node does not know yet. */
function knownAt(newest: number, { method }: RpcRequest, answer: RpcAnswer): RpcAnswer {
  if (method === "eth_blockNumber") return { ...answer, result: quantity(newest) };
  if (!/^eth_get(TransactionReceipt|TransactionByHash|BlockByNumber|BlockByHash)$/.test(method)) return answer;
  const { blockNumber, number } = (answer.result ?? {}) as { blockNumber?: string; number?: string };
  return Number(blockNumber ?? number ?? 0) > newest ? { ...answer, result: null } : answer;
}

const mine = ({ rpc }: NodeControl, milliseconds: number) => pause(milliseconds).then(() => rpc("hardhat_mine", "0x1"));

/** What befalls a transaction at the node, and requests of every kind. */
const MISFORTUNES: Readonly<Record<string, (control: NodeControl) => Misfortune>> = {
  "the answer comes late": () => ({
    fault: async ({ sends, forward }) => {
      if (!sends) return undefined;
      const answers = await forward();
      await pause(300);
      return { answers };
    },
  }),
  "the answer never comes": () => ({
    timeout: 600,
    fault: async ({ sends, forward }) => {
      if (!sends) return undefined;
      await forward();
      return silence();
    },
  }),
  "the request never arrives, and nobody says so": () => ({
    timeout: 600,
    fault: ({ sends }) => (sends ? silence() : undefined),
  }),
  "nothing is answered from the first request on": silentFrom(1),
  "nothing is answered from the third request on": silentFrom(3),
  "every third request is cut": every(3, () => "cut"),
  "every other request gets 502": every(2, () => ({ status: 502, body: "<html>Bad Gateway</html>" })),
  "every third answer is HTML": every(3, () => html),
  "every third request is asked to wait": every(3, () => ({
    status: 429,
    body: "slow down",
    headers: { "retry-after": "0.05" },
  })),
  "every fourth answer lacks its last part": every(4, async ({ isBatch, forward }) => {
    const answers = await forward();
    return { answers: isBatch && answers.length > 1 ? answers.slice(0, -1) : answers };
  }),
  "every other answer is in reverse order": every(2, async ({ forward, isBatch }) => {
    const answers = await forward();
    return { answers: isBatch ? answers.reverse() : answers };
  }),
  "it waits in the pool for a while": (control) =>
    inThePool(async (to) => {
      void mine(to, 150).catch(() => undefined);
      return Promise.resolve();
    })(control),
  "it is dropped from the pool": inThePool(({ rpc }, hash) => rpc("hardhat_dropTransaction", hash)),
  "it is replaced": inThePool(replace),
  "its block is rolled back before the answer": reorganised(1, false),
  "its block is rolled back, 1 deep": reorganised(1, true),
  "its block is rolled back, 2 deep": reorganised(2, true),
  "its block is rolled back, 5 deep": reorganised(5, true),
  "its block is rolled back, 10 deep": reorganised(10, true),
  "a replica is one block behind": laggingReplica(1, 400),
  "a replica is three blocks behind": laggingReplica(3, 800),
};

/** All that can go wrong with a write, by name. */
export const ALL_FAULTS: Readonly<Record<string, (control: NodeControl) => Misfortune>> = {
  ...Object.fromEntries(Object.entries(FAULTS).map(([title, make]) => [title, () => ({ fault: make() })])),
  ...MISFORTUNES,
};
