// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICommonErrors} from "../interfaces/ICommonErrors.sol";
import {IJobBoard} from "../interfaces/IJobBoard.sol";
import {IJobEscrow} from "../interfaces/IJobEscrow.sol";
import {EscrowDomain} from "../libraries/EscrowDomain.sol";
import {Limits} from "../libraries/Limits.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {Offer} from "../types/Offer.sol";
import {Terms} from "../types/Terms.sol";

/// @title JobBoard
/// @notice See {IJobBoard}.
/// @dev No storage, no money, no owner.
/// - INV-BRD-1: every offer and every bid in an event is a message to which its author agreed under the escrow's domain.
/// - INV-BRD-2: every notice names an account, and carries the 1 to 4,096 bytes that were given. Nobody vouches for them.
/// @custom:security-contact See SECURITY.md.
contract JobBoard is IJobBoard, ICommonErrors {
    uint256 private constant _NOTICE_MAX = 4_096;

    /// @inheritdoc IJobBoard
    IJobEscrow public immutable ESCROW;

    constructor(IJobEscrow escrow) {
        ESCROW = escrow;
    }

    /// @inheritdoc IJobBoard
    function post(Offer calldata offer, string calldata uri, bytes calldata signature) external {
        _requirePublishable(offer.validUntil, uri, signature);
        bytes32 offerHash = offer.hash();
        bool isOwn = msg.sender == offer.client;
        if (!isOwn) _requireConsent(offer.client, offerHash, signature);
        emit OfferPosted(offerHash, offer.client, offer.token, offer, uri, isOwn ? bytes("") : signature);
    }

    /// @inheritdoc IJobBoard
    function announceBid(Terms calldata terms, string calldata uri, bytes calldata signature) external {
        _requirePublishable(terms.bid.validUntil, uri, signature);
        uint256 milestones = terms.bid.milestones.length;
        uint256 payees = terms.bid.payees.length;
        if (milestones > Limits.MILESTONES || payees > Limits.PAYEES) revert BidTooLarge(milestones, payees);
        bytes32 offerHash = terms.offer.hash();
        _requireConsent(terms.bid.provider, terms.bid.hash(offerHash), signature);
        emit BidAnnounced(offerHash, terms.bid.agentId, terms.bid.provider, terms.bid, uri, signature);
    }

    /// @inheritdoc IJobBoard
    function notify(address to, bytes32 thread, bytes calldata envelope) external {
        if (uint160(to) < Signatures.FIRST_ACCOUNT) revert AccountInvalid(to);
        uint256 size = envelope.length;
        if (size == 0 || size > _NOTICE_MAX) revert NoticeSizeInvalid(size, _NOTICE_MAX);
        emit Notice(to, thread, envelope);
    }

    function _requirePublishable(uint256 validUntil, string calldata uri, bytes calldata signature) private view {
        if (block.timestamp > validUntil) revert MessageExpired(validUntil);
        if (bytes(uri).length > Limits.TEXT) revert TextTooLong(bytes(uri).length, Limits.TEXT);
        if (signature.length > Limits.TEXT) revert TextTooLong(signature.length, Limits.TEXT);
    }

    function _requireConsent(address account, bytes32 structHash, bytes calldata signature) private view {
        bytes32 digest = EscrowDomain.digest(address(ESCROW), structHash);
        bool hasConsented =
            signature.length == 0
                ? ESCROW.isDigestApproved(account, digest)
                : Signatures.isValid(account, digest, signature);
        if (!hasConsented) revert SignatureInvalid(account, digest);
    }
}
