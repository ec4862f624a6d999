import { id, toBeHex, toQuantity, zeroPadValue } from "ethers";

import { DAY, DOLLAR, ethers, now, rpc } from "../../test/fixtures/market.js";
import type { Marketplace } from "../../test/fixtures/sdk-jobs.js";
import { DELIVERY_HASH } from "../../test/fixtures/sdk-jobs.js";
import { makeTerms } from "../../test/utils/terms.js";

/** Jobs that one transaction awards and settles: what fits below the gas that a transaction may have. */
const JOBS_PER_TRANSACTION = 60;
const JOBS_PER_AGENT = 100;
const JOBS_PER_CLIENT = 100;
const GAS_LIMIT = 16_000_000n;
const PRICE = 100n * DOLLAR;
/** An ERC-1271 wallet that accepts every signature takes any bytes; none at all would mean an approval on chain. */
const ANY = "0x01";

/** Words of the template that each job has its own of. */
const WORDS = {
  client: word(id("the place of the client").slice(0, 42)),
  agent: word(BigInt(id("the place of the agent"))),
  plan: id("the place of the plan").slice(2),
};

/**
 * Grows a market by whole jobs that are awarded, released and recorded, sixty in a transaction. Their clients and their provider
 * are contracts that sign nothing, so that the time goes into the chain and not into signatures.
 */
export class Filler {
  #jobs = 0;
  readonly #agents: bigint[] = [];
  readonly #clients: string[] = [];

  private constructor(
    private readonly market: Marketplace,
    private readonly provider: Awaited<ReturnType<typeof acceptingWallet>>,
    private readonly encode: (provider: string) => Promise<readonly [string, string]>,
    private readonly sender: string,
  ) {}

  static async on(market: Marketplace): Promise<Filler> {
    const { escrow, token } = market;
    const template = async (provider: string) => {
      const parties = { client: `0x${WORDS.client.slice(24)}`, provider, token, agentId: BigInt(`0x${WORDS.agent}`) };
      const validUntil = (await now()) + DAY;
      const bid = { planHash: `0x${WORDS.plan}`, nonce: 0n, validUntil };
      const terms = makeTerms(await now(), parties, { offer: { nonce: 0n, validUntil }, bid });
      return [
        escrow.interface.encodeFunctionData("award", [terms, ANY, ANY, 0, "0x"]),
        escrow.interface.encodeFunctionData("release", [terms, 0n, DELIVERY_HASH, ANY]),
      ] as const;
    };
    const [sender] = await ethers.getSigners();
    return new Filler(market, await acceptingWallet(), template, sender?.address ?? "");
  }

  /** The first agent: the first hundred jobs are its own, whatever comes later. */
  get busyAgent(): bigint {
    return this.#agents[0] ?? 0n;
  }

  async growTo(jobs: number): Promise<void> {
    await this.#addAgents(Math.ceil(jobs / JOBS_PER_AGENT));
    await this.#addClients(Math.ceil(jobs / JOBS_PER_CLIENT));
    const { escrow } = this.market;
    const provider = await this.provider.getAddress();
    while (this.#jobs < jobs) {
      const templates = await this.encode(provider);
      const count = Math.min(JOBS_PER_TRANSACTION, jobs - this.#jobs);
      const calls = Array.from({ length: count }, () => this.#next(templates)).flat();
      // Without ethers, which would read the whole transaction back.
      const data = escrow.interface.encodeFunctionData("multicall", [calls]);
      const transaction = { from: this.sender, to: await escrow.getAddress(), data, gas: toQuantity(GAS_LIMIT) };
      await rpc.request({ method: "eth_sendTransaction", params: [transaction] });
    }
  }

  /** Award and release of a job of its own: the words of the template are replaced, which is faster than to encode all again. */
  #next(templates: readonly [string, string]): string[] {
    const number = this.#jobs++;
    const agentId = this.#agents[Math.floor(number / JOBS_PER_AGENT)] ?? 0n;
    const client = this.#clients[(number * 7) % this.#clients.length] ?? "";
    return templates.map((template) =>
      template
        .replace(WORDS.client, word(client))
        .replace(WORDS.agent, word(agentId))
        .replace(WORDS.plan, id(`plan ${number}`).slice(2)),
    );
  }

  /** They belong to a key that lets the provider act for all of them. */
  async #addAgents(count: number): Promise<void> {
    const { registry } = this.market;
    if (this.#agents.length === 0) await registry.setApprovalForAll(this.provider, true);
    while (this.#agents.length < count) {
      await registry["register()"]();
      this.#agents.push(await registry.totalAgents());
    }
  }

  async #addClients(count: number): Promise<void> {
    const { escrow, dollar, token } = this.market;
    const [funder] = await ethers.getSigners();
    if (funder === undefined) throw new Error("The chain has no accounts.");
    await dollar.mint(funder, BigInt(count) * 10n ** 6n * PRICE);
    await dollar.approve(escrow, ethers.MaxUint256);
    while (this.#clients.length < count) {
      const client = await (await acceptingWallet()).getAddress();
      await escrow.deposit(token, client, 10n ** 5n * PRICE);
      this.#clients.push(client);
    }
  }
}

function acceptingWallet() {
  return ethers.deployContract("FickleWallet");
}

function word(value: string | bigint): string {
  return zeroPadValue(typeof value === "string" ? value : toBeHex(value), 32)
    .slice(2)
    .toLowerCase();
}
