// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC3009} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {IAgentAuthority} from "../interfaces/IAgentAuthority.sol";
import {IERC3009Bytes} from "../interfaces/IERC3009Bytes.sol";
import {Limits} from "../libraries/Limits.sol";
import {Shares} from "../libraries/Shares.sol";
import {Bid, MilestoneTerms, Payee} from "../types/Bid.sol";
import {FundingMode} from "../types/FundingMode.sol";
import {JobStatus} from "../types/JobStatus.sol";
import {MilestoneWord, MilestoneWordLib} from "../types/Milestone.sol";
import {Offer} from "../types/Offer.sol";
import {Terms, TermsLib} from "../types/Terms.sol";
import {TokenListing} from "../types/TokenListing.sol";
import {EscrowConsents} from "./EscrowConsents.sol";
import {EscrowGovernance} from "./EscrowGovernance.sol";
import {EscrowMilestones} from "./EscrowMilestones.sol";

/// @title EscrowAwards
/// @notice From two signed messages to a funded job: what an award checks, in which order, and where the money comes
/// from.
abstract contract EscrowAwards is EscrowMilestones, EscrowConsents, EscrowGovernance {
    /// @notice The identity registry, known only by ERC-8004.
    IAgentAuthority public immutable REGISTRY;

    constructor(IAgentAuthority registry) {
        REGISTRY = registry;
    }

    /// @dev Both parties have agreed to `terms`. Checks, then effects and event, then the tokens.
    function _award(
        Terms calldata terms,
        bytes32 offerHash,
        bytes32 bidHash,
        FundingMode mode,
        bytes calldata proof
    ) internal returns (bytes32 jobId) {
        Offer calldata offer = terms.offer;
        Bid calldata bid = terms.bid;
        uint256 fee = _requireAwardsOpen();
        _requireUnexpired(offer.validUntil);
        _requireUnexpired(bid.validUntil);
        _requireParties(offer, bid);
        _requireOfferInRange(offer);
        _requirePayees(bid.payees);

        jobId = TermsLib.jobIdOf(offerHash, bidHash);
        _useNonce(offer.client, offer.nonce);
        _useNonce(bid.provider, bid.nonce);
        uint256 price = _lockMilestones(jobId, offer, bid, fee);
        uint256 bondLacking = _debitUpTo(offer.token, bid.provider, bid.bond);
        if (mode == FundingMode.BALANCE) _debit(offer.token, offer.client, price);
        emit JobAwarded(jobId, offer.client, bid.agentId, offer, bid, mode, fee);

        if (mode != FundingMode.BALANCE) _fund(jobId, offer, price, mode, proof);
        if (bondLacking != 0) _pull(offer.token, bid.provider, bondLacking);
    }

    function _requireUnexpired(uint256 validUntil) internal view {
        if (block.timestamp > validUntil) revert MessageExpired(validUntil);
    }

    function _requireText(bytes calldata text) internal pure {
        if (text.length > Limits.TEXT) revert TextTooLong(text.length, Limits.TEXT);
    }

    function _requireCounts(Bid calldata bid) internal pure {
        uint256 count = bid.milestones.length;
        if (count == 0 || count > Limits.MILESTONES) revert MilestoneCountInvalid(count, Limits.MILESTONES);
        if (bid.payees.length > Limits.PAYEES) revert PayeeCountInvalid(bid.payees.length, Limits.PAYEES);
    }

    /// @dev Who the parties are is fixed here for good: a later transfer of an agent changes nothing for this job.
    function _requireParties(Offer calldata offer, Bid calldata bid) private view {
        _requireAccount(offer.client);
        _requireAccount(bid.provider);
        if (offer.provider != address(0) && offer.provider != bid.provider) {
            revert ProviderMismatch(bid.provider, offer.provider);
        }
        address owner = REGISTRY.ownerOf(bid.agentId);
        address wallet = REGISTRY.getAgentWallet(bid.agentId);
        if (
            offer.client == bid.provider ||
            offer.client == owner ||
            offer.client == wallet ||
            offer.clientAgentId == bid.agentId
        ) revert SelfHire(offer.client, bid.agentId);
        if (bid.provider != owner && bid.provider != wallet) _requireApproved(bid.provider, bid.agentId);
        if (offer.clientAgentId != 0 && REGISTRY.getAgentWallet(offer.clientAgentId) != offer.client) {
            _requireApproved(offer.client, offer.clientAgentId);
        }
    }

    function _requireApproved(address account, uint256 agentId) private view {
        if (!REGISTRY.isAuthorizedOrOwner(account, agentId)) revert AgentUnauthorized(account, agentId);
    }

    function _requireOfferInRange(Offer calldata offer) private view {
        if (offer.defaultBps > Shares.WHOLE) revert ShareInvalid(offer.defaultBps);
        if (offer.panelId != 0) revert PanelUnknown(offer.panelId);
        if (offer.appealPanelId != 0) revert PanelUnknown(offer.appealPanelId);
        if (offer.parentJobId != 0 && !_exists(offer.parentJobId)) revert ParentJobUnknown(offer.parentJobId);
    }

    function _requirePayees(Payee[] calldata payees) private view {
        if (payees.length == 0) return;
        uint256 total = 0;
        bool zero = false;
        for (uint256 i = 0; i < payees.length; ++i) {
            _requireAccount(payees[i].account);
            total += payees[i].bps;
            zero = zero || payees[i].bps == 0;
        }
        if (zero || total != Shares.WHOLE) revert PayeeSharesInvalid(total);
    }

    /// @dev Checks each milestone and stores it as ACTIVE. Nothing has moved yet.
    function _lockMilestones(
        bytes32 jobId,
        Offer calldata offer,
        Bid calldata bid,
        uint256 fee
    ) private returns (uint256 price) {
        _requireCounts(bid);
        if (bid.bond < offer.bidBond) revert BondTooLow(bid.bond, offer.bidBond);

        TokenListing memory listing = _activeListing(offer.token);
        uint256 latest = block.timestamp + Limits.DEADLINE_AHEAD;
        if (offer.deliverBy < latest) latest = offer.deliverBy;
        bool allMicro = true;
        MilestoneWord fresh = MilestoneWordLib.award(
            SafeCast.toUint40(block.timestamp),
            fee,
            listing.activeFrom == 0 ? 0 : listing.decimals + 1
        );

        for (uint256 i = 0; i < bid.milestones.length; ++i) {
            MilestoneTerms calldata milestone = bid.milestones[i];
            if (milestone.amount == 0) revert MilestoneAmountZero(i);
            if (milestone.deliverBy <= block.timestamp || milestone.deliverBy > latest) {
                revert MilestoneDeadlineInvalid(i, milestone.deliverBy, latest);
            }
            price += milestone.amount;
            bool micro = milestone.amount <= listing.microLimit;
            allMicro = allMicro && micro;
            _move(jobId, i, fresh.withAmount(milestone.amount, micro), JobStatus.ACTIVE);
        }
        if (price > offer.maxPrice) revert PriceTooHigh(price, offer.maxPrice);
        uint256 minReview = allMicro ? Limits.MIN_REVIEW_MICRO : Limits.MIN_REVIEW;
        if (offer.reviewWindow < minReview || offer.reviewWindow > Limits.MAX_REVIEW) {
            revert ReviewWindowInvalid(offer.reviewWindow, minReview, Limits.MAX_REVIEW);
        }
    }

    /// @dev Brings in the price. Whoever sends the call, the tokens are the client's, and it agreed to this award.
    function _fund(bytes32 jobId, Offer calldata offer, uint256 price, FundingMode mode, bytes calldata proof) private {
        if (offer.token.code.length == 0) revert AccountInvalid(offer.token);
        if (mode == FundingMode.AUTHORIZATION) {
            uint256 before = _balance(offer.token);
            _receiveWithAuthorization(offer.token, offer.client, price, jobId, proof);
            _expect(offer.token, before, price);
            return;
        }
        if (mode == FundingMode.PERMIT) _tryPermit(offer.token, offer.client, price, proof);
        _pull(offer.token, offer.client, price);
    }

    /// @dev Somebody may have sent the permit already, and a token may ignore it: only the allowance counts.
    function _tryPermit(address token, address client, uint256 price, bytes calldata proof) private {
        (uint256 deadline, uint8 v, bytes32 r, bytes32 s) = abi.decode(proof, (uint256, uint8, bytes32, bytes32));
        try IERC20Permit(token).permit(client, address(this), price, deadline, v, r, s) {} catch {}
    }

    /// @dev The authorization's nonce is the job's id: it can pay for nothing else, and only this escrow can use it.
    /// Tokens take ECDSA signatures as (v, r, s) everywhere, and as bytes, for contracts, where they are newer.
    function _receiveWithAuthorization(
        address token,
        address client,
        uint256 price,
        bytes32 jobId,
        bytes calldata proof
    ) private {
        (uint256 validAfter, uint256 validBefore, bytes memory signature) = abi.decode(
            proof,
            (uint256, uint256, bytes)
        );
        if (signature.length == 65) {
            (uint8 v, bytes32 r, bytes32 s) = ECDSA.parse(signature);
            IERC3009(token).receiveWithAuthorization(
                client,
                address(this),
                price,
                validAfter,
                validBefore,
                jobId,
                v,
                r,
                s
            );
        } else {
            IERC3009Bytes(token).receiveWithAuthorization(
                client,
                address(this),
                price,
                validAfter,
                validBefore,
                jobId,
                signature
            );
        }
    }
}
