// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgentAuthority} from "../interfaces/IAgentAuthority.sol";
import {IAgentRegistry} from "../interfaces/IAgentRegistry.sol";
import {IFeedbackRegistry} from "../interfaces/IFeedbackRegistry.sol";
import {IJobEscrow} from "../interfaces/IJobEscrow.sol";
import {IReputationLedger} from "../interfaces/IReputationLedger.sol";
import {Feedback, FeedbackLib, MilestoneRating} from "../types/Feedback.sol";
import {JobStatus} from "../types/JobStatus.sol";
import {Rating} from "../types/Rating.sol";
import {Terms} from "../types/Terms.sol";
import {FeedbackReads} from "./FeedbackReads.sol";

/// @title FeedbackRegistry
/// @notice See {IFeedbackRegistry}.
/// @dev No owner, no initialiser, no deletion. It asks registry, ledger and escrow by static calls and calls nobody else.
/// - INV-FBK-1: value, decimals and tags of a rating never change; it can only be revoked, once, by its author, and excluded,
///   once.
/// - INV-FBK-2: the totals of an agent are number and sum of its ratings that are neither revoked nor excluded, per first
///   tag, decimals and mark.
/// - INV-FBK-3: a milestone has at most one rating that is not revoked, by its client, given after it was settled; and a plain
///   address has at most as many marked ratings of an agent, not revoked, as the ledger has settled milestones of the two.
/// - INV-FBK-4: nobody who is the agent's owner, operator, approved account, wallet or own account rates it.
/// - INV-FBK-5: nothing here moves the ledger (T66).
/// - INV-FBK-6: each author of an agent is in its list once, in the order of the first ratings; indices are dense.
/// @custom:security-contact See SECURITY.md.
contract FeedbackRegistry is FeedbackReads {
    int128 private constant _MAX_VALUE = 1e38;

    /// @inheritdoc IFeedbackRegistry
    IAgentAuthority public immutable REGISTRY;

    /// @inheritdoc IFeedbackRegistry
    IJobEscrow public immutable ESCROW;

    /// @inheritdoc IFeedbackRegistry
    IReputationLedger public immutable LEDGER;

    mapping(bytes32 jobId => mapping(uint256 milestone => MilestoneRating rating)) private _ratings;

    /// @param registry The identity registry that the escrow reads.
    /// @param escrow The escrow, which names the ledger.
    constructor(IAgentAuthority registry, IJobEscrow escrow) {
        REGISTRY = registry;
        ESCROW = escrow;
        LEDGER = escrow.LEDGER();
    }

    /// @inheritdoc IFeedbackRegistry
    function giveFeedback(
        uint256 agentId,
        int128 value,
        uint8 valueDecimals,
        string calldata tag1,
        string calldata tag2,
        string calldata endpoint,
        string calldata feedbackURI,
        bytes32 feedbackHash
    ) external {
        (uint256 settled, uint256 marked) = marksOf(agentId, msg.sender);
        bool isMarked = marked < settled;
        uint8 flags = isMarked ? FeedbackLib.MARKED | FeedbackLib.BY_ADDRESS : 0;
        uint64 index = _give(agentId, value, valueDecimals, tag1, tag2, flags);
        emit NewFeedback(
            agentId,
            msg.sender,
            index,
            value,
            valueDecimals,
            tag1,
            tag1,
            tag2,
            endpoint,
            feedbackURI,
            feedbackHash
        );
        if (isMarked) emit FeedbackMarked(agentId, msg.sender, index, 0, 0);
    }

    /// @inheritdoc IFeedbackRegistry
    function giveJobFeedback(
        Terms calldata terms,
        uint256 milestone,
        Rating calldata rating
    ) external returns (uint64 feedbackIndex) {
        uint256 agentId = terms.bid.agentId;
        (bytes32 jobId, uint8 flags) = _requireClient(terms, milestone, agentId);
        feedbackIndex = _give(agentId, rating.value, rating.valueDecimals, rating.tag1, rating.tag2, flags);
        _ratings[jobId][milestone] = MilestoneRating({client: msg.sender, index: feedbackIndex});
        emit NewFeedback(
            agentId,
            msg.sender,
            feedbackIndex,
            rating.value,
            rating.valueDecimals,
            rating.tag1,
            rating.tag1,
            rating.tag2,
            rating.endpoint,
            rating.feedbackURI,
            rating.feedbackHash
        );
        emit FeedbackMarked(agentId, msg.sender, feedbackIndex, jobId, milestone);
    }

    /// @inheritdoc IFeedbackRegistry
    function revokeFeedback(uint256 agentId, uint64 feedbackIndex) external {
        Feedback memory feedback = _loadUnrevoked(agentId, msg.sender, feedbackIndex);
        _strike(agentId, msg.sender, feedbackIndex, feedback, FeedbackLib.REVOKED);
        emit FeedbackRevoked(agentId, msg.sender, feedbackIndex);
    }

    /// @inheritdoc IFeedbackRegistry
    function excludeOwnFeedback(uint256 agentId, address clientAddress, uint64 feedbackIndex) external {
        Feedback memory feedback = _loadUnrevoked(agentId, clientAddress, feedbackIndex);
        if (feedback.has(FeedbackLib.EXCLUDED)) revert FeedbackAlreadyExcluded(agentId, clientAddress, feedbackIndex);
        if (REGISTRY.ownerOf(agentId) != clientAddress && !_isPartOf(agentId, clientAddress)) {
            revert FeedbackNotOwn(agentId, clientAddress);
        }
        _strike(agentId, clientAddress, feedbackIndex, feedback, FeedbackLib.EXCLUDED);
        emit FeedbackExcluded(agentId, clientAddress, feedbackIndex);
    }

    /// @inheritdoc IFeedbackRegistry
    function appendResponse(
        uint256 agentId,
        address clientAddress,
        uint64 feedbackIndex,
        string calldata responseURI,
        bytes32 responseHash
    ) external {
        _load(agentId, clientAddress, feedbackIndex);
        if (bytes(responseURI).length == 0) revert ResponseURIEmpty();
        _countResponse(agentId, clientAddress, feedbackIndex);
        emit ResponseAppended(agentId, clientAddress, feedbackIndex, msg.sender, responseURI, responseHash);
    }

    /// @inheritdoc IFeedbackRegistry
    function getIdentityRegistry() external view returns (address) {
        return address(REGISTRY);
    }

    /// @inheritdoc IFeedbackRegistry
    function ratingOf(bytes32 jobId, uint256 milestone) external view returns (MilestoneRating memory) {
        return _ratings[jobId][milestone];
    }

    /// @inheritdoc IFeedbackRegistry
    function marksOf(uint256 agentId, address clientAddress) public view returns (uint256 settled, uint256 marked) {
        settled = LEDGER.settledOf(uint160(clientAddress), agentId);
        marked = _authors[agentId][clientAddress].marked;
    }

    /// @dev The one way in which a rating comes to be.
    function _give(
        uint256 agentId,
        int128 value,
        uint8 valueDecimals,
        string calldata tag1,
        string calldata tag2,
        uint8 flags
    ) private returns (uint64 index) {
        if (valueDecimals > _MAX_DECIMALS) revert FeedbackDecimalsOutOfRange(valueDecimals, _MAX_DECIMALS);
        if (value < -_MAX_VALUE || value > _MAX_VALUE) revert FeedbackValueOutOfRange(value, _MAX_VALUE);
        if (REGISTRY.isAuthorizedOrOwner(msg.sender, agentId) || _isPartOf(agentId, msg.sender)) {
            revert SelfFeedback(agentId, msg.sender);
        }
        return
            _append(
                agentId,
                Feedback({
                    value: value,
                    decimals: valueDecimals,
                    tag1: _internTag(tag1),
                    tag2: _internTag(tag2),
                    flags: flags
                })
            );
    }

    /// @dev That the caller is the client of these terms, and the milestone settled and not rated.
    function _requireClient(
        Terms calldata terms,
        uint256 milestone,
        uint256 agentId
    ) private view returns (bytes32 jobId, uint8 flags) {
        if (msg.sender != terms.offer.client) revert CallerUnauthorized(msg.sender, terms.offer.client);
        (, , jobId) = ESCROW.hashesOf(terms);
        if (ESCROW.milestoneOf(jobId, milestone).status != JobStatus.SETTLED) {
            revert MilestoneNotSettled(jobId, milestone);
        }
        uint64 index = _ratings[jobId][milestone].index;
        if (index != 0 && !_load(agentId, msg.sender, index).has(FeedbackLib.REVOKED)) {
            revert MilestoneAlreadyRated(jobId, milestone, index);
        }
        // The ledger records a client that acts as an agent under that agent's id, for which {giveFeedback} marks nothing.
        if (terms.offer.clientAgentId != 0) return (jobId, FeedbackLib.MARKED);
        (uint256 settled, uint256 marked) = marksOf(agentId, msg.sender);
        if (marked >= settled) revert FeedbackMarksSpent(agentId, msg.sender, settled, marked);
        flags = FeedbackLib.MARKED | FeedbackLib.BY_ADDRESS;
    }

    function _loadUnrevoked(
        uint256 agentId,
        address author,
        uint64 index
    ) private view returns (Feedback memory feedback) {
        feedback = _load(agentId, author, index);
        if (feedback.has(FeedbackLib.REVOKED)) revert FeedbackAlreadyRevoked(agentId, author, index);
    }

    /// @dev Whether an account is the agent's wallet or its own account. A canonical ERC-8004 registry knows no such account.
    function _isPartOf(uint256 agentId, address account) private view returns (bool) {
        if (REGISTRY.getAgentWallet(agentId) == account) return true;
        if (account.code.length == 0) return false; // an account that ever acted has code, and keeps it
        try IAgentRegistry(address(REGISTRY)).agentOf(account) returns (uint256 id) {
            return id == agentId;
        } catch {
            return false;
        }
    }
}
