import { expect } from "chai";
import { TypedDataEncoder } from "ethers";

import { type MessageName, messageTypes } from "../../../sdk/src/index.js";

/** Every message; the compiler says when one is missing. */
const MESSAGES: Readonly<Record<MessageName, true>> = {
  Offer: true,
  Bid: true,
  Award: true,
  Release: true,
  GiveUp: true,
  Settlement: true,
  Dispute: true,
  Waiver: true,
  Concession: true,
  Appeal: true,
  Ruling: true,
  PanelConsent: true,
  PanelTerms: true,
  Cancel: true,
};

describe("the names of the messages", () => {
  // Stock wallets by ERC-7739 take the first type behind `TypedDataSign` for the message's own, and EIP-712 sorts them by name.
  it("sort before the names of all types that they nest", () => {
    for (const name of Object.keys(MESSAGES) as MessageName[]) {
      const encoder = TypedDataEncoder.from(messageTypes(name));
      const types = encoder.encodeType(encoder.primaryType).match(/[^)]+\)/g)!;
      const names = types.map((type) => type.slice(0, type.indexOf("(")));
      expect(encoder.primaryType).to.equal(name);
      expect(names.toSorted()[0]).to.equal(name);
    }
  });
});
