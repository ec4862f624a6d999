import {
  announceBid,
  autoRelease,
  awardJob,
  cancelNonces,
  deliver,
  deliverAndRelease,
  deposit,
  giveUp,
  postOffer,
  reclaim,
  release,
  settle,
  signAward,
  signFunding,
  signRelease,
  signSettlement,
  withdraw,
} from "../../sdk/src/index.js";
import { after } from "../../test/sdk/fixtures/disputes.js";
import { DELIVERY, DOLLAR, now } from "../../test/sdk/fixtures/jobs.js";
import { hireFor, signedJob, type State } from "./states.js";
import { nonceOf, simply, type UserAction } from "./user-action.js";

/** A job of the turn is active, by allowance. */
async function active(market: State, turn: bigint) {
  const job = await signedJob(market, { nonce: nonceOf(turn) });
  await hireFor(market, job, "allowance");
  return job.terms;
}

/** The same job is delivered. */
async function delivered(market: State, turn: bigint) {
  const terms = await active(market, turn);
  await deliver(market.worker, { job: terms, ...DELIVERY });
  return terms;
}

/** What client, provider and everybody else can do with money and jobs, but for disputes. */
export const JOB_ACTIONS: readonly UserAction[] = [
  simply("deposit", ({ client, token }) => deposit(client, { token, amount: 25n * DOLLAR })),
  {
    name: "withdraw, a part",
    prepare: async ({ client, token }) => {
      await deposit(client, { token, amount: 25n * DOLLAR });
      return () => withdraw(client, { token, amount: 10n * DOLLAR });
    },
  },
  {
    name: "withdraw, all",
    prepare: async ({ client, token }) => {
      await deposit(client, { token, amount: 25n * DOLLAR });
      return () => withdraw(client, { token });
    },
  },
  {
    name: "postOffer",
    prepare: async (market, turn) => {
      const { terms } = await signedJob(market, { nonce: nonceOf(turn) });
      return () => postOffer(market.client, { offer: terms.offer, uri: DELIVERY.uri });
    },
  },
  {
    name: "announceBid",
    prepare: async (market, turn) => {
      const { terms, providerSignature } = await signedJob(market, { nonce: nonceOf(turn) });
      return () => announceBid(market.worker, { terms, signature: providerSignature, uri: DELIVERY.uri });
    },
  },
  simply("cancelNonces, one", ({ client }, turn) => cancelNonces(client, { nonces: [nonceOf(turn)] })),
  {
    name: "hire, by allowance",
    prepare: async (market, turn) => {
      const job = await signedJob(market, { nonce: nonceOf(turn) });
      return () => hireFor(market, job, "allowance");
    },
  },
  {
    name: "awardJob by anyone, by ERC-3009",
    prepare: async (market, turn) => {
      const { terms, providerSignature } = await signedJob(market, { nonce: nonceOf(turn) });
      const funding = await signFunding(market.client, { terms, funding: { mode: "authorization" } });
      const clientSignature = await signAward(market.client, { terms });
      return () => awardJob(market.stranger, { terms, clientSignature, providerSignature, funding });
    },
  },
  {
    name: "deliver",
    prepare: async (market, turn) => {
      const terms = await active(market, turn);
      return () => deliver(market.worker, { job: terms, ...DELIVERY });
    },
  },
  {
    name: "release, of a delivery",
    prepare: async (market, turn) => {
      const terms = await delivered(market, turn);
      return () => release(market.client, { job: terms });
    },
  },
  {
    name: "deliverAndRelease",
    prepare: async (market, turn) => {
      const work = { job: await active(market, turn), ...DELIVERY };
      const signed = await signRelease(market.client, work);
      return () => deliverAndRelease(market.worker, { ...work, signed });
    },
  },
  {
    name: "autoRelease",
    prepare: async (market, turn) => {
      const terms = await delivered(market, turn);
      await after((await now()) + terms.offer.reviewWindow);
      return () => autoRelease(market.stranger, { job: terms });
    },
  },
  {
    name: "reclaim",
    prepare: async (market, turn) => {
      const terms = await active(market, turn);
      await after(terms.offer.deliverBy);
      return () => reclaim(market.stranger, { job: terms });
    },
  },
  {
    name: "giveUp",
    prepare: async (market, turn) => {
      const terms = await active(market, turn);
      return () => giveUp(market.worker, { job: terms });
    },
  },
  {
    name: "settle, as agreed",
    prepare: async (market, turn) => {
      const terms = await active(market, turn);
      const split = { job: terms, providerBps: 5_000n, validUntil: terms.offer.deliverBy };
      const signed = [await signSettlement(market.client, { ...split, as: "client" })];
      return () => settle(market.worker, { job: terms, signed });
    },
  },
];
