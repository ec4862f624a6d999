import { getCreateAddress, id, toBeHex, toQuantity, zeroPadValue } from "ethers";

import { DAY, DOLLAR, ethers, now, rpc } from "../../test/fixtures/market.js";
import type { Marketplace } from "../../test/sdk/fixtures/jobs.js";
import { DELIVERY_HASH } from "../../test/sdk/fixtures/jobs.js";
import { makeTerms } from "../../test/utils/terms.js";

/** Jobs that one transaction awards and settles: nearly what fits below the gas that a transaction may have. */
const JOBS_PER_TRANSACTION = 50;
const JOBS_PER_AGENT = 100;
const JOBS_PER_CLIENT = 100;
const DEPOSITS_PER_TRANSACTION = 100;
const GAS_LIMIT = 16_000_000n;
/** Of a client: more than it can spend. */
const CREDIT = 10_000_000n * DOLLAR;
/** An ERC-1271 wallet that accepts every signature takes any bytes; none at all would mean an approval on chain. */
const ANY = "0x01";

/** Words of a template that each job has its own of. */
const WORDS = {
  client: word(id("the place of the client").slice(0, 42)),
  agent: word(BigInt(id("the place of the agent"))),
  plan: id("the place of the plan").slice(2),
};
const PLACES = new RegExp(Object.values(WORDS).join("|"), "g");
/** The award and the delivery both have the terms inside. */
const PLACES_PER_JOB = 2 * Object.keys(WORDS).length;

/**
 * Grows a market by whole jobs that are awarded, delivered, released and recorded, fifty in a transaction. Their provider sends them, and
 * their clients are contracts that sign nothing, so that the time goes into the chain and not into signatures.
 */
export class Filler {
  #jobs = 0;
  readonly #agents: bigint[] = [];
  readonly #clients: string[] = [];
  /** The transaction that was sent last. */
  #sent: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly market: Marketplace,
    /** Owns all agents and is their provider. */
    private readonly sender: string,
  ) {}

  static async on(market: Marketplace): Promise<Filler> {
    const [sender] = await ethers.getSigners();
    const filler = new Filler(market, sender?.address ?? "");
    await filler.#addAgents(1);
    return filler;
  }

  /** The first agent: the first hundred jobs are its own, whatever comes later. */
  get busyAgent(): bigint {
    return this.#agents[0] ?? 0n;
  }

  /**
   * @param jobs A multiple of what one transaction does.
   * @returns How many jobs were missing, and how long it took to do them, with all that they need.
   */
  async growTo(jobs: number): Promise<{ readonly jobs: number; readonly seconds: number }> {
    const [before, start] = [this.#jobs, performance.now()];
    await this.#addAgents(Math.ceil(jobs / JOBS_PER_AGENT));
    await this.#addClients(Math.ceil(jobs / JOBS_PER_CLIENT));
    const template = await this.#template();
    const to = await this.market.escrow.getAddress();
    while (this.#jobs < jobs) {
      const words = Array.from({ length: JOBS_PER_TRANSACTION }, () => this.#next());
      let places = 0;
      const data = template.replace(PLACES, (place) => words[Math.floor(places++ / PLACES_PER_JOB)]?.[place] ?? "");
      await this.#send({ to, data, gas: toQuantity(GAS_LIMIT) });
    }
    await this.#sent;
    return { jobs: this.#jobs - before, seconds: (performance.now() - start) / 1000 };
  }

  /**
   * A transaction whose jobs are all the same and nobody's: to replace words is faster than to encode it all again. It is good for
   * a day, which is longer than it takes to fill a market.
   */
  async #template(): Promise<string> {
    const { escrow, token } = this.market;
    const provider = this.sender;
    const parties = { client: `0x${WORDS.client.slice(24)}`, provider, token, agentId: BigInt(`0x${WORDS.agent}`) };
    const validUntil = (await now()) + DAY;
    const bid = { planHash: `0x${WORDS.plan}`, nonce: 0n, validUntil };
    const terms = makeTerms(await now(), parties, { offer: { nonce: 0n, validUntil }, bid });
    const job = [
      escrow.interface.encodeFunctionData("award", [terms, ANY, "0x", 0, "0x"]),
      escrow.interface.encodeFunctionData("deliverAndRelease", [terms, 0n, DELIVERY_HASH, "", validUntil, ANY]),
    ];
    const jobs = Array.from({ length: JOBS_PER_TRANSACTION }, () => job).flat();
    return escrow.interface.encodeFunctionData("multicall", [jobs]);
  }

  /** The words of the next job. */
  #next(): Readonly<Record<string, string>> {
    const number = this.#jobs++;
    const agentId = this.#agents[Math.floor(number / JOBS_PER_AGENT)] ?? 0n;
    const client = this.#clients[(number * 7) % this.#clients.length] ?? "";
    return {
      [WORDS.client]: word(client),
      [WORDS.agent]: word(agentId),
      [WORDS.plan]: id(`plan ${number}`).slice(2),
    };
  }

  async #addAgents(count: number): Promise<void> {
    const { registry } = this.market;
    const to = await registry.getAddress();
    const data = registry.interface.encodeFunctionData("register()");
    let last = await registry.totalAgents();
    while (this.#agents.length < count) {
      await this.#send({ to, data });
      this.#agents.push(++last);
    }
    await this.#sent;
  }

  async #addClients(count: number): Promise<void> {
    const { escrow, dollar, token } = this.market;
    const { bytecode } = await ethers.getContractFactory("FickleWallet");
    let nonce = await ethers.provider.getTransactionCount(this.sender);
    const calls: string[] = [];
    while (this.#clients.length < count) {
      await this.#send({ data: bytecode });
      const client = getCreateAddress({ from: this.sender, nonce: nonce++ });
      calls.push(escrow.interface.encodeFunctionData("deposit", [token, client, CREDIT]));
      this.#clients.push(client);
    }
    await this.#sent;
    await dollar.mint(this.sender, BigInt(calls.length) * CREDIT);
    await dollar.approve(escrow, ethers.MaxUint256);
    for (let i = 0; i < calls.length; i += DEPOSITS_PER_TRANSACTION) {
      await escrow.multicall(calls.slice(i, i + DEPOSITS_PER_TRANSACTION));
    }
  }

  /**
   * Waits only for the transaction before: the next is made while the chain works at this one. Without ethers, which would try each
   * one first and read it back.
   */
  async #send(transaction: { readonly to?: string; readonly data: string; readonly gas?: string }): Promise<void> {
    const before = this.#sent;
    this.#sent = rpc.request({ method: "eth_sendTransaction", params: [{ from: this.sender, ...transaction }] });
    await before;
  }
}

function word(value: string | bigint): string {
  return zeroPadValue(typeof value === "string" ? value : toBeHex(value), 32)
    .slice(2)
    .toLowerCase();
}
