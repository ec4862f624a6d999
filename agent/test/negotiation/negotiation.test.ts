import { ArgumentInvalidError } from "@guildhall/sdk";
import { expect } from "chai";
import { id } from "ethers";

import {
  hashProposal,
  makeMessage,
  makeMove,
  type Move,
  type MoveRefusal,
  MoveRefusedError,
  type Proposal,
  signMessage,
  verifyMessage,
} from "../../src/index.js";
import { caught } from "../utils/caught.js";
import { CHAIN, Town } from "../utils/people.js";
import { NOW, opened, PANELS, proposal } from "./policies.js";

const propose = (changes: Partial<Proposal> = {}): Move => ({ kind: "propose", proposal: { ...proposal, ...changes } });
const by = (side: "client" | "provider", move: Move, at = NOW) => ({ by: side, move, at });

async function refusedMove(reason: MoveRefusal, action: () => unknown): Promise<void> {
  const error = await caught(MoveRefusedError, action);
  expect(error).to.include({ code: "MOVE_REFUSED", reason });
}

describe("openNegotiation", () => {
  it("refuses a token, rounds and times that cannot be", async () => {
    for (const [argument, changes] of [
      ["token", { token: "USDC" }],
      ["maxRounds", { maxRounds: 1 }],
      ["maxRounds", { maxRounds: 65 }],
      ["maxRounds", { maxRounds: 2.5 }],
      ["closesAt", { closesAt: NOW }],
    ] as const) {
      const error = await caught(ArgumentInvalidError, () => opened(changes));
      expect(error.argument).to.equal(argument);
    }
  });
});

describe("A proposal in a message", () => {
  it("is the same proposal for its reader: the same hash, and the same move", async () => {
    const town = new Town();
    const [alice, bob] = [town.person(), town.person()];
    const body = { offerHash: id("offer"), proposal };
    const sent = makeMessage({ from: alice.did, to: bob.did, type: "counter-proposal", body });
    const reader = { chainId: CHAIN, did: bob.did, documents: town.cached() };
    const { message } = await verifyMessage(reader, await signMessage(sent, alice.key));
    if (message.type !== "counter-proposal") throw new RangeError(message.type);
    const read = message.body.proposal;
    expect(hashProposal(read)).to.equal(hashProposal(proposal));
    const negotiation = opened();
    const told = makeMove(negotiation, by(negotiation.turn, { kind: "propose", proposal: read }));
    expect(told).to.deep.equal(makeMove(negotiation, by(negotiation.turn, propose())));
  });
});

describe("makeMove", () => {
  describe("given nobody has proposed anything", () => {
    it("refuses an acceptance, and a proposal of the side that does not open", async () => {
      await refusedMove("NOTHING_TO_ACCEPT", () => makeMove(opened(), by("client", { kind: "accept", hash: id("?") })));
      await refusedMove("NOT_YOUR_TURN", () => makeMove(opened(), by("provider", propose())));
    });

    it("refuses what the escrow could not award, by what is wrong", async () => {
      const milestone = { amount: 1n, deliverWithin: 60n };
      const many = Array.from({ length: 17 }, () => milestone);
      const account = proposal.token;
      const cases: readonly (readonly [MoveRefusal, Partial<Proposal>])[] = [
        ["TOKEN_OTHER", { token: "0x2222222222222222222222222222222222222222" }],
        ["MILESTONES_INVALID", { milestones: [] }],
        ["MILESTONES_INVALID", { milestones: many }],
        ["MILESTONES_INVALID", { milestones: [{ amount: 0n, deliverWithin: 60n }] }],
        ["MILESTONES_INVALID", { milestones: [{ amount: 1n, deliverWithin: 0n }] }],
        ["MILESTONES_INVALID", { milestones: [{ amount: 1n, deliverWithin: 31_536_001n }] }],
        ["MILESTONES_INVALID", { milestones: [{ amount: 2n ** 96n, deliverWithin: 60n }] }],
        ["BOND_INVALID", { bond: -1n }],
        ["BOND_INVALID", { bond: 2n ** 96n }],
        ["WINDOW_INVALID", { reviewWindow: 3_599n }],
        ["WINDOW_INVALID", { reviewWindow: 7_776_001n }],
        ["PANELS_INVALID", { panelId: id("first") }],
        ["PANELS_INVALID", { panelId: id("first"), appealPanelId: id("first") }],
        ["PANELS_INVALID", { panelId: "0x12", appealPanelId: id("first") }],
        ["PAYEES_INVALID", { payees: [{ account, bps: 9_999n }] }],
        ["PAYEES_INVALID", { payees: [{ account: "nobody", bps: 10_000n }] }],
        ["PAYEES_INVALID", { payees: Array.from({ length: 11 }, () => ({ account, bps: 909n })) }],
        ["PAYEES_NOT_YOURS", { payees: [{ account, bps: 10_000n }] }],
      ];
      for (const [reason, changes] of cases) {
        await refusedMove(reason, () => makeMove(opened(), by("client", propose(changes))));
      }
    });

    it("takes panels, windows, bond and milestones from either side, and payees from the provider", () => {
      const wide = {
        ...PANELS,
        bond: 5n,
        reviewWindow: 86_400n,
        milestones: [...proposal.milestones, ...proposal.milestones],
      };
      const payees = [{ account: proposal.token, bps: 10_000n }];
      const first = makeMove(opened(), by("client", propose(wide)));
      const second = makeMove(first, by("provider", propose({ ...wide, payees })));
      const third = makeMove(second, by("client", propose({ payees })));
      expect(third.proposals.map(({ proposal: made }) => made.payees.length)).to.deep.equal([0, 1, 1]);
      expect(third.turn).to.equal("provider");
    });
  });

  describe("given a client's proposal", () => {
    const waiting = makeMove(opened(), by("client", propose()));
    const hash = hashProposal(proposal);

    it("leaves the negotiation that it was given as it was", () => {
      const before = opened();
      makeMove(before, by("client", propose()));
      expect(before.proposals).to.deep.equal([]);
    });

    it("lets the provider accept it, by its hash alone", async () => {
      await refusedMove("PROPOSAL_OTHER", () => makeMove(waiting, by("provider", { kind: "accept", hash: id("?") })));
      const { end } = makeMove(waiting, by("provider", { kind: "accept", hash }));
      expect(end).to.deep.equal({ kind: "agreed", by: "provider", proposal, hash });
    });

    it("does not let the client accept its own proposal, or propose twice", async () => {
      await refusedMove("NOT_YOUR_TURN", () => makeMove(waiting, by("client", { kind: "accept", hash })));
      await refusedMove("NOT_YOUR_TURN", () => makeMove(waiting, by("client", propose())));
    });

    it("lets either side decline at any time, with a reason", () => {
      for (const side of ["client", "provider"] as const) {
        const { end } = makeMove(waiting, by(side, { kind: "decline", reason: "price" }));
        expect(end).to.deep.equal({ kind: "declined", by: side, reason: "price" });
      }
    });

    it("takes nothing any more once it ended or closed", async () => {
      const ended = makeMove(waiting, by("provider", { kind: "decline", reason: "taken" }));
      await refusedMove("ENDED", () => makeMove(ended, by("provider", { kind: "accept", hash })));
      await refusedMove("TOO_LATE", () =>
        makeMove(waiting, by("provider", { kind: "accept", hash }, waiting.closesAt)),
      );
      expect(makeMove(waiting, by("provider", { kind: "accept", hash }, waiting.closesAt - 1n)).end?.kind).to.equal(
        "agreed",
      );
    });
  });

  describe("given all proposals were made", () => {
    const first = makeMove(opened({ maxRounds: 2 }), by("client", propose()));
    const full = makeMove(first, by("provider", propose({ bond: 1n })));

    it("refuses one more, and takes an answer to the last", async () => {
      await refusedMove("ROUNDS_USED_UP", () => makeMove(full, by("client", propose())));
      const hash = full.proposals[1]?.hash ?? "";
      expect(makeMove(full, by("client", { kind: "accept", hash })).end?.kind).to.equal("agreed");
    });
  });
});

describe("hashProposal", () => {
  it("depends on every part, and not on the case of addresses", () => {
    const account = "0xabcdefabcdefabcdefabcdefabcdefabcdefabcd";
    const whole = { ...proposal, ...PANELS, payees: [{ account, bps: 10_000n }] };
    const changes: readonly Partial<Proposal>[] = [
      { token: account },
      { milestones: [{ amount: 10_001n, deliverWithin: 43_200n }] },
      { milestones: [{ amount: 10_000n, deliverWithin: 43_201n }] },
      { payees: [] },
      { bond: 1n },
      { reviewWindow: 259_201n },
      { panelId: id("x") },
      { appealPanelId: id("x") },
    ];
    const hashes = [whole, ...changes.map((change) => ({ ...whole, ...change }))].map(hashProposal);
    expect(new Set(hashes).size).to.equal(changes.length + 1);
    const upper = { ...whole, payees: [{ account: `0x${account.slice(2).toUpperCase()}`, bps: 10_000n }] };
    expect(hashProposal(upper)).to.equal(hashes[0]);
  });
});
