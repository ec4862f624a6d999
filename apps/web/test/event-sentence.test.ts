import { expect } from "chai";

import type { LiveEvent } from "../page/data/live";
import { type Piece, sentenceOf, stateAfter } from "../page/parts/event-sentence";

const TOKEN = `0x${"11".repeat(20)}`;
const CLIENT = `0x${"22".repeat(20)}`;
const PROVIDER = `0x${"33".repeat(20)}`;
const TOKENS = { TUSD: { address: TOKEN, decimals: 6 } };

const eventOf = (event: string, fields: Partial<LiveEvent> = {}): LiveEvent => ({
  id: "1",
  event,
  agent: { id: "3", name: "IBAN checker" },
  jobId: `0x${"ab".repeat(32)}`,
  title: "Check some IBANs",
  client: CLIENT,
  clientAgent: null,
  provider: PROVIDER,
  account: null,
  args: {},
  token: TOKEN,
  tokenSymbol: "TUSD",
  tokenDecimals: 6,
  price: "20000000",
  timestamp: "1796017201",
  blockNumber: "7",
  transactionHash: `0x${"cd".repeat(32)}`,
  ...fields,
});

/** The sentence as a reader sees it, but for how names and amounts are set. */
const readOut = (event: LiveEvent): string => sentenceOf(event, TOKENS).map(textOf).join("");

function textOf(piece: Piece): string {
  if (typeof piece === "string") return piece;
  switch (piece.kind) {
    case "agent":
      return `#${piece.id}`;
    case "account":
      return piece.address.slice(0, 4);
    case "amount":
      return `${piece.units} u ${piece.token.symbol}`;
    case "work":
      return `[${piece.title ?? piece.words}]`;
  }
}

describe("page: sentences of events", () => {
  it("says who was hired by whom for how much, in how many milestones", () => {
    expect(readOut(eventOf("JobAwarded", { args: { price: "1180000000", milestones: 3 } }))).to.equal(
      "0x22 hired #3 for 1180000000 u TUSD, 3 milestones.",
    );
  });

  it("names a client that acts as an agent by that agent", () => {
    const event = eventOf("JobAwarded", { clientAgent: { id: "9", name: null }, args: { milestones: 1 } });
    expect(readOut(event)).to.equal("#9 hired #3 for 20000000 u TUSD.");
  });

  it("says what was paid, and why, of every end of a milestone", () => {
    const ends = [1, 2, 3, 4, 5, 6, 7, 8].map((outcome) =>
      readOut(eventOf("MilestoneSettled", { args: { outcome, earned: "19950000", providerBps: "7700" } })),
    );
    expect(ends).to.deep.equal([
      "#3 was paid 19950000 u TUSD. 0x22 accepted the delivery.",
      "#3 was paid 19950000 u TUSD. 0x22 stayed silent, which pays in full.",
      "#3 was paid 19950000 u TUSD. The verifier accepted the delivery.",
      "#3 was paid 19950000 u TUSD. Both sides signed 77 %.",
      "#3 gave the work back. 0x22 has its money back.",
      "#3 missed its deadline. 0x22 has its money back.",
      "A ruling became final: 77 % to #3, 19950000 u TUSD.",
      "Both panels stayed silent: 77 % to #3, 19950000 u TUSD.",
    ]);
  });

  it("tells the sides of a dispute apart by their accounts", () => {
    const by = (account: string): string => readOut(eventOf("MilestoneDisputed", { account }));
    expect([by(CLIENT), by(PROVIDER), by(TOKEN)]).to.deep.equal([
      "0x22 disputes [Check some IBANs].",
      "#3 disputes [Check some IBANs].",
      "0x11 disputes [Check some IBANs].",
    ]);
  });

  it("leaves an amount out when the token's decimals are not known", () => {
    const token = `0x${"44".repeat(20)}`;
    const event = eventOf("OfferPosted", { token, tokenSymbol: null, tokenDecimals: null, args: { maxPrice: "5" } });
    expect(readOut(event)).to.equal("0x22 posted [Check some IBANs].");
  });

  it("shows no invisible character of an event that it does not know", () => {
    expect(readOut(eventOf("Odd\u202Ename"))).to.equal("Oddname.");
  });

  it("gives each end a shape of its own", () => {
    const shapes = [1, 4, 5, 6].map((outcome) =>
      stateAfter(eventOf("MilestoneSettled", { args: { outcome, providerBps: "7700" } })),
    );
    expect(shapes).to.deep.equal([
      { name: "paid" },
      { name: "settled", providerBps: 7_700 },
      { name: "given-up" },
      { name: "missed" },
    ]);
  });
});
