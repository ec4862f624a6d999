import type { Offer } from "@guildhall/sdk";
import { expect } from "chai";

import { fitPolicy, negotiationPolicy, type NegotiationPolicy, NO_PANELS } from "../../src/index.js";
import { BODIES } from "../utils/bodies.js";
import { clientPolicy, PANELS, providerPolicy, TOKEN } from "./policies.js";

const DAY = 86_400n;

const offer: Offer = {
  ...BODIES.offer.offer,
  ...NO_PANELS,
  token: TOKEN,
  maxPrice: 11_000n,
  bidBond: 50n,
  reviewWindow: 7_200n,
};

const changed = (policy: NegotiationPolicy, changes: Partial<NegotiationPolicy>): NegotiationPolicy =>
  negotiationPolicy({ ...policy, ...changes });

function fitted(policy: NegotiationPolicy, seconds = DAY): NegotiationPolicy {
  const result = fitPolicy(policy, offer, seconds);
  if (!("policy" in result)) throw new RangeError(result.broken);
  return result.policy;
}

describe("fitPolicy", () => {
  it("narrows both ends of each issue to what the offer leaves open", () => {
    const bond = { reservation: 100n, aspiration: 10n };
    const provider = fitted(changed(providerPolicy, { bond }));
    expect(provider.price).to.deep.equal({ reservation: 8_000n, aspiration: 11_000n });
    expect(provider.deliverWithin).to.deep.equal({ reservation: 14_400n, aspiration: DAY });
    expect(provider.bond).to.deep.equal({ reservation: 100n, aspiration: 50n });
    const client = fitted(clientPolicy, 10_000n);
    expect(client.price).to.deep.equal({ reservation: 11_000n, aspiration: 6_000n });
    expect(client.deliverWithin).to.deep.equal({ reservation: 10_000n, aspiration: 7_200n });
    expect(client.bond).to.deep.equal({ reservation: 50n, aspiration: 50n });
  });

  it("puts the offer's token, panels and review window in the place of a client's own", () => {
    const other = changed(clientPolicy, { tokens: [`0x${"22".repeat(20)}`], panels: [PANELS] });
    const { tokens, panels, reviewWindow } = fitted(other);
    expect({ tokens, panels, reviewWindow }).to.deep.equal({
      tokens: [TOKEN],
      panels: [NO_PANELS],
      reviewWindow: { reservation: 7_200n, aspiration: 7_200n },
    });
  });

  it("says which limit of a provider every bid for the offer would break", () => {
    const cases: readonly (readonly [string, Partial<NegotiationPolicy>])[] = [
      ["token", { tokens: [`0x${"22".repeat(20)}`] }],
      ["panels", { panels: [PANELS] }],
      ["price", { price: { reservation: 11_001n, aspiration: 12_000n } }],
      ["deliverWithin", { deliverWithin: { reservation: DAY + 1n, aspiration: DAY + 1n } }],
      ["reviewWindow", { reviewWindow: { reservation: 7_199n, aspiration: 3_600n } }],
      ["bond", { bond: { reservation: 49n, aspiration: 0n } }],
    ];
    for (const [broken, changes] of cases) {
      const bond = { reservation: 50n, aspiration: 0n };
      expect(fitPolicy(changed(providerPolicy, { bond, ...changes }), offer, DAY)).to.deep.equal({ broken });
    }
  });

  it("leaves no room where the offer leaves no time", () => {
    expect(fitPolicy(clientPolicy, offer, 0n)).to.deep.equal({ broken: "deliverWithin" });
  });
});
