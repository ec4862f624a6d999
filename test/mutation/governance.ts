import type { Mutation } from "../../scripts/lib/mutation/mutation.js";
import { unit } from "./unit.js";

/** Nonces, and what owner and guardian can do. */
export const governance: readonly Mutation[] = [
  {
    id: "nonce-from-256-on-unused",
    file: "contracts/escrow/EscrowConsents.sol",
    find: "1 << (nonce & 0xff)",
    replace: "1 << nonce",
    why: "a nonce from 256 on could be used for ever",
    tests: unit("award", "cancel"),
  },
  {
    id: "cancel-for-anyone",
    file: "contracts/escrow/EscrowConsents.sol",
    find: "_requireConsent(account, ConsentLib.cancel(account, word, mask), signature);",
    replace: "",
    why: "anyone could void everybody's offers",
    tests: unit("cancelFor"),
  },
  {
    id: "cancelled-nonces-given-back",
    file: "contracts/escrow/EscrowConsents.sol",
    find: "_nonces[account][word] |= mask;",
    replace: "_nonces[account][word] = mask;",
    why: "what was taken back could be used again",
    tests: unit("cancel"),
  },
  {
    id: "pause-by-anyone",
    file: "contracts/escrow/EscrowGovernance.sol",
    find: "if (msg.sender != _guardian) revert CallerUnauthorized(msg.sender, _guardian);",
    replace: "",
    why: "anyone could stop all new work",
    tests: unit("pauseAwards"),
  },
  {
    id: "pause-too-long",
    file: "contracts/escrow/EscrowGovernance.sol",
    find: "duration > _MAX_PAUSE",
    replace: "duration > 2 * _MAX_PAUSE",
    why: "the guardian could stop new work for longer than was promised",
    tests: unit("pauseAwards"),
  },
  {
    id: "pause-without-cool-down",
    file: "contracts/escrow/EscrowGovernance.sol",
    find: "if (block.timestamp < _settings.pauseFrom) revert PauseTooSoon(_settings.pauseFrom);",
    replace: "",
    why: "the guardian could stop new work for ever",
    tests: unit("pauseAwards"),
  },
  {
    id: "pause-without-effect",
    file: "contracts/escrow/EscrowGovernance.sol",
    find: "if (block.timestamp < settings.pausedUntil) revert AwardsArePaused(settings.pausedUntil);",
    replace: "",
    why: "nothing would stop awards in an emergency",
    tests: unit("pauseAwards"),
  },
  {
    id: "fee-without-notice",
    file: "contracts/escrow/EscrowGovernance.sol",
    find: "_NOTICE = 7 days;",
    replace: "_NOTICE = 6 days;",
    why: "a fee would rise before people could leave",
    tests: unit("scheduleFee", "scheduleListing"),
  },
  {
    id: "fee-at-once",
    file: "contracts/escrow/EscrowGovernance.sol",
    find: "block.timestamp < settings.nextFeeFrom ?",
    replace: "block.timestamp > settings.nextFeeFrom ?",
    why: "a fee would hold at once, and the old one afterwards",
    tests: unit("scheduleFee"),
  },
];
