import type { Mutation } from "../../scripts/lib/mutation/mutation.js";

const CODE = "contracts/escrow/JobDisputes.sol";

const unit = (...functions: readonly string[]): string[] =>
  functions.map((name) => `test/unit/escrow/JobDisputes.${name}.test.ts`);

/** To whom the bond of an appeal goes back, and who shares what panels earned. */
export const pots: readonly Mutation[] = [
  {
    id: "sponsor-taken-for-the-side",
    file: CODE,
    find: "msg.sender == (byProvider ? terms.uncheckedBid().provider : terms.offer.client)",
    replace: "true",
    why: "a sponsor's bond would go back to the side that it helped",
    tests: unit("appeal", "appeal.selfFunded"),
  },
  {
    id: "other-side-taken-for-the-side",
    file: CODE,
    find: "msg.sender == (byProvider ? terms.uncheckedBid().provider : terms.offer.client)",
    replace: "msg.sender == (byProvider ? terms.offer.client : terms.uncheckedBid().provider)",
    why: "who pays for the other side's appeal would give it the bond",
    tests: unit("appeal", "appeal.selfFunded"),
  },
  {
    id: "self-funded-bond-to-nobody",
    file: CODE,
    find: "if (stored.byProvider()) toProvider += d.toFunder;",
    replace: "if (stored.byProvider()) toProvider += 0;",
    why: "a provider that appeals by itself would lose its bond",
    tests: unit("rule.appeal", "appeal.selfFunded"),
  },
  {
    id: "self-funded-bond-to-the-other-side",
    file: CODE,
    find: "if (stored.byProvider()) toProvider += d.toFunder;",
    replace: "if (!stored.byProvider()) toProvider += d.toFunder;",
    why: "the bond of an appeal would go to the other side",
    tests: unit("rule.appeal", "appeal.selfFunded"),
  },
  {
    id: "self-funded-bond-to-nobody-as-well",
    file: CODE,
    find: "if (d.toFunder != 0 && !stored.selfFunded()) _credit",
    replace: "if (d.toFunder != 0) _credit",
    why: "the bond would be owed twice: to the side, and to the zero address (T65)",
    tests: unit("appeal.selfFunded"),
  },
  {
    id: "sponsored-bond-paid-twice",
    file: CODE,
    find: "if (stored.selfFunded()) {",
    replace: "if (true) {",
    why: "a sponsor's bond would go to the sponsor and to the side that it helped (T65)",
    tests: unit("rule.appeal", "appeal.selfFunded"),
  },
  {
    id: "appeal-panel-paid-to-the-first",
    file: CODE,
    find: "_share(appealPanelId, token, pot.appeal)",
    replace: "_share(panelId, token, pot.appeal)",
    why: "the first panel would take what the appeal panel earned",
    tests: unit("sharePanelFees"),
  },
  {
    id: "fees-in-a-pot-of-nobody",
    file: CODE,
    find: "_panelPots[token][offer.panelId][offer.appealPanelId].fill(",
    replace: "_panelPots[token][offer.appealPanelId][offer.panelId].fill(",
    why: "no panel could ever share what it earned",
    tests: unit("finalize", "sharePanelFees"),
  },
  {
    id: "rest-of-a-pot-lost",
    file: CODE,
    find: "return uint128(amount % members.length);",
    replace: "return 0;",
    why: "what does not divide would stay in the escrow for ever",
    tests: unit("sharePanelFees"),
  },
  {
    id: "pot-halves-swapped",
    file: "contracts/types/PanelPot.sol",
    find: "or(first, shl(_APPEAL, appeal))",
    replace: "or(appeal, shl(_APPEAL, first))",
    why: "each panel would get the other one's fee",
    tests: ["test/fuzz/PanelPot.t.sol"],
  },
  {
    id: "pot-halves-overlap",
    file: "contracts/types/PanelPot.sol",
    find: "_APPEAL = 128;",
    replace: "_APPEAL = 127;",
    why: "the appeal panel's fee would grow the first panel's half",
    tests: ["test/fuzz/PanelPot.t.sol"],
  },
  {
    id: "step-within-a-transfer",
    file: "contracts/escrow/EscrowCredits.sol",
    find: "if (_reentrancyGuardEntered()) revert ReentrancyGuardReentrantCall();",
    replace: "",
    why: "a token that calls back could settle in the middle of a payment (T01)",
    tests: [...unit("hostile.tokens"), "test/unit/escrow/JobEscrow.reentrancy.test.ts"],
  },
];
