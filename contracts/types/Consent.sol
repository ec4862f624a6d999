// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @title ConsentLib
/// @notice The EIP-712 hashes of the short messages by which a party agrees to one step of a job. Each names the
/// account that signs it, so that a signature of one account of an owner says nothing for another.
library ConsentLib {
    bytes32 internal constant AWARD_TYPEHASH = keccak256(
        "Award(address client,Bid bid)Bid(Offer offer,uint256 agentId,address provider,uint96 bond,MilestoneTerms[] milestones,Payee[] payees,bytes32 planHash,uint40 validUntil,uint256 nonce)MilestoneTerms(uint96 amount,uint40 deliverBy)Offer(address client,uint256 clientAgentId,address token,uint96 maxPrice,bytes32 briefHash,uint40 deliverBy,uint32 reviewWindow,bytes32 panelId,bytes32 appealPanelId,uint16 defaultBps,uint96 bidBond,address provider,bytes32 parentJobId,address verifier,uint40 validUntil,uint256 nonce)Payee(address account,uint16 bps)"
    );
    bytes32 internal constant RELEASE_TYPEHASH = keccak256(
        "Release(address client,bytes32 jobId,uint256 milestone,bytes32 deliveryHash)"
    );
    bytes32 internal constant GIVE_UP_TYPEHASH = keccak256("GiveUp(address provider,bytes32 jobId,uint256 milestone)");
    bytes32 internal constant SETTLEMENT_TYPEHASH = keccak256(
        "Settlement(address client,address provider,bytes32 jobId,uint256 milestone,uint16 providerBps,uint40 validUntil)"
    );
    bytes32 internal constant DISPUTE_TYPEHASH = keccak256(
        "Dispute(address client,bytes32 jobId,uint256 milestone,bytes32 evidenceHash)"
    );
    bytes32 internal constant WAIVER_TYPEHASH = keccak256(
        "Waiver(address client,address provider,bytes32 jobId,uint256 milestone,uint256 round)"
    );
    bytes32 internal constant CANCEL_TYPEHASH = keccak256("Cancel(address account,uint256 word,uint256 mask)");

    /// @notice The client takes this bid, which nests its offer.
    function award(address client, bytes32 bidHash) internal pure returns (bytes32) {
        return keccak256(abi.encode(AWARD_TYPEHASH, client, bidHash));
    }

    /// @notice The client accepts a milestone; `deliveryHash` is what it accepts, 0 = whatever was delivered.
    function release(
        address client,
        bytes32 jobId,
        uint256 milestone,
        bytes32 deliveryHash
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(RELEASE_TYPEHASH, client, jobId, milestone, deliveryHash));
    }

    /// @notice The provider gives a milestone back.
    function giveUp(address provider, bytes32 jobId, uint256 milestone) internal pure returns (bytes32) {
        return keccak256(abi.encode(GIVE_UP_TYPEHASH, provider, jobId, milestone));
    }

    /// @notice Both parties agree to a split.
    function settlement(
        address client,
        address provider,
        bytes32 jobId,
        uint256 milestone,
        uint16 providerBps,
        uint40 validUntil
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(SETTLEMENT_TYPEHASH, client, provider, jobId, milestone, providerBps, validUntil));
    }

    /// @notice The client disputes a delivery, for the reasons in a document with hash `evidenceHash`.
    function dispute(
        address client,
        bytes32 jobId,
        uint256 milestone,
        bytes32 evidenceHash
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(DISPUTE_TYPEHASH, client, jobId, milestone, evidenceHash));
    }

    /// @notice Both parties need no more time for evidence before the panel of this round.
    function waiver(
        address client,
        address provider,
        bytes32 jobId,
        uint256 milestone,
        uint256 round
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(WAIVER_TYPEHASH, client, provider, jobId, milestone, round));
    }

    /// @notice An account takes back unused nonces.
    function cancel(address account, uint256 word, uint256 mask) internal pure returns (bytes32) {
        return keccak256(abi.encode(CANCEL_TYPEHASH, account, word, mask));
    }
}
