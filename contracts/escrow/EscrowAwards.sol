// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC3009} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IAgentAuthority} from "../interfaces/IAgentAuthority.sol";
import {IAgentRegistry} from "../interfaces/IAgentRegistry.sol";
import {IEscrowJobs} from "../interfaces/IEscrowJobs.sol";
import {IERC3009Bytes} from "../interfaces/IERC3009Bytes.sol";
import {IPanelRegistry} from "../interfaces/IPanelRegistry.sol";
import {Limits} from "../libraries/Limits.sol";
import {Shares} from "../libraries/Shares.sol";
import {Bid, MilestoneTerms, Payee} from "../types/Bid.sol";
import {FundingMode} from "../types/FundingMode.sol";
import {JobStatus} from "../types/JobStatus.sol";
import {MilestoneWord, MilestoneWordLib} from "../types/Milestone.sol";
import {Offer} from "../types/Offer.sol";
import {Terms, TermsLib} from "../types/Terms.sol";
import {Tier} from "../types/Tier.sol";
import {EscrowMilestones} from "./EscrowMilestones.sol";
import {EscrowNonces} from "./EscrowNonces.sol";
import {EscrowSettings} from "./EscrowSettings.sol";

/// @title EscrowAwards
/// @notice From two signed messages to a funded job: what an award checks, in which order, and where the money comes
/// from.
abstract contract EscrowAwards is IEscrowJobs, EscrowMilestones, EscrowNonces, EscrowSettings {
    /// @notice The identity registry, known only by ERC-8004.
    IAgentAuthority public immutable REGISTRY;

    /// @inheritdoc IEscrowJobs
    IPanelRegistry public immutable override PANELS;

    constructor(IAgentAuthority registry, IPanelRegistry panels) {
        REGISTRY = registry;
        PANELS = panels;
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
        address client = offer.client;
        address provider = bid.provider;
        address token = offer.token;
        uint256 bond = bid.bond;
        uint256 fee = _requireAwardsOpen();
        if (fee > offer.maxFeeBps) revert FeeAboveOffer(fee, offer.maxFeeBps);
        _requireUnexpired(offer.validUntil);
        _requireUnexpired(bid.validUntil);
        _requireParties(offer, bid, client, provider);
        _requireOfferInRange(offer);
        if (bond < offer.bidBond) revert BondTooLow(bond, offer.bidBond);

        jobId = TermsLib.jobIdOf(_CHAIN_ID, offerHash, bidHash);
        _requireNew(jobId);
        _useNonce(client, offer.nonce);
        _useNonce(provider, bid.nonce);
        uint256 price = _lockMilestones(jobId, offer, token, bid.milestones, fee);
        uint256 bondShortfall = bond == 0 ? 0 : _debitUpTo(token, provider, bond);
        if (mode == FundingMode.BALANCE) _debit(token, client, price);
        emit JobAwarded(jobId, client, bid.agentId, offer, bid, mode, fee, block.timestamp);

        if (mode != FundingMode.BALANCE) _fund(jobId, token, client, price, mode, proof);
        if (bondShortfall != 0) _pull(token, provider, bondShortfall);
    }

    /// @dev Who the parties are is fixed here for good: a later transfer of an agent changes nothing for this job.
    function _requireParties(Offer calldata offer, Bid calldata bid, address client, address provider) private view {
        uint256 agentId = bid.agentId;
        uint256 clientAgentId = offer.clientAgentId;
        address wanted = offer.provider;
        _requireAccount(client);
        _requireAccount(provider);
        if (wanted != address(0) && wanted != provider) revert ProviderMismatch(provider, wanted);
        address wallet = REGISTRY.getAgentWallet(agentId);
        if (client == provider || client == wallet || clientAgentId == agentId) revert SelfHire(client, agentId);
        if (provider != wallet) _requireApproved(provider, agentId);
        if (bid.payees.length != 0) _requirePayees(bid.payees);
        if (offer.panelId != 0 || offer.appealPanelId != 0) _requirePanels(offer, bid, wallet);
        if (clientAgentId != 0 && REGISTRY.getAgentWallet(clientAgentId) != client) {
            _requireApproved(client, clientAgentId);
        }
    }

    /// @dev Both panels must be fit to judge this job: none of its parties, their owners, wallets, accounts and payees is a
    /// member of one. Unused places are 0, which is no member.
    function _requirePanels(Offer calldata offer, Bid calldata bid, address wallet) private view {
        uint256 count = bid.payees.length;
        address[] memory parties = new address[](count + 8);
        for (uint256 i = 0; i < count; ++i) parties[i] = bid.payees[i].account;
        parties[count] = offer.client;
        parties[count + 1] = bid.provider;
        parties[count + 2] = REGISTRY.ownerOf(bid.agentId);
        parties[count + 3] = wallet;
        parties[count + 4] = _accountOf(bid.agentId);
        if (offer.clientAgentId != 0) {
            parties[count + 5] = REGISTRY.ownerOf(offer.clientAgentId);
            parties[count + 6] = REGISTRY.getAgentWallet(offer.clientAgentId);
            parties[count + 7] = _accountOf(offer.clientAgentId);
        }
        PANELS.requireEligible(offer.panelId, offer.appealPanelId, parties);
    }

    /// @dev The agent's own account, deployed or not; 0 where the registry is not ours and knows no such accounts.
    function _accountOf(uint256 agentId) private view returns (address) {
        (bool success, bytes32 account, ) = LowLevelCall.staticcallReturn64Bytes(
            address(REGISTRY),
            abi.encodeCall(IAgentRegistry.identityOf, (agentId))
        );
        if (!success || LowLevelCall.returnDataSize() != 32) return address(0);
        return address(uint160(uint256(account)));
    }

    function _requireApproved(address account, uint256 agentId) private view {
        if (!REGISTRY.isAuthorizedOrOwner(account, agentId)) revert AgentUnauthorized(account, agentId);
    }

    function _requireOfferInRange(Offer calldata offer) private view {
        if (offer.defaultBps > Shares.WHOLE) revert ShareInvalid(offer.defaultBps);
        address verifier = offer.verifier;
        if (verifier != address(0) && verifier.code.length == 0) revert AccountInvalid(verifier);
        if (offer.parentJobId != 0 && !_exists(offer.parentJobId)) revert ParentJobUnknown(offer.parentJobId);
        uint256 reviewWindow = offer.reviewWindow;
        uint256 minReview = offer.tier == Tier.MICRO ? Limits.MIN_REVIEW_MICRO : Limits.MIN_REVIEW;
        if (reviewWindow < minReview || reviewWindow > Limits.MAX_REVIEW) {
            revert ReviewWindowInvalid(reviewWindow, minReview, Limits.MAX_REVIEW);
        }
    }

    function _requirePayees(Payee[] calldata payees) private view {
        if (payees.length > Limits.PAYEES) revert PayeeCountInvalid(payees.length, Limits.PAYEES);
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
        address token,
        MilestoneTerms[] calldata milestones,
        uint256 fee
    ) private returns (uint256 price) {
        uint256 count = milestones.length;
        if (count == 0 || count > Limits.MILESTONES) revert MilestoneCountInvalid(count, Limits.MILESTONES);

        (bool isListed, uint256 decimals, uint256 microLimit) = _listings[token].listedAt(block.timestamp);
        bool micro = offer.tier == Tier.MICRO;
        MilestoneWord fresh = MilestoneWordLib.award(block.timestamp, fee, isListed ? decimals + 1 : 0, micro);
        uint256 most = _mostTime(offer.deliverBy);
        for (uint256 i = 0; i < count; ++i) {
            MilestoneTerms calldata milestone = milestones[i];
            uint96 amount = milestone.amount;
            uint256 deliverWithin = milestone.deliverWithin;
            if (amount == 0) revert MilestoneAmountZero(i);
            if (deliverWithin == 0 || deliverWithin > most) revert MilestoneTimeInvalid(i, deliverWithin, most);
            price += amount;
            _move(jobId, i, fresh.withAmount(amount), JobStatus.ACTIVE);
        }
        if (price > offer.maxPrice) revert PriceTooHigh(price, offer.maxPrice);
        if (micro && price > microLimit) revert PriceAboveMicroLimit(price, microLimit);
    }

    /// @dev The most time that a milestone may have now, in seconds.
    function _mostTime(uint256 deliverBy) private view returns (uint256) {
        if (deliverBy <= block.timestamp) return 0;
        return Math.min(deliverBy - block.timestamp, Limits.DEADLINE_AHEAD);
    }

    /// @dev Brings in the price. The tokens are the client's, who agreed to this award, whichever account sends the call.
    function _fund(
        bytes32 jobId,
        address token,
        address client,
        uint256 price,
        FundingMode mode,
        bytes calldata proof
    ) private {
        if (token.code.length == 0) revert AccountInvalid(token);
        if (mode == FundingMode.AUTHORIZATION) {
            uint256 before = _balance(token);
            _receiveWithAuthorization(token, client, price, jobId, proof);
            _expect(token, before, price);
            return;
        }
        if (mode == FundingMode.PERMIT) _tryPermit(token, client, price, proof);
        _pull(token, client, price);
    }

    /// @dev Somebody may have sent the permit already, and a token may ignore it: only the allowance counts.
    function _tryPermit(address token, address client, uint256 price, bytes calldata proof) private {
        (uint256 deadline, uint8 v, bytes32 r, bytes32 s) = abi.decode(proof, (uint256, uint8, bytes32, bytes32));
        try IERC20Permit(token).permit(client, address(this), price, deadline, v, r, s) {} catch {}
    }

    /// @dev The authorization's nonce is the job's id: it can pay for nothing else, and only this escrow can use it.
    /// Every such token takes a key's signature as (v, r, s); newer ones take a contract's as bytes. A contract's may be
    /// 65 bytes long, too, so for a client with code both are tried.
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
            bytes memory byKey = abi.encodeCall(
                IERC3009.receiveWithAuthorization,
                (client, address(this), price, validAfter, validBefore, jobId, v, r, s)
            );
            if (client.code.length == 0) {
                Address.functionCall(token, byKey);
                return;
            }
            if (LowLevelCall.callNoReturn(token, byKey)) return;
        }
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
