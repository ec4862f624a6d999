// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFeedbackRegistry} from "../interfaces/IFeedbackRegistry.sol";
import {Feedback, FeedbackAuthor, FeedbackAuthors, FeedbackLib, FeedbackTotal} from "../types/Feedback.sol";
import {FeedbackTags} from "./FeedbackTags.sol";

/// @title FeedbackStore
/// @notice Ratings, their authors and their totals, and how they move.
/// @dev Lists have no array: an author's slot names the author before it, so that a new one costs one slot.
abstract contract FeedbackStore is IFeedbackRegistry, FeedbackTags {
    /// @dev 0 in place of an address means everybody's: no author and no responder has that address.
    address private constant _ANYBODY = address(0);

    mapping(uint256 agentId => mapping(address author => mapping(uint256 index => Feedback feedback)))
        private _feedback;
    mapping(uint256 agentId => mapping(address author => FeedbackAuthor record)) internal _authors;
    mapping(uint256 agentId => FeedbackAuthors list) internal _lists;
    mapping(uint256 agentId => mapping(uint256 key => FeedbackTotal total)) internal _totals;

    /// @dev Answers by agent, author, index and responder; each of the last three may be 0 for all.
    mapping(bytes32 key => uint256 count) private _responses;

    /// @dev A rating that exists.
    function _load(uint256 agentId, address author, uint64 index) internal view returns (Feedback memory) {
        uint64 lastIndex = _authors[agentId][author].lastIndex;
        if (index == 0 || index > lastIndex) revert FeedbackUnknown(agentId, author, index, lastIndex);
        return _feedback[agentId][author][index];
    }

    /// @dev Stores a rating of the caller's; the caller may give it.
    function _append(uint256 agentId, Feedback memory feedback) internal returns (uint64 index) {
        FeedbackAuthor memory author = _authors[agentId][msg.sender];
        if (author.lastIndex == 0) {
            FeedbackAuthors memory list = _lists[agentId];
            author.previous = list.last;
            _lists[agentId] = FeedbackAuthors({last: msg.sender, count: list.count + 1});
        }
        index = ++author.lastIndex;
        if (feedback.has(FeedbackLib.BY_ADDRESS)) ++author.marked;
        _authors[agentId][msg.sender] = author;
        _feedback[agentId][msg.sender][index] = feedback;

        FeedbackTotal storage slot = _totalOf(agentId, feedback);
        FeedbackTotal memory total = slot;
        slot.count = total.count + 1;
        slot.sum = total.sum + feedback.value;
    }

    /// @dev Sets a flag for good; a rating that counted in a total no longer counts.
    function _strike(uint256 agentId, address author, uint64 index, Feedback memory feedback, uint8 flag) internal {
        if (feedback.counts()) {
            FeedbackTotal storage slot = _totalOf(agentId, feedback);
            FeedbackTotal memory total = slot;
            slot.count = total.count - 1;
            slot.sum = total.sum - feedback.value;
        }
        _feedback[agentId][author][index].flags = feedback.flags | flag;
        if (flag == FeedbackLib.REVOKED && feedback.has(FeedbackLib.BY_ADDRESS)) --_authors[agentId][author].marked;
    }

    /// @dev Counts an answer of the caller under every question that can be asked, so that none needs a loop over what
    /// others wrote.
    function _countResponse(uint256 agentId, address author, uint64 index) internal {
        ++_responses[_responseKey(agentId, author, index, msg.sender)];
        ++_responses[_responseKey(agentId, author, index, _ANYBODY)];
        ++_responses[_responseKey(agentId, author, 0, msg.sender)];
        ++_responses[_responseKey(agentId, author, 0, _ANYBODY)];
        ++_responses[_responseKey(agentId, _ANYBODY, 0, msg.sender)];
        ++_responses[_responseKey(agentId, _ANYBODY, 0, _ANYBODY)];
    }

    /// @dev As {IFeedbackRegistry-getResponseCount}.
    function _responseCount(
        uint256 agentId,
        address author,
        uint64 index,
        address[] calldata responders
    ) internal view returns (uint256 count) {
        if (author == _ANYBODY) index = 0;
        if (responders.length == 0) return _responses[_responseKey(agentId, author, index, _ANYBODY)];
        for (uint256 i = 0; i < responders.length; ++i) {
            if (responders[i] == _ANYBODY) continue; // answered nothing
            count += _responses[_responseKey(agentId, author, index, responders[i])];
        }
    }

    function _totalOf(uint256 agentId, Feedback memory feedback) private view returns (FeedbackTotal storage) {
        bool isMarked = feedback.has(FeedbackLib.MARKED);
        return _totals[agentId][FeedbackLib.totalKey(feedback.tag1, feedback.decimals, isMarked)];
    }

    function _responseKey(
        uint256 agentId,
        address author,
        uint64 index,
        address responder
    ) private pure returns (bytes32) {
        return keccak256(abi.encode(agentId, author, index, responder));
    }
}
