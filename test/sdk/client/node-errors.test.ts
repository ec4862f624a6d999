import type { IncomingMessage, RequestListener } from "node:http";

import { expect } from "chai";
import { AbiCoder, concat, id, toBeHex, Wallet, ZeroHash } from "ethers";

import {
  AgentNotFoundError,
  type Client,
  connect,
  ContractRevertError,
  type Deployment,
  getAgent,
  InsufficientFundsError,
  type MarketplaceError,
  NodeRefusedError,
  NonceConflictError,
  read,
  setActive,
  signCancel,
  SignerMismatchError,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { withWebServer } from "../../utils/web-server.js";

/** An error as a node writes it into its answer. */
interface Answer {
  readonly code: number;
  readonly message: string;
  readonly data?: string;
}

interface RpcRequest {
  readonly id: number;
  readonly method: string;
}

/** `ERC721NonexistentToken(999)`. */
const SELECTOR = id("ERC721NonexistentToken(uint256)").slice(0, 10);
const AGENT = toBeHex(999n, 32).slice(2);
const NONEXISTENT = `${SELECTOR}${AGENT}`;
const REASON = concat([
  id("Error(string)").slice(0, 10),
  AbiCoder.defaultAbiCoder().encode(["string"], ["!authorized"]),
]);
const KEY = id("a key");

/** A contract's own error, a reason in words, and a revert that gives none. */
type Reverts = Readonly<Record<"customError" | "reason" | "noData", Answer>>;

/** What else a node says about a call or a transaction. */
type Refusals = Readonly<
  Record<"invalidOpcode" | "poorEstimate" | "poorSend" | "usedNonce" | "cheapReplacement" | "ownTrouble", Answer>
>;

/** As each node's source writes them: anvil's `eth/error.rs`; geth's `ethapi/errors.go`. */
const REVERTS: Readonly<Record<string, Reverts>> = {
  anvil: {
    customError: { code: 3, message: `execution reverted: custom error ${SELECTOR}: ${AGENT}`, data: NONEXISTENT },
    reason: { code: 3, message: "execution reverted: !authorized", data: REASON },
    noData: { code: 3, message: "execution reverted", data: "0x" },
  },
  "anvil of June 2022": {
    customError: { code: -32003, message: "execution reverted: ", data: NONEXISTENT },
    reason: { code: -32003, message: "execution reverted: !authorized", data: REASON },
    noData: { code: -32003, message: "execution reverted: ", data: "0x" },
  },
  geth: {
    customError: { code: 3, message: "execution reverted", data: NONEXISTENT },
    reason: { code: 3, message: "execution reverted: !authorized", data: REASON },
    noData: { code: -32000, message: "execution reverted" },
  },
};

/** From the same places, and geth's `core/error.go` and `core/txpool`. */
const REFUSALS: Readonly<Record<string, Refusals>> = {
  anvil: {
    invalidOpcode: { code: -32603, message: "EVM error InvalidFEOpcode" },
    poorEstimate: { code: -32003, message: "Out of gas: gas required exceeds allowance: 0" },
    poorSend: { code: -32003, message: "Insufficient funds for gas * price + value" },
    usedNonce: { code: -32003, message: "nonce too low" },
    cheapReplacement: { code: -32003, message: "replacement transaction underpriced" },
    ownTrouble: { code: -32603, message: "Fork Error: Transport(HttpError(429, too many requests))" },
  },
  geth: {
    invalidOpcode: { code: -32000, message: "invalid opcode: INVALID" },
    poorEstimate: { code: -32000, message: "gas required exceeds allowance (0)" },
    poorSend: {
      code: -32000,
      message:
        "insufficient funds for gas * price + value: balance 0, tx cost 127425000000000, overshot 127425000000000",
    },
    usedNonce: { code: -32000, message: "nonce too low: next nonce 5, tx nonce 4" },
    cheapReplacement: { code: -32000, message: "replacement transaction underpriced" },
    ownTrouble: { code: -32000, message: `missing trie node ${id("state").slice(2)} (path ) state is not available` },
  },
};

const REGISTRY = Wallet.createRandom().address;
const deployed = (address: string) => ({ address, startBlock: 0, transactionHash: ZeroHash, args: [] });
const DEPLOYMENT: Deployment = {
  chainId: 31_337,
  commit: "0000000",
  contracts: {
    AgentRegistry: deployed(REGISTRY),
    JobEscrow: deployed(Wallet.createRandom().address),
    ReputationLedger: deployed(Wallet.createRandom().address),
    JobBoard: deployed(Wallet.createRandom().address),
    PanelRegistry: deployed(Wallet.createRandom().address),
  },
};

const HEADER = {
  number: "0x10",
  hash: id("block"),
  parentHash: id("parent"),
  timestamp: "0x6750a000",
  nonce: "0x0000000000000000",
  difficulty: "0x0",
  gasLimit: "0x1c9c380",
  gasUsed: "0x0",
  miner: REGISTRY,
  extraData: "0x",
  baseFeePerGas: "0x7",
  transactions: [],
};

/** All that it takes to get as far as the answer in question. */
const RESULTS: Readonly<Record<string, unknown>> = {
  eth_chainId: "0x7a69",
  eth_getCode: "0x60",
  eth_blockNumber: "0x10",
  eth_getBlockByNumber: HEADER,
  eth_gasPrice: "0x7",
  eth_maxPriorityFeePerGas: "0x1",
  eth_getTransactionCount: "0x4",
  eth_estimateGas: "0xc350",
  eth_call: toBeHex(1n, 32),
};

/** A node that answers `method` with `error`, and everything else as it should. */
function nodeThatSays(method: string, error: Answer, asked: Set<string>): RequestListener {
  return (request, response) => {
    void bodyOf(request).then((body) => {
      const calls = JSON.parse(body) as RpcRequest | RpcRequest[];
      const answers = [calls].flat().map((call) => {
        asked.add(call.method);
        const result = call.method === method ? { error } : { result: RESULTS[call.method] ?? null };
        return { jsonrpc: "2.0", id: call.id, ...result };
      });
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(Array.isArray(calls) ? answers : answers[0]));
    });
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** A write, whose estimate fails, and a view. */
const CALLS = [
  ["eth_estimateGas", (client: Client) => setActive(client, { agentId: 999n, active: true })],
  ["eth_call", (client: Client) => read(client, () => client.contracts.registry.ownerOf(999n))],
] as const;

/** The error of an action when the node refuses one kind of request. */
async function errorOf<E extends MarketplaceError>(
  type: new (...parameters: never[]) => E,
  method: string,
  answer: Answer,
  action: (client: Client) => Promise<unknown> = CALLS[0][1],
): Promise<E> {
  let error: E | undefined;
  const asked = new Set<string>();
  await withWebServer(nodeThatSays(method, answer, asked), async (url) => {
    const client = await connect({ url, privateKey: KEY, deployment: DEPLOYMENT });
    try {
      error = await caught(type, () => action(client));
    } finally {
      client.close();
    }
  });
  expect(asked.has(method)).to.equal(true);
  return error!;
}

for (const [node, { customError, reason, noData }] of Object.entries(REVERTS)) {
  describe(`what ${node} says of a revert, over HTTP`, () => {
    it("is decoded: a contract's own error, with its arguments", async () => {
      for (const [method, action] of CALLS) {
        const error = await errorOf(ContractRevertError, method, customError, action);
        expect(error).to.include({ errorName: "ERC721NonexistentToken", contract: "AgentRegistry", data: NONEXISTENT });
        expect(error.args).to.deep.equal([999n]);
      }
      const missing = await errorOf(AgentNotFoundError, "eth_call", customError, (client) =>
        getAgent(client, { agentId: 999n }),
      );
      expect(missing.agentId).to.equal(999n);
    });

    it("is decoded: a reason in words, and none at all", async () => {
      for (const [method, action] of CALLS) {
        const worded = await errorOf(ContractRevertError, method, reason, action);
        expect(worded).to.deep.include({ errorName: "Error", args: ["!authorized"] });
        const silent = await errorOf(ContractRevertError, method, noData, action);
        expect(silent).to.deep.include({ errorName: "", data: "0x", args: [] });
      }
    });
  });
}

for (const [node, answers] of Object.entries(REFUSALS)) {
  describe(`what ${node} says besides, over HTTP`, () => {
    it("is a revert without data when the call broke off", async () => {
      for (const [method, action] of CALLS) {
        const error = await errorOf(ContractRevertError, method, answers.invalidOpcode, action);
        expect(error).to.include({ errorName: "", data: "0x" });
      }
    });

    it("is that the account cannot pay for gas", async () => {
      const { address } = new Wallet(KEY);
      for (const [method, answer] of [
        ["eth_estimateGas", answers.poorEstimate],
        ["eth_sendRawTransaction", answers.poorSend],
      ] as const) {
        expect((await errorOf(InsufficientFundsError, method, answer)).account).to.equal(address);
      }
    });

    it("is that the account is used elsewhere at the same time", async () => {
      await errorOf(NonceConflictError, "eth_sendRawTransaction", answers.usedNonce);
      await errorOf(NonceConflictError, "eth_sendRawTransaction", answers.cheapReplacement);
    });

    it("is the node's own trouble, which is no contract's refusal", async () => {
      for (const [method, action] of CALLS) {
        const error = await errorOf(NodeRefusedError, method, answers.ownTrouble, action);
        expect(error.message).to.include(answers.ownTrouble.message.slice(0, 20));
      }
      // Whether the signer controls an account stays unknown; a revert would say that it does not.
      const cancel = { account: REGISTRY, word: 0n, mask: 1n };
      await errorOf(NodeRefusedError, "eth_call", answers.ownTrouble, (client) => signCancel(client, cancel));
      await errorOf(SignerMismatchError, "eth_call", answers.invalidOpcode, (client) => signCancel(client, cancel));
    });
  });
}
