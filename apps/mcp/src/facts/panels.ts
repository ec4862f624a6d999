import type { RegisteredPanelState } from "@guildhall/sdk";
import { z } from "zod";

import type { Market } from "../market.js";
import { moment } from "../plain.js";
import { money } from "../tokens.js";
import { address, hash, money as moneySchema, when } from "../tools/schemas.js";

/** A panel as the tools show it. */
export const panelFacts = z.object({
  panelId: hash,
  isOpen: z.boolean().describe("Whether it takes new jobs"),
  threshold: z.string().describe("How many members sign a ruling"),
  feeBps: z.string().describe("Of what it judges, in basis points"),
  validUntil: when,
  seats: z.array(
    z.object({
      member: address,
      bond: moneySchema.optional(),
      equivocations: z.string().describe("How often it was proven to have signed two conflicting rulings"),
    }),
  ),
});

/** Who decides, for what, and what they have at stake. */
export function describePanel({ client }: Market, panel: RegisteredPanelState): z.input<typeof panelFacts> {
  const { panelId, isOpen, threshold, feeBps, validUntil, seats } = panel;
  return {
    panelId,
    isOpen,
    threshold: threshold.toString(),
    feeBps: feeBps.toString(),
    validUntil: moment(validUntil),
    seats: seats.map(({ member, bond, equivocations }) => ({
      member,
      ...(bond && { bond: money(client, bond.token, bond.amount) }),
      equivocations: equivocations.toString(),
    })),
  };
}
