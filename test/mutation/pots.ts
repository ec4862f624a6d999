import type { Mutation } from "../../scripts/mutate/mutation.js";
import { disputesUnit, governanceUnit, unit } from "./unit.js";

const CODE = "contracts/escrow/extensions/DisputesExtension.sol";
const SHARING = "contracts/escrow/extensions/GovernanceExtension.sol";

/** To whom the bond of an appeal goes back, and who shares what panels earned. */
export const pots: readonly Mutation[] = [
  {
    id: "sponsor-taken-for-the-side",
    file: CODE,
    find: "bool selfFunded = msg.sender == party;",
    replace: "bool selfFunded = true;",
    why: "a sponsor's bond would go back to the side that it helped",
    tests: disputesUnit("appeal", "appeal.selfFunded"),
  },
  {
    id: "other-side-taken-for-the-side",
    file: CODE,
    find: "bool selfFunded = msg.sender == party;",
    replace: "bool selfFunded = msg.sender == terms.offer.client || msg.sender == terms.bid.provider;",
    why: "who pays for the other side's appeal would give it the bond",
    tests: disputesUnit("appeal", "appeal.selfFunded"),
  },
  {
    id: "self-funded-bond-to-nobody",
    file: CODE,
    find: "if (stored.byProvider()) ending.toProvider += d.toFunder;",
    replace: "if (stored.byProvider()) ending.toProvider += 0;",
    why: "a provider that appeals by itself would lose its bond",
    tests: disputesUnit("rule.appeal", "appeal.selfFunded"),
  },
  {
    id: "self-funded-bond-to-the-other-side",
    file: CODE,
    find: "if (stored.byProvider()) ending.toProvider += d.toFunder;",
    replace: "if (!stored.byProvider()) ending.toProvider += d.toFunder;",
    why: "the bond of an appeal would go to the other side",
    tests: disputesUnit("rule.appeal", "appeal.selfFunded"),
  },
  {
    id: "self-funded-bond-to-nobody-as-well",
    file: CODE,
    find: "if (d.toFunder != 0 && !stored.selfFunded()) _credit",
    replace: "if (d.toFunder != 0) _credit",
    why: "the bond would be owed twice: to the side, and to the zero address (T65)",
    tests: disputesUnit("appeal.selfFunded"),
  },
  {
    id: "sponsored-bond-paid-twice",
    file: CODE,
    find: "if (stored.selfFunded()) {",
    replace: "if (true) {",
    why: "a sponsor's bond would go to the sponsor and to the side that it helped (T65)",
    tests: disputesUnit("rule.appeal", "appeal.selfFunded"),
  },
  {
    id: "appeal-panel-paid-to-the-first",
    file: SHARING,
    find: "_share(appealPanelId, token, pot.appeal())",
    replace: "_share(panelId, token, pot.appeal())",
    why: "the first panel would take what the appeal panel earned",
    tests: governanceUnit("sharePanelFees"),
  },
  {
    id: "fees-in-a-pot-of-nobody",
    file: CODE,
    find: "storage pots = _panelPots[token][offer.panelId];",
    replace: "storage pots = _panelPots[token][offer.appealPanelId];",
    why: "no panel could ever share what it earned",
    tests: [...disputesUnit("finalize"), ...governanceUnit("sharePanelFees")],
  },
  {
    id: "rest-of-a-pot-lost",
    file: SHARING,
    find: "return amount % members.length;",
    replace: "return 0;",
    why: "what does not divide would stay in the escrow for ever",
    tests: governanceUnit("sharePanelFees"),
  },
  {
    id: "pot-halves-swapped",
    file: "contracts/types/PanelPot.sol",
    find: "toFirst | (toAppeal << _APPEAL)",
    replace: "toAppeal | (toFirst << _APPEAL)",
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
    tests: [...disputesUnit("hostile.tokens"), ...unit("reentrancy")],
  },
  {
    id: "panel-fees-shared-for-ever",
    file: SHARING,
    find: "pots[appealPanelId] = PanelPot.wrap(0).fill(first, appeal);",
    replace: "",
    why: "a panel could take its fees again and again",
    tests: governanceUnit("sharePanelFees"),
  },
];
