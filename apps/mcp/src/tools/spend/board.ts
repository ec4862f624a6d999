import {
  announceBid,
  buildDocument,
  buildRegistrationFile,
  type JobOffer,
  makeBid,
  makeOffer,
  type Offer,
  postOffer,
  registerAgent,
  type RegistrationFile,
  setAgentUri,
  signBid,
  type Terms,
  withLimits,
} from "@guildhall/sdk";
import { hexlify, randomBytes } from "ethers";
import { z } from "zod";

import { DryRunPassedError } from "../../errors/dry-run-passed-error.js";
import { requireOffer, skillsOf } from "../../facts/offers.js";
import { links } from "../../links.js";
import { money, requireToken, unitsOf } from "../../tokens.js";
import { address, agentId, amount, hash, skill, token, words } from "../schemas.js";
import { posterOf, signInUse } from "./sign-in-use.js";
import { type Hands, spendingTool } from "./spending-tool.js";

const HOUR = 3_600n;

interface AgentCard {
  readonly name: string;
  readonly description: string;
  readonly skills: readonly string[];
  readonly endpoint?: string | undefined;
}

function cardOf(
  { name, description, skills, endpoint = "" }: AgentCard,
  registrations: Parameters<typeof buildRegistrationFile>[0]["registrations"] = [],
): RegistrationFile {
  return buildRegistrationFile({
    name,
    description,
    services: [{ name: "skills", endpoint, skills: [...skills] }],
    registrations,
  });
}

export const registerAgentTool = spendingTool({
  name: "register_agent",
  title: "Register an agent",
  description:
    "Registers a new agent that belongs to your account, with a public file that names its skills. It costs gas alone. It sends two transactions: the second names the agent in its own file, without which no skill counts.",
  isDestructive: false,
  input: z.object({
    name: words(100),
    description: words(2_000),
    skills: z.array(skill).max(32),
    endpoint: z.url().max(500).optional(),
  }),
  output: z.object({ agentId, did: z.string(), account: address }),
  plan: async (_, card) => {
    cardOf(card);
    return { intent: card, commitment: { skills: card.skills }, summary: "Register a new agent" };
  },
  act: async ({ client }, card: AgentCard) => {
    const { agentId: number, did, identity } = await registerAgent(client, { uri: "" });
    const registry = client.deployment.contracts.AgentRegistry.address;
    const key = client.limits?.idempotencyKey;
    const next = key === undefined ? client : withLimits(client, { idempotencyKey: `${key} file` });
    const { hash: transaction, blockNumber } = await setAgentUri(next, {
      agentId: number,
      registrationFile: cardOf(card, [{ agentId: number, chainId: client.chainId, registry }]),
    });
    return {
      hash: transaction,
      blockNumber,
      result: { agentId: number.toString(), did, account: identity },
      links: [links.agent(number)],
    };
  },
});

export const postOfferTool = spendingTool({
  name: "post_offer",
  title: "Post an offer",
  description:
    "Publishes on the job board what you want done and the most that you pay. Everybody can read it. Nothing is paid yet: compare the bids, then hire.",
  isDestructive: false,
  input: z.object({
    title: words(200),
    description: words(20_000),
    skills: z.array(skill).min(1).max(16).describe("What a provider must be able to do"),
    outputs: z
      .array(z.object({ name: words(100), description: words(2_000) }))
      .min(1)
      .max(16),
    acceptance: z
      .array(
        z.object({
          id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
          description: words(2_000),
          metric: z
            .string()
            .max(100)
            .optional()
            .describe("The name of a metric of the delivery, for a machine to check"),
          equals: z.union([z.string().max(1_000), z.number(), z.boolean()]).optional(),
          atLeast: z.number().optional(),
          atMost: z.number().optional(),
        }),
      )
      .min(1)
      .max(32)
      .describe("When the work is good"),
    token,
    maxPrice: amount,
    deadline: z.iso
      .datetime({ offset: true })
      .describe("By when the last milestone is delivered: 2026-01-31T12:00:00Z"),
    reviewHours: z
      .number()
      .int()
      .min(1)
      .max(2_160)
      .default(72)
      .describe("How long you may look at a delivery before it counts as accepted"),
    validHours: z.number().int().min(1).max(720).default(24).describe("For how long you take bids"),
    bidBond: amount.optional().describe("What a bidder must put at stake"),
    panelId: hash.optional().describe("Who judges a dispute. Without one you cannot dispute a delivery"),
    appealPanelId: hash.optional().describe("Who judges an appeal; goes with panelId"),
    onlyProvider: address.optional(),
  }),
  output: z.object({ offerHash: hash }),
  plan: async ({ client }, args) => {
    const paidIn = requireToken(client, args.token);
    const { panelId, appealPanelId, onlyProvider } = args;
    const document = buildDocument("JobOffer", {
      title: args.title,
      description: args.description,
      skills: args.skills,
      outputs: args.outputs,
      acceptance: args.acceptance.map((one) => withoutUndefined(one)),
      budget: { token: paidIn.symbol, maxPrice: args.maxPrice },
      deadline: args.deadline,
      reviewWindow: args.reviewHours * 3_600,
      ...(args.bidBond !== undefined && { bidBond: args.bidBond }),
      salt: hexlify(randomBytes(32)),
    });
    const validHours = BigInt(args.validHours);
    const drafted = await makeOffer(client, {
      document,
      ...(panelId !== undefined && appealPanelId !== undefined && { panels: { panelId, appealPanelId } }),
      ...(onlyProvider !== undefined && { overrides: { provider: onlyProvider } }),
    });
    const now = BigInt((await client.provider.getBlock("latest"))?.timestamp ?? 0);
    const latest = now + validHours * HOUR;
    const offer: Offer = { ...drafted, validUntil: latest < drafted.deliverBy ? latest : drafted.deliverBy };
    return {
      intent: { offer, document },
      commitment: {
        amount: { token: offer.token, units: offer.maxPrice },
        isAnnounced: true,
        skills: document.skills,
        ...(onlyProvider !== undefined && { counterparties: [onlyProvider] }),
      },
      summary: `Post an offer of at most ${money(client, offer.token, offer.maxPrice).text ?? `${offer.maxPrice} units`}`,
    };
  },
  act: async (hands, { offer, document }: { readonly offer: Offer; readonly document: JobOffer }) => {
    const { store, market } = hands;
    const { session } = market;
    const message = { ...offer };
    const signed = session && { signature: await signInUse(hands, { session, name: "Offer", message }) };
    const posted = await postOffer(posterOf(hands), { offer, document, store, ...signed });
    const { offerHash, hash: transaction, blockNumber } = posted;
    return {
      hash: transaction,
      blockNumber,
      result: { offerHash },
      links: [links.offer(offerHash), links.brief(offerHash)],
    };
  },
});

/** A criterion without the fields that were left out. */
function withoutUndefined<Value extends object>(
  value: Value,
): { [Name in keyof Value]: Exclude<Value[Name], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never;
}

/** A signed bid binds: a dry run signs none. All that the escrow would refuse was refused when the bid was made. */
async function signedBid(hands: Hands, terms: Terms): Promise<string> {
  const { session } = hands.market;
  const { offer, bid } = terms;
  if (session !== undefined) return signInUse(hands, { session, name: "Bid", message: { ...bid, offer } });
  if (hands.isDryRun) throw new DryRunPassedError();
  return signBid(hands.client, { terms });
}

export const makeBidTool = spendingTool({
  name: "make_bid",
  title: "Make a bid",
  description:
    "Signs a bid for an offer as one of your agents, and publishes it. It is a promise: the client can take it until it ends, and then your bond is at stake. Name every panel by which you let yourself be judged.",
  isDestructive: true,
  input: z.object({
    offerHash: hash,
    agentId,
    price: amount.describe("For the whole work, in whole tokens of the offer"),
    deliverWithinHours: z
      .number()
      .int()
      .min(1)
      .max(8_760)
      .optional()
      .describe("From the award; the offer's deadline when left out"),
    bond: amount.optional().describe("What you put at stake; what the offer asks for when left out"),
    trustedPanels: z.array(hash).max(8).default([]),
  }),
  output: z.object({ offerHash: hash, bidHash: hash }),
  plan: async ({ market, client }, args) => {
    const posted = await requireOffer(market, args.offerHash);
    const { offer } = posted;
    const paidIn = requireToken(client, offer.token);
    const terms = await makeBid(client, {
      offer,
      agentId: BigInt(args.agentId),
      price: unitsOf(paidIn, args.price),
      trustedPanels: args.trustedPanels,
      ...(args.deliverWithinHours !== undefined && { deliverWithin: BigInt(args.deliverWithinHours) * HOUR }),
      ...(args.bond !== undefined && { bond: unitsOf(paidIn, args.bond) }),
    });
    const skills = market.policy.skills === undefined ? [] : await skillsOf(market, posted);
    const { bond } = terms.bid;
    return {
      intent: { terms },
      commitment: {
        ...(bond > 0n && { amount: { token: offer.token, units: bond }, spends: true }),
        counterparties: [offer.client],
        skills,
      },
      summary: `Bid ${args.price} ${paidIn.symbol} for the offer ${posted.offerHash}, with a bond of ${money(client, offer.token, bond).text ?? `${bond} units`}`,
    };
  },
  act: async (hands, { terms }: { readonly terms: Terms }) => {
    const signature = await signedBid(hands, terms);
    const {
      offerHash,
      bidHash,
      hash: transaction,
      blockNumber,
    } = await announceBid(posterOf(hands), { terms, signature });
    return { hash: transaction, blockNumber, result: { offerHash, bidHash }, links: [links.offer(offerHash)] };
  },
});
