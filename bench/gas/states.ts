import { id, MaxUint256 } from "ethers";

import {
  deliverAndRelease,
  deposit,
  type Funding,
  hire,
  makeBid,
  makeOffer,
  type Offer,
  type Payee,
  signBid,
  signRelease,
  type Terms,
} from "../../sdk/src/index.js";
import { judgedMarket } from "../../test/sdk/fixtures/disputes.js";
import { brief, DELIVERY, DOLLAR, HOUR, networkHelpers } from "../../test/sdk/fixtures/jobs.js";

/** The chain's clock when a measurement begins, so that every byte of every message is the same in every run. */
const MOMENT = 2_200_000_000;
const DAY = 86_400;
/** Seconds that the last milestone of a job has: less than its brief, so that the bid is valid for a while. */
const TIME = 144n * HOUR;
const PRICE = 100n * DOLLAR;

export type State = Awaited<ReturnType<typeof freshMarket>>;

/** Where the price of a job comes from. */
export const MODES = ["balance", "allowance", "permit", "authorization"] as const;
export type Mode = (typeof MODES)[number];

/** What a job of a measurement is: its shape and its nonces. */
export interface JobShape {
  readonly milestones?: number;
  readonly payees?: readonly string[];
  /** Of both messages; 0, none, when left out. */
  readonly nonce?: bigint;
  readonly offer?: Partial<Offer>;
}

/** Accounts that get a part of the earnings and do nothing else. */
export const PAYEES: readonly string[] = Array.from({ length: 10 }, (_, i) => `0x${id(`payee ${i}`).slice(-40)}`);

/** See {@link freshMarket}. Every call finds the chain as the first one left it. */
export const fresh = () => networkHelpers.loadFixture(freshMarket);
/** See {@link steadyMarket}. */
export const steady = () => networkHelpers.loadFixture(steadyMarket);

/** Client and provider hold tokens and have approved the escrow; nobody has done anything with anybody yet. */
async function freshMarket() {
  // Panels do not stay open for ever.
  await networkHelpers.time.increaseTo(MOMENT - DAY);
  const market = await judgedMarket();
  const { dollar, client, worker, stranger, escrow, token } = market;
  for (const { account, signer } of [client, worker, stranger]) {
    await dollar.mint(account, 100_000n * DOLLAR);
    await dollar.connect(signer).approve(escrow, MaxUint256);
  }
  await networkHelpers.time.increaseTo(MOMENT);
  const contracts = Object.values(market.deployment.contracts).map(({ address }) => address);
  return { ...market, places: { token, contracts } };
}

/**
 * Client and provider have settled jobs with each other before, everybody has credit and every account that is paid was paid
 * before: what every job but the first costs.
 */
async function steadyMarket(): Promise<State> {
  const market = await fresh();
  const { client, worker, stranger, token } = market;
  for (const party of [client, worker, stranger]) await deposit(party, { token, amount: 10_000n * DOLLAR });
  for (const account of PAYEES) await deposit(client, { token, account, amount: DOLLAR });
  for (const [nonce, mode] of [
    [1n, "permit"],
    [2n, "balance"],
  ] as const) {
    const job = await signedJob(market, { nonce });
    await hireFor(market, job, mode);
    await deliverAll(market, job.terms);
  }
  // The permit has replaced the allowance.
  await market.dollar.connect(client.signer).approve(market.escrow, MaxUint256);
  await networkHelpers.time.increaseTo(MOMENT + DAY);
  return market;
}

/** Terms of $100 in equal parts that the provider signed. */
export async function signedJob(market: State, { milestones = 1, payees = [], nonce = 0n, offer }: JobShape = {}) {
  const { client, worker, agentId } = market;
  const made = await makeOffer(client, { document: await brief(), overrides: { nonce, ...offer } });
  const terms = await makeBid(worker, {
    offer: made,
    agentId,
    milestones: Array.from({ length: milestones }, (_, i) => ({
      amount: PRICE / BigInt(milestones),
      deliverWithin: TIME - HOUR * BigInt(milestones - 1 - i),
    })),
    payees: sharesOf(payees),
    planHash: id("plan"),
    nonce,
    trustedPanels: "any",
  });
  return { terms, providerSignature: await signBid(worker, { terms }) };
}

function sharesOf(payees: readonly string[]): Payee[] {
  const part = payees.length === 0 ? 0 : Math.floor(10_000 / payees.length);
  return payees.map((account, i) => ({
    account,
    bps: BigInt(i === 0 ? 10_000 - part * (payees.length - 1) : part),
  }));
}

export type SignedJob = Awaited<ReturnType<typeof signedJob>>;

export function hireFor({ client }: State, job: SignedJob, mode: Mode) {
  return hire(client, { ...job, funding: { mode } as Funding });
}

/** Delivers and releases every milestone, each in one transaction. */
export async function deliverAll({ client, worker }: State, terms: Terms): Promise<void> {
  for (const [milestone] of terms.bid.milestones.entries()) {
    const work = { job: terms, milestone: BigInt(milestone), ...DELIVERY };
    await deliverAndRelease(worker, { ...work, signed: await signRelease(client, work) });
  }
}
