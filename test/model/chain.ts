import { type Interface, type Result, toQuantity } from "ethers";

import { JobEscrow__factory } from "../../sdk/src/generated/typechain/factories/JobEscrow__factory.js";
import type { Call } from "./calls.js";
import * as messages from "./messages.js";
import { ACCOUNTS, type Actor, type Amounts, type Deal, type Status } from "./state.js";
import type { World } from "./world.js";

/** In the order of contracts/types/JobStatus.sol. */
export const STATUSES: readonly Status[] = ["NONE", "ACTIVE", "DELIVERED", "DISPUTED", "RULED", "APPEALED", "SETTLED"];

/** More than any call uses; given, so that nothing is estimated. */
const GAS = toQuantity(3_000_000);

const ABI: Interface = JobEscrow__factory.createInterface();

/** What {@link Chain.observe} asks for, as bytes: the milestone, the funder, both pots, then every credit. */
type Answers = [string, string, string, ...string[]];

/** One answer for each account, in their order. */
const amountsOf = (answers: readonly string[]): Amounts =>
  Object.fromEntries(ACCOUNTS.map((account, index) => [account, BigInt(answers[index]!)])) as Amounts;

/** A deal on the chain: sends calls, says what the escrow answers, and reads everything that the model knows. */
export class Chain {
  /** The calldata of every call that was made: the same deal is called in the same words. */
  readonly #calldata = new Map<string, string>();
  readonly #reads: string;
  readonly #balance: string;
  readonly #wallets: readonly string[];
  readonly #settledTopics: readonly string[];

  private constructor(
    readonly world: World,
    readonly job: messages.Job,
    readonly escrow: string,
    readonly token: string,
  ) {
    const { deal, jobId } = job;
    const reads = [
      ABI.encodeFunctionData("milestoneOf", [jobId, 0n]),
      ABI.encodeFunctionData("appealFunderOf", [jobId, 0n]),
      ABI.encodeFunctionData("panelFeesOf", [...messages.panelIdsOf(world, deal), token]),
      ...ACCOUNTS.map((account) => ABI.encodeFunctionData("creditOf", [token, world.addresses[account]])),
    ];
    this.#reads = ABI.encodeFunctionData("multicall", [reads]);
    const balanceOf = (account: string) => world.tokens.dollar.interface.encodeFunctionData("balanceOf", [account]);
    this.#balance = balanceOf(escrow);
    this.#wallets = ACCOUNTS.map((account) => balanceOf(world.addresses[account]));
    this.#settledTopics = [ABI.getEvent("MilestoneSettled")!.topicHash, jobId];
  }

  static async open(world: World, deal: Deal): Promise<Chain> {
    const escrow = world.escrows.get(deal.feeBps)!;
    const terms = await messages.termsOf(world, deal);
    const domain = { name: "Guildhall JobEscrow", version: "1", chainId: world.chainId, verifyingContract: escrow };
    const request = { to: escrow, data: ABI.encodeFunctionData("hashesOf", [terms]) };
    const answer = (await world.rpc.request({ method: "eth_call", params: [request, "latest"] })) as string;
    const { jobId } = ABI.decodeFunctionResult("hashesOf", answer) as unknown as { jobId: string };
    return new Chain(world, { deal, terms, jobId, domain }, escrow, terms.offer.token);
  }

  /** Makes a call for the step that `seen` is, in a block at `now`, in unix seconds. Returns the error that it ended with, as the model writes it. */
  async send(actor: Actor, call: Call, now: bigint, seen: messages.Seen): Promise<string | undefined> {
    const { rpc, addresses } = this.world;
    const data = await this.#dataOf(actor, call, seen);
    await rpc.request({ method: "evm_setNextBlockTimestamp", params: [toQuantity(now)] });
    const transaction = { from: addresses[actor], to: this.escrow, data, gas: GAS };
    try {
      await rpc.request({ method: "eth_sendTransaction", params: [transaction] });
      return undefined;
    } catch (error) {
      const { data: reason } = error as { data?: unknown };
      if (typeof reason !== "string" || reason.length < 10) throw error;
      return this.#nameOf(reason);
    }
  }

  /** Everything that the model knows, as the chain has it. */
  async observe() {
    const { rpc } = this.world;
    const read = async (to: string, data: string) =>
      (await rpc.request({ method: "eth_call", params: [{ to, data }, "latest"] })) as string;
    const [answer, balance] = await Promise.all([read(this.escrow, this.#reads), read(this.token, this.#balance)]);
    const { results } = ABI.decodeFunctionResult("multicall", answer) as unknown as { results: Answers };
    const [stored, funder, pots, ...credits] = results;
    const [milestone] = ABI.decodeFunctionResult("milestoneOf", stored) as unknown as [Result];
    const [first, appeal] = ABI.decodeFunctionResult("panelFeesOf", pots) as unknown as [bigint, bigint];
    return {
      milestone: milestone.toObject() as Record<string, unknown>,
      funder: `0x${funder.slice(26)}`,
      pots: { first, appeal },
      credits: amountsOf(credits),
      balance: BigInt(balance),
      faultBps: await this.#faultBps(),
    };
  }

  /** What counts against the provider, as the event of the settlement says; 0 before it. */
  async #faultBps(): Promise<bigint> {
    const filter = { address: this.escrow, topics: this.#settledTopics, fromBlock: this.world.firstBlock };
    const logs = (await this.world.rpc.request({ method: "eth_getLogs", params: [filter] })) as { data: string }[];
    if (logs.length === 0) return 0n;
    if (logs.length > 1) throw new Error("a milestone was settled twice");
    return ABI.decodeEventLog("MilestoneSettled", logs[0]!.data)["faultBps"] as bigint;
  }

  /** What everybody holds outside of the escrow. */
  async wallets(): Promise<Amounts> {
    const { rpc } = this.world;
    const read = (data: string) => rpc.request({ method: "eth_call", params: [{ to: this.token, data }, "latest"] });
    return amountsOf((await Promise.all(this.#wallets.map(read))) as string[]);
  }

  /** Runs `action` and brings the chain back to where it was. */
  async rewound<T>(action: () => Promise<T>): Promise<T> {
    const { rpc } = this.world;
    const snapshot = (await rpc.request({ method: "evm_snapshot", params: [] })) as string;
    try {
      return await action();
    } finally {
      await rpc.request({ method: "evm_revert", params: [snapshot] });
    }
  }

  async #dataOf(actor: Actor, call: Call, seen: messages.Seen): Promise<string> {
    const { round, clock, disputer } = seen;
    const key = [actor, round, clock, disputer, ...Object.values<unknown>(call)].join(" ");
    const known = this.#calldata.get(key);
    if (known !== undefined) return known;
    const data = ABI.encodeFunctionData(call.name, await this.#argumentsOf(actor, call, seen));
    this.#calldata.set(key, data);
    return data;
  }

  async #argumentsOf(actor: Actor, call: Call, seen: messages.Seen): Promise<unknown[]> {
    const { world, job, token } = this;
    const at = [job.terms, 0n];
    const [first, second] = await messages.consents(world, job, call, seen);
    const step = "fit" in call ? ([messages.clockOf(call, seen), messages.validUntilOf(call)] as const) : [];
    switch (call.name) {
      case "award":
        return [job.terms, first, second, 1n, "0x"];
      case "deliver":
        return [...at, messages.deliveryHash(job, call.hash), messages.DELIVERY_URI, messages.PROOF];
      case "deliverAndRelease": {
        const validUntil = messages.validUntilOf(call);
        return [...at, messages.deliveryHash(job, "good"), messages.DELIVERY_URI, validUntil, first];
      }
      case "release":
        return [...at, messages.deliveryHash(job, "good"), ...step, first];
      case "concede":
        return [...at, ...step, first];
      case "giveUp":
        return [...at, messages.outcomeNumber(call), ...step, second];
      case "settle":
        return [...at, call.share, ...step, first, second];
      case "dispute":
        return [...at, messages.evidenceHash(call.hash), messages.EVIDENCE_URI, ...step, first];
      case "submitEvidence":
        return [...at, messages.evidenceHash(call.hash), messages.EVIDENCE_URI];
      case "waiveEvidence":
        return [...at, messages.validUntilOf(call), first, second];
      case "rule": {
        const { panel, bitmap, signatures } = await messages.ruling(world, job, call, seen.round);
        return [...at, call.share, messages.REASON_HASH, panel, bitmap, signatures];
      }
      case "appeal":
        return [...at, call.byProvider, ...step, call.byProvider ? second : first];
      case "withdraw":
        return [token, world.addresses[actor]];
      case "sharePanelFees":
        return [...messages.panelIdsOf(world, job.deal), token];
      default:
        return at;
    }
  }

  /** An error with the arguments that say when or why, as the model writes it. */
  #nameOf(reason: string): string {
    const parsed = this.world.errors.parseError(reason);
    if (parsed === null) return reason;
    const { name, args } = parsed;
    if (name === "JobStatusMismatch") return `${name}(${STATUSES[Number(args[2])]})`;
    const tells = /(Open|Passed|Ahead|Expired)$/u.test(name) || name === "ShareInvalid";
    return tells ? `${name}(${String(args[0])})` : name;
  }
}
