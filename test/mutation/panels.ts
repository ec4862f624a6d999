import type { Mutation } from "../../scripts/lib/mutation/mutation.js";

const CODE = "contracts/arbitration/PanelRegistry.sol";
const QUORUMS = "contracts/libraries/Quorums.sol";
const BONDS = "contracts/arbitration/ArbiterBonds.sol";

const unit = (...functions: readonly string[]): string[] =>
  functions.map((name) => `test/unit/arbitration/PanelRegistry.${name}.test.ts`);

/** Who may sit on a panel, and what two rulings of one arbiter cost. */
export const panels: readonly Mutation[] = [
  {
    id: "member-without-consent",
    file: CODE,
    find: "_requireConsent(member, PanelLib.consent(member, panelHash), signatures[seat]);",
    replace: "",
    why: "anyone could be put on a panel",
    tests: unit("register"),
  },
  {
    id: "member-twice",
    file: CODE,
    find: "if (member <= previous) revert",
    replace: "if (member < previous) revert",
    why: "one account would count as two (T49)",
    tests: unit("register.members"),
  },
  {
    id: "half-is-enough",
    file: CODE,
    find: "uint256(panel.threshold) * 2 <= count",
    replace: "uint256(panel.threshold) * 2 < count",
    why: "two halves of a panel could rule differently (T50)",
    tests: unit("register"),
  },
  {
    id: "quorum-of-fewer",
    file: QUORUMS,
    find: "if (count < threshold) revert",
    replace: "if (count + 1 < threshold) revert",
    why: "a minority would rule",
    tests: unit("quorumOf"),
  },
  {
    id: "seat-beyond-the-panel",
    file: QUORUMS,
    find: "if (bitmap >> members != 0) revert IPanelRegistry.SeatUnknown(panelId, bitmap);",
    replace: "",
    why: "seats that nobody has would count",
    tests: unit("quorumOf"),
  },
  {
    id: "party-on-the-appeal-panel",
    file: CODE,
    find: "if (_sits(appealPanelId, appeal, party)) revert PartyOnPanel(appealPanelId, party);",
    replace: "",
    why: "a party would judge its own appeal (T51)",
    tests: unit("requireEligible"),
  },
  {
    id: "panels-that-overlap",
    file: CODE,
    find: "if (first.mayOverlap(appeal)) _requireDisjoint(panelId, first, appealPanelId, appeal);",
    replace: "",
    why: "an arbiter would judge its own ruling (T51)",
    tests: unit("requireEligible"),
  },
  {
    id: "resigned-by-a-stranger",
    file: CODE,
    find: "if (!_sits(panelId, header, msg.sender)) revert MemberUnknown(panelId, msg.sender);",
    replace: "",
    why: "anyone could close every panel",
    tests: unit("resign"),
  },
  {
    id: "first-panel-at-the-price-of-the-second",
    file: CODE,
    find: "if (first.feeBps > PanelLib.MAX_FIRST_FEE_BPS) {",
    replace: "if (first.feeBps > PanelLib.MAX_FEE_BPS) {",
    why: "panels together would cost more than 8 % (T62)",
    tests: unit("requireEligible"),
  },
  {
    id: "fingerprint-of-another",
    file: "contracts/types/PanelHeader.sol",
    find: "return header.fingerprint & bitOf(account) != 0;",
    replace: "return header.fingerprint & ~bitOf(account) != 0;",
    why: "a party whose bit is set alone would not be looked up",
    tests: ["test/fuzz/PanelRegistry.t.sol", ...unit("requireEligible")],
  },
  {
    id: "bond-withdrawn-at-once",
    file: BONDS,
    find: "bond.unlocksAt == 0 || block.timestamp < bond.unlocksAt",
    replace: "bond.unlocksAt == 0",
    why: "a bond would be gone before the proof comes",
    tests: unit("withdrawBond"),
  },
  {
    id: "bond-without-a-member",
    file: BONDS,
    find: "if (received != amount) revert BondReceivedMismatch(token, amount, received);",
    replace: "",
    why: "a token that takes a fee would make the registry owe more than it has",
    tests: unit("postBond"),
  },
  {
    id: "equivocation-counted-twice",
    file: BONDS,
    find: "_proven[id] = true;",
    replace: "",
    why: "one mistake would count as many",
    tests: unit("proveEquivocation"),
  },
  {
    id: "equivocation-with-one-signature",
    file: BONDS,
    find: "_requireKey(member, EscrowDomain.digest(escrow, second.hash(member)), secondSignature);",
    replace: "",
    why: "anyone could take an honest arbiter's bond",
    tests: unit("proveEquivocation"),
  },
  {
    id: "bond-survives-its-proof",
    file: BONDS,
    find: "        delete _bonds[member];\n        emit EquivocationProven(",
    replace: "        emit EquivocationProven(",
    why: "an equivocation would cost nothing (T54)",
    tests: unit("proveEquivocation"),
  },
];
