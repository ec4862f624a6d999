// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Bid} from "../types/Bid.sol";
import {Offer} from "../types/Offer.sol";
import {Terms} from "../types/Terms.sol";
import {IJobEscrow} from "./IJobEscrow.sol";

/// @title IJobBoard
/// @notice Offers, bids and notices as events, so that a job board and its messages need no server. It stores nothing and holds
/// nothing; offers and bids are messages of the escrow, and only the escrow acts on them.
interface IJobBoard {
    /// @notice A client's offer, for all to see. Nothing is stored.
    /// @param offerHash EIP-712 struct hash of the offer.
    /// @param client Who offers.
    /// @param token The token of the job.
    /// @param offer The whole offer.
    /// @param uri The URI of the brief.
    /// @param signature The client's signature over the offer; empty when the client sent it itself.
    event OfferPosted(
        bytes32 indexed offerHash,
        address indexed client,
        address indexed token,
        Offer offer,
        string uri,
        bytes signature
    );

    /// @notice A provider's bid, for all to see. Nothing is stored.
    /// @param offerHash The offer that it answers.
    /// @param agentId The agent that bids.
    /// @param provider Who signed.
    /// @param bid The whole bid.
    /// @param uri The URI of the plan.
    /// @param signature The provider's signature over the bid: all that the client needs to hire it.
    event BidAnnounced(
        bytes32 indexed offerHash,
        uint256 indexed agentId,
        address indexed provider,
        Bid bid,
        string uri,
        bytes signature
    );

    /// @notice A message from anyone to an account, for when the two can reach each other by the chain alone. Nothing is stored.
    /// @dev It does not name who sent it. Its reader believes the signature inside the envelope, and nothing else: the sender of the
    /// transaction may be a relayer, and a name beside an encrypted envelope would show everybody who talks to whom.
    /// @param to Whom it is for.
    /// @param thread What it belongs to, chosen by the two, say a job or a hash of their own; 0 for nothing.
    /// @param envelope The message, signed by its author and encrypted for its reader, as far as they need it.
    event Notice(address indexed to, bytes32 indexed thread, bytes envelope);

    /// @notice Publishes an offer. Its client sends it, or signed it, or approved its digest on the escrow. Posting lets
    /// nobody take it: an award needs the client's consent to one bid.
    /// @dev Emits {OfferPosted}. Reverts with {ICommonErrors-SignatureInvalid}, {ICommonErrors-MessageExpired} or
    /// {ICommonErrors-TextTooLong}.
    /// @param offer The offer.
    /// @param uri The URI of the brief; at most 1024 bytes.
    /// @param signature What proves the consent; empty when the digest was approved on chain.
    function post(Offer calldata offer, string calldata uri, bytes calldata signature) external;

    /// @notice Publishes a bid. The provider's signature is always needed, so that the client can hire with it.
    /// @dev Emits {BidAnnounced}. Reverts with {ICommonErrors-SignatureInvalid}, {ICommonErrors-MessageExpired},
    /// {ICommonErrors-TextTooLong} or {BidTooLarge}.
    /// @param terms The full terms of the job.
    /// @param uri The URI of the plan; at most 1024 bytes.
    /// @param signature What proves the consent; empty when the digest was approved on chain.
    function announceBid(Terms calldata terms, string calldata uri, bytes calldata signature) external;

    /// @notice Publishes a notice to an account. Anyone may, also again.
    /// @dev Emits {Notice}. Reverts with {ICommonErrors-AccountInvalid} when `to` can have no key, or {NoticeSizeInvalid}.
    /// @custom:warning Nothing in it is checked, and it stays readable for ever: encrypt what others must not read.
    /// @param to Whom it is for.
    /// @param thread What it belongs to; 0 for nothing.
    /// @param envelope 1 to 4,096 bytes.
    function notify(address to, bytes32 thread, bytes calldata envelope) external;

    /// @notice A notice has 1 to 4,096 bytes. What is longer goes to a document store, and its URI and hash into the envelope.
    /// @param size How many were given.
    /// @param maximum The most.
    error NoticeSizeInvalid(uint256 size, uint256 maximum);

    /// @notice A bid has more milestones or payees than an award takes.
    /// @param milestones How many milestones.
    /// @param payees How many payees.
    error BidTooLarge(uint256 milestones, uint256 payees);

    /// @notice The escrow whose messages are posted here.
    function ESCROW() external view returns (IJobEscrow);
}
