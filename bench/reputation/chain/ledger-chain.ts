import { type Contract, ContractFactory, type InterfaceAbi, toBeHex } from "ethers";
import hre from "hardhat";

import { readJson } from "../../../scripts/lib/project.js";
import { scoreParameters } from "../../../apps/cli/src/deployment/score-parameters.js";
import type { LedgerFact, TrustBlock } from "../../../sdk/src/index.js";
import { QUANTUM, START } from "../market/clock.js";
import { MARKET } from "../market/market-parameters.js";
import { amountsOf, faultBpsOf, Outcome, type Settlement } from "../market/settlement.js";
import type { AgentState, BenchLedger, PairState } from "./bench-ledger.js";
import { compile } from "./compile.js";
import { factOf, type Log } from "./fact-of.js";

/** Records in a transaction, answers in a call, blocks in a question for events. */
const AT_ONCE = { records: 400, answers: 100, blocks: 100 } as const;

const GAS = "0x5f5e1000"; // 1.6e9; nobody pays it

/** The deployed ledger of the build on a chain in this process, whose clock the bench moves. */
export class LedgerChain implements BenchLedger {
  readonly #batch: Contract;
  readonly #from: string;
  readonly #request: (method: string, params: readonly unknown[]) => Promise<unknown>;
  /** Of the blocks that hold records, unix seconds. */
  readonly #times = new Map<number, number>();

  private constructor(
    readonly ledger: string,
    batch: Contract,
    from: string,
    request: (method: string, params: readonly unknown[]) => Promise<unknown>,
  ) {
    this.#batch = batch;
    this.#from = from;
    this.#request = request;
  }

  static async open(): Promise<LedgerChain> {
    const { ethers, provider } = await hre.network.create({
      override: { blockGasLimit: 10n ** 10n, transactionGasCap: false, initialBaseFeePerGas: 0 },
    });
    const request = (method: string, params: readonly unknown[]): Promise<unknown> =>
      provider.request({ method, params: [...params] });
    await request("evm_setNextBlockTimestamp", [START]);
    const [signer] = await ethers.getSigners();
    if (signer === undefined) throw new Error("The network has no account.");
    const { abi, bytecode } = compile("bench/reputation/chain/LedgerBatch.sol", "LedgerBatch", 800);
    const batch = await new ContractFactory(abi, bytecode, signer).deploy();
    const artifact = readJson<{ abi: InterfaceAbi; bytecode: string }>(
      "artifacts/contracts/reputation/ReputationLedger.sol/ReputationLedger.json",
      { abi: [], bytecode: "0x" },
    );
    const recorder = await batch.getAddress();
    const ledger = await new ContractFactory(artifact.abi, artifact.bytecode, signer).deploy(
      [recorder],
      scoreParameters(Number(MARKET.feeBps)),
    );
    await ledger.waitForDeployment();
    return new LedgerChain(await ledger.getAddress(), batch as Contract, signer.address, request);
  }

  async snapshot(): Promise<string> {
    return (await this.#request("evm_snapshot", [])) as string;
  }

  /** A snapshot can be used once. */
  async revert(snapshot: string): Promise<void> {
    await this.#request("evm_revert", [snapshot]);
  }

  /** Records settlements in the order of their times. Within a quantum nothing decays, so one block holds all of it. */
  async record(settlements: readonly Settlement[]): Promise<void> {
    const quanta = Map.groupBy(
      settlements.toSorted((a, b) => a.at - b.at),
      ({ at }) => Math.floor(at / QUANTUM),
    );
    for (const [quantum, all] of quanta) {
      // Behind the transactions that deployed, and behind those of the same quantum before.
      let time = Math.max(START + quantum * QUANTUM + 60, (await this.#head()).timestamp + 1);
      for (let i = 0; i < all.length; i += AT_ONCE.records) {
        await this.#request("evm_setNextBlockTimestamp", [time]);
        const words = all.slice(i, i + AT_ONCE.records).flatMap(wordsOf);
        await this.#send(this.#batch.interface.encodeFunctionData("record", [this.ledger, words]));
        this.#times.set((await this.#head()).number, time++);
      }
    }
  }

  /** Lets the time pass without a settlement. @param at Seconds since the market began. */
  async moveTo(at: number): Promise<TrustBlock> {
    const time = Math.max(
      START + Math.floor(at / QUANTUM) * QUANTUM + QUANTUM - 60,
      (await this.#head()).timestamp + 1,
    );
    await this.#request("evm_mine", [time]);
    const { number, hash, timestamp } = await this.#head();
    return { number, hash, timestamp: BigInt(timestamp) };
  }

  /** What the ledger's events after a block say, in their order; and the newest block. */
  async facts(after: number): Promise<{ readonly facts: LedgerFact[]; readonly head: number }> {
    const { number: head } = await this.#head();
    const facts: LedgerFact[] = [];
    for (let from = after + 1; from <= head; from += AT_ONCE.blocks) {
      const range = { fromBlock: toBeHex(from), toBlock: toBeHex(Math.min(head, from + AT_ONCE.blocks - 1)) };
      const logs = (await this.#request("eth_getLogs", [{ ...range, address: this.ledger }])) as Log[];
      for (const log of logs) {
        const timestamp = this.#times.get(Number(log.blockNumber));
        if (timestamp !== undefined) facts.push(factOf(log, BigInt(timestamp)));
      }
    }
    return { facts, head };
  }

  async agents(ids: readonly number[]): Promise<Map<number, AgentState>> {
    const words = await this.#ask("agents", ids.map(BigInt), 1);
    return new Map(
      ids.map((id, i): [number, AgentState] => {
        const [numbers = 0n, masses = 0n] = words.slice(2 * i);
        return [
          id,
          {
            score: Number(part(numbers, 192n)),
            quality: Number(part(numbers, 128n)),
            completed: Number(part(numbers, 64n)),
            merit: part(numbers, 0n),
            standing: part(masses, 128n),
            fault: part(masses, 64n),
            fresh: part(masses, 0n),
          },
        ];
      }),
    );
  }

  /** In the order of the question. */
  async pairs(keys: readonly (readonly [clientKey: bigint, agentId: number])[]): Promise<PairState[]> {
    const flat = keys.flatMap(([clientKey, agentId]) => [clientKey, BigInt(agentId)]);
    const words = await this.#ask("pairs", flat, 2);
    return words.map((word) => ({ paid: word >> 128n, fault: word & ((1n << 128n) - 1n) }));
  }

  async #ask(method: string, values: readonly bigint[], width: number): Promise<bigint[]> {
    const answers: bigint[] = [];
    const step = AT_ONCE.answers * width;
    for (let i = 0; i < values.length; i += step) {
      const data = this.#batch.interface.encodeFunctionData(method, [this.ledger, values.slice(i, i + step)]);
      const to = await this.#batch.getAddress();
      const result = await this.#request("eth_call", [{ from: this.#from, to, data, gas: GAS }, "latest"]);
      const [words] = this.#batch.interface.decodeFunctionResult(method, result as string);
      answers.push(...(words as bigint[]));
    }
    return answers;
  }

  async #head(): Promise<{ readonly number: number; readonly hash: string; readonly timestamp: number }> {
    const block = (await this.#request("eth_getBlockByNumber", ["latest", false])) as Record<string, string>;
    const { number, hash = "", timestamp } = block;
    return { number: Number(number), hash, timestamp: Number(timestamp) };
  }

  async #send(data: string): Promise<void> {
    const to = await this.#batch.getAddress();
    await this.#request("eth_sendTransaction", [{ from: this.#from, to, data, gas: GAS, gasPrice: "0x0" }]);
  }
}

/** 64 bits of a word. */
function part(word: bigint, shift: bigint): bigint {
  return BigInt.asUintN(64, word >> shift);
}

/** An id of the market or the attack is below this; an address is far above. */
const FIRST_ADDRESS = 1n << 32n;

/** Bits of `SettlementMarks`. */
const [DELIVERED, DISPUTED, LISTED] = [1n, 2n, 32n];

/** A settlement as `LedgerBatch.record` takes it. */
function wordsOf(settlement: Settlement): [string, string] {
  const { agentId, clientKey, outcome, providerBps } = settlement;
  const { fee, fullFee, volume } = amountsOf(settlement);
  const isAgent = clientKey < FIRST_ADDRESS;
  const marks = (outcome === Outcome.Missed ? 0n : DELIVERED) | (outcome === Outcome.Ruled ? DISPUTED : 0n) | LISTED;
  // The ledger only looks at the id of a client that is an agent.
  let who = ((isAgent ? FIRST_ADDRESS : clientKey) << 32n) | BigInt(agentId);
  who = (who << 32n) | (isAgent ? clientKey : 0n);
  who = (who << 8n) | BigInt(outcome);
  who = (who << 16n) | BigInt(providerBps);
  who = (who << 8n) | marks;
  const what = (fee << 192n) | (fullFee << 128n) | (volume << 64n) | (3_600n << 16n) | faultBpsOf(settlement);
  return [toBeHex(who, 32), toBeHex(what, 32)];
}
