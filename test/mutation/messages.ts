import type { Mutation } from "../../scripts/lib/mutation/mutation.js";
import { unit } from "./unit.js";

/** What is signed, and by whom. */
export const messages: readonly Mutation[] = [
  {
    id: "release-members-swapped",
    file: "contracts/types/Consent.sol",
    find: "RELEASE_TYPEHASH, client, jobId, milestone, deliveryHash",
    replace: "RELEASE_TYPEHASH, client, jobId, deliveryHash, milestone",
    why: "no wallet's signature would be understood",
    tests: unit("release", "deliverAndRelease"),
  },
  {
    id: "settlement-parties-swapped",
    file: "contracts/types/Consent.sol",
    find: "SETTLEMENT_TYPEHASH, client, provider,",
    replace: "SETTLEMENT_TYPEHASH, provider, client,",
    why: "no wallet's signature would be understood",
    tests: unit("settle"),
  },
  {
    id: "resignation-for-any-milestone",
    file: "contracts/types/Consent.sol",
    find: "GIVE_UP_TYPEHASH, provider, jobId, milestone",
    replace: "GIVE_UP_TYPEHASH, provider, jobId, uint256(0)",
    why: "giving up one milestone would not name it",
    tests: unit("giveUp"),
  },
  {
    id: "offer-without-its-nonce",
    file: "contracts/types/Offer.sol",
    find: "offer, sub(size, 0x20))",
    replace: "offer, sub(size, 0x40))",
    why: "the last member of an offer would not be signed",
    tests: ["test/fuzz/Terms.t.sol"],
  },
  {
    id: "milestone-of-another-type",
    file: "contracts/types/Bid.sol",
    find: 'keccak256("MilestoneTerms(uint96 amount,',
    replace: 'keccak256("MilestoneTerms(uint128 amount,',
    why: "no wallet's signature of a bid would be understood",
    tests: ["test/fuzz/Terms.t.sol"],
  },
  {
    id: "bid-without-its-plan",
    file: "contracts/types/Bid.sol",
    find: "calldatacopy(add(start, 0xe0), add(bid, 0xa0), 0x60)",
    replace: "calldatacopy(add(start, 0x100), add(bid, 0xc0), 0x40)",
    why: "a provider's plan could be exchanged",
    tests: ["test/fuzz/Terms.t.sol"],
  },
  {
    id: "anyones-signature",
    file: "contracts/libraries/Signatures.sol",
    find: " && recovered == signer",
    replace: "",
    why: "any key could sign for any account",
    tests: ["test/fuzz/Signatures.t.sol"],
  },
  {
    id: "precompile-as-a-signer",
    file: "contracts/libraries/Signatures.sol",
    find: "if (uint160(signer) < FIRST_ACCOUNT) return false;",
    replace: "",
    why: "a precompile that echoes its input would agree to everything",
    tests: ["test/fuzz/Signatures.t.sol"],
  },
  {
    id: "account-without-code-asked",
    file: "contracts/libraries/Signatures.sol",
    find: "if (signer.code.length == 0) return false;",
    replace: "",
    why: "the check saves gas",
    tests: ["test/fuzz/Signatures.t.sol"],
    survives:
      "an account without code answers nothing, which the ERC-1271 check refuses as well; the line only saves its gas",
  },
  {
    id: "caller-needs-a-signature",
    file: "contracts/consents/Consents.sol",
    find: "if (msg.sender != account) _requireSignature",
    replace: "_requireSignature",
    why: "a party could not act by itself",
    tests: unit("release", "giveUp"),
  },
];
