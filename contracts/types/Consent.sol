// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Outcome} from "./Outcome.sol";

/// @title ConsentLib
/// @notice The EIP-712 hashes of the messages by which a party agrees to one step of a job. Each names the account that
/// signs it, so that a signature of one account of an owner is not valid for another.
///
/// `clock` is the milestone's clock as the signer saw it: 0 while ACTIVE, the second of the delivery while DELIVERED, the second
/// at which the present step began in a dispute. A message is void once that step is over. `validUntil` is the last second at
/// which it counts.
library ConsentLib {
    bytes32 internal constant AWARD_TYPEHASH = keccak256(
        "Award(address client,Bid bid)Bid(Offer offer,uint256 agentId,address provider,uint96 bond,MilestoneTerms[] milestones,Payee[] payees,bytes32 planHash,uint40 validUntil,uint256 nonce)MilestoneTerms(uint96 amount,uint32 deliverWithin)Offer(address client,uint256 clientAgentId,address token,uint96 maxPrice,uint16 maxFeeBps,uint8 tier,bytes32 briefHash,uint40 deliverBy,uint32 reviewWindow,bytes32 panelId,bytes32 appealPanelId,uint16 defaultBps,uint96 bidBond,address provider,bytes32 parentJobId,address verifier,uint40 validUntil,uint256 nonce)Payee(address account,uint16 bps)"
    );
    bytes32 internal constant RELEASE_TYPEHASH = keccak256(
        "Release(address client,bytes32 jobId,uint256 milestone,bytes32 deliveryHash,uint40 clock,uint40 validUntil)"
    );
    bytes32 internal constant GIVE_UP_TYPEHASH = keccak256(
        "GiveUp(address provider,bytes32 jobId,uint256 milestone,uint8 outcome,uint40 clock,uint40 validUntil)"
    );
    bytes32 internal constant SETTLEMENT_TYPEHASH = keccak256(
        "Settlement(address client,address provider,bytes32 jobId,uint256 milestone,uint16 providerBps,uint40 clock,uint40 validUntil)"
    );
    bytes32 internal constant DISPUTE_TYPEHASH = keccak256(
        "Dispute(address party,bytes32 jobId,uint256 milestone,bytes32 evidenceHash,string uri,uint40 clock,uint40 validUntil)"
    );
    bytes32 internal constant WAIVER_TYPEHASH = keccak256(
        "Waiver(address client,address provider,bytes32 jobId,uint256 milestone,uint256 round,uint40 validUntil)"
    );
    bytes32 internal constant CONCESSION_TYPEHASH = keccak256(
        "Concession(address client,bytes32 jobId,uint256 milestone,uint40 clock,uint40 validUntil)"
    );
    bytes32 internal constant APPEAL_TYPEHASH = keccak256(
        "Appeal(address party,bytes32 jobId,uint256 milestone,uint40 clock,uint40 validUntil)"
    );
    bytes32 internal constant CANCEL_TYPEHASH = keccak256("Cancel(address account,uint256 word,uint256 mask)");

    /// @notice The client takes this bid, which nests its offer.
    function award(address client, bytes32 bidHash) internal pure returns (bytes32) {
        return keccak256(abi.encode(AWARD_TYPEHASH, client, bidHash));
    }

    /// @notice The client accepts a delivery. With clock 0 it accepts the next one if that has this hash.
    function release(
        address client,
        bytes32 jobId,
        uint256 milestone,
        bytes32 deliveryHash,
        uint40 clock,
        uint40 validUntil
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(RELEASE_TYPEHASH, client, jobId, milestone, deliveryHash, clock, validUntil));
    }

    /// @notice The provider gives a milestone back, and accepts that it ends with this outcome.
    function giveUp(
        address provider,
        bytes32 jobId,
        uint256 milestone,
        Outcome outcome,
        uint40 clock,
        uint40 validUntil
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(GIVE_UP_TYPEHASH, provider, jobId, milestone, outcome, clock, validUntil));
    }

    /// @notice Both parties agree to a split.
    function settlement(
        address client,
        address provider,
        bytes32 jobId,
        uint256 milestone,
        uint16 providerBps,
        uint40 clock,
        uint40 validUntil
    ) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(SETTLEMENT_TYPEHASH, client, provider, jobId, milestone, providerBps, clock, validUntil)
            );
    }

    /// @notice A party disputes a delivery, for the reasons in the document with hash `evidenceHash` at `uri`.
    function dispute(
        address party,
        bytes32 jobId,
        uint256 milestone,
        bytes32 evidenceHash,
        string calldata uri,
        uint40 clock,
        uint40 validUntil
    ) internal pure returns (bytes32) {
        bytes32 uriHash = keccak256(bytes(uri));
        return
            keccak256(abi.encode(DISPUTE_TYPEHASH, party, jobId, milestone, evidenceHash, uriHash, clock, validUntil));
    }

    /// @notice Both parties need no more time for evidence before the panel of this round.
    function waiver(
        address client,
        address provider,
        bytes32 jobId,
        uint256 milestone,
        uint256 round,
        uint40 validUntil
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(WAIVER_TYPEHASH, client, provider, jobId, milestone, round, validUntil));
    }

    /// @notice The client pays a disputed milestone in full.
    function concession(
        address client,
        bytes32 jobId,
        uint256 milestone,
        uint40 clock,
        uint40 validUntil
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(CONCESSION_TYPEHASH, client, jobId, milestone, clock, validUntil));
    }

    /// @notice A party appeals the first ruling.
    function appeal(
        address party,
        bytes32 jobId,
        uint256 milestone,
        uint40 clock,
        uint40 validUntil
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(APPEAL_TYPEHASH, party, jobId, milestone, clock, validUntil));
    }

    /// @notice An account takes back unused nonces.
    function cancel(address account, uint256 word, uint256 mask) internal pure returns (bytes32) {
        return keccak256(abi.encode(CANCEL_TYPEHASH, account, word, mask));
    }
}
