// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFeedbackRegistry} from "../interfaces/IFeedbackRegistry.sol";
import {Feedback, FeedbackAuthors, FeedbackLib, FeedbackTotal} from "../types/Feedback.sol";
import {FeedbackStore} from "./FeedbackStore.sol";

/// @title FeedbackReads
/// @notice What can be read of ratings: the standard's views, and those that strangers cannot make more expensive.
abstract contract FeedbackReads is FeedbackStore {
    /// @dev Which ratings a reader wants. A tag that nobody ever used matches nothing.
    struct Filter {
        uint56 tag1;
        uint56 tag2;
        bool byTag1;
        bool byTag2;
        bool includeRevoked;
        bool isHopeless;
    }

    uint8 internal constant _MAX_DECIMALS = 18;

    /// @inheritdoc IFeedbackRegistry
    function getSummary(
        uint256 agentId,
        address[] calldata clientAddresses,
        string calldata tag1,
        string calldata tag2
    ) external view returns (uint64 count, int128 summaryValue, uint8 summaryValueDecimals) {
        if (clientAddresses.length == 0) revert ClientAddressesRequired();
        Filter memory filter = _filterOf(tag1, tag2, false);
        uint256[_MAX_DECIMALS + 1] memory frequencies;
        int256 sum; // in units of 10^−18: |value| ≤ 1e38, so 2^64 of them stay below 2^251
        for (uint256 i = 0; i < clientAddresses.length; ++i) {
            uint64 lastIndex = _authors[agentId][clientAddresses[i]].lastIndex;
            for (uint64 index = 1; index <= lastIndex; ++index) {
                Feedback memory feedback = _load(agentId, clientAddresses[i], index);
                if (!_matches(filter, feedback)) continue;
                sum += feedback.value * _power(_MAX_DECIMALS - feedback.decimals);
                ++frequencies[feedback.decimals];
                ++count;
            }
        }
        if (count == 0) return (0, 0, 0);
        (summaryValue, summaryValueDecimals) = _rounded(sum / int256(uint256(count)), _mostFrequent(frequencies));
    }

    /// @inheritdoc IFeedbackRegistry
    function readFeedback(
        uint256 agentId,
        address clientAddress,
        uint64 feedbackIndex
    )
        external
        view
        returns (int128 value, uint8 valueDecimals, string memory tag1, string memory tag2, bool isRevoked)
    {
        Feedback memory feedback = _load(agentId, clientAddress, feedbackIndex);
        value = feedback.value;
        valueDecimals = feedback.decimals;
        tag1 = _tagOf(feedback.tag1);
        tag2 = _tagOf(feedback.tag2);
        isRevoked = feedback.has(FeedbackLib.REVOKED);
    }

    /// @inheritdoc IFeedbackRegistry
    function readAllFeedback(
        uint256 agentId,
        address[] calldata clientAddresses,
        string calldata tag1,
        string calldata tag2,
        bool includeRevoked
    )
        external
        view
        returns (
            address[] memory clients,
            uint64[] memory feedbackIndexes,
            int128[] memory values,
            uint8[] memory valueDecimals,
            string[] memory tag1s,
            string[] memory tag2s,
            bool[] memory revokedStatuses
        )
    {
        address[] memory authors = clientAddresses.length == 0 ? getClients(agentId) : clientAddresses;
        Filter memory filter = _filterOf(tag1, tag2, includeRevoked);
        (clients, feedbackIndexes) = _select(agentId, authors, filter);
        values = new int128[](clients.length);
        valueDecimals = new uint8[](clients.length);
        tag1s = new string[](clients.length);
        tag2s = new string[](clients.length);
        revokedStatuses = new bool[](clients.length);
        for (uint256 i = 0; i < clients.length; ++i) {
            Feedback memory feedback = _load(agentId, clients[i], feedbackIndexes[i]);
            values[i] = feedback.value;
            valueDecimals[i] = feedback.decimals;
            tag1s[i] = _tagOf(feedback.tag1);
            tag2s[i] = _tagOf(feedback.tag2);
            revokedStatuses[i] = feedback.has(FeedbackLib.REVOKED);
        }
    }

    /// @inheritdoc IFeedbackRegistry
    function getResponseCount(
        uint256 agentId,
        address clientAddress,
        uint64 feedbackIndex,
        address[] calldata responders
    ) external view returns (uint64 count) {
        // An answer costs more than 2^64 times what anybody has.
        return uint64(_responseCount(agentId, clientAddress, feedbackIndex, responders));
    }

    /// @inheritdoc IFeedbackRegistry
    function getLastIndex(uint256 agentId, address clientAddress) external view returns (uint64) {
        return _authors[agentId][clientAddress].lastIndex;
    }

    /// @inheritdoc IFeedbackRegistry
    function totalsOf(
        uint256 agentId,
        string calldata tag1,
        uint8 valueDecimals
    ) external view returns (FeedbackTotal memory marked, FeedbackTotal memory all) {
        (uint56 tagId, bool isKnown) = _findTag(tag1);
        if (!isKnown) return (marked, all);
        marked = _totals[agentId][FeedbackLib.totalKey(tagId, valueDecimals, true)];
        all = _totals[agentId][FeedbackLib.totalKey(tagId, valueDecimals, false)];
        all.count += marked.count;
        all.sum += marked.sum;
    }

    /// @inheritdoc IFeedbackRegistry
    function clientCount(uint256 agentId) external view returns (uint256) {
        return _lists[agentId].count;
    }

    /// @inheritdoc IFeedbackRegistry
    function clientsPage(
        uint256 agentId,
        address after_,
        uint256 limit
    ) external view returns (address[] memory clients) {
        address first = after_ == address(0) ? _lists[agentId].last : _authors[agentId][after_].previous;
        uint256 length = 0;
        for (address client = first; client != address(0) && length < limit; ++length) {
            client = _authors[agentId][client].previous;
        }
        clients = new address[](length);
        for (uint256 i = 0; i < length; ++i) {
            clients[i] = first;
            first = _authors[agentId][first].previous;
        }
    }

    /// @inheritdoc IFeedbackRegistry
    function feedbackPage(
        uint256 agentId,
        address clientAddress,
        uint64 from,
        uint256 limit
    ) external view returns (FeedbackEntry[] memory page) {
        uint64 lastIndex = _authors[agentId][clientAddress].lastIndex;
        if (from == 0) from = 1;
        if (from > lastIndex) return page;
        uint256 length = uint256(lastIndex) - from + 1;
        page = new FeedbackEntry[](length < limit ? length : limit);
        for (uint256 i = 0; i < page.length; ++i) {
            uint64 index = uint64(from + i); // at most lastIndex
            Feedback memory feedback = _load(agentId, clientAddress, index);
            page[i] = FeedbackEntry({
                index: index,
                value: feedback.value,
                valueDecimals: feedback.decimals,
                tag1: _tagOf(feedback.tag1),
                tag2: _tagOf(feedback.tag2),
                isRevoked: feedback.has(FeedbackLib.REVOKED),
                isMarked: feedback.has(FeedbackLib.MARKED),
                isExcluded: feedback.has(FeedbackLib.EXCLUDED)
            });
        }
    }

    /// @inheritdoc IFeedbackRegistry
    function getVersion() external pure returns (string memory) {
        return "2.0.0";
    }

    /// @inheritdoc IFeedbackRegistry
    function getClients(uint256 agentId) public view returns (address[] memory clients) {
        FeedbackAuthors memory list = _lists[agentId];
        clients = new address[](list.count);
        for (uint256 i = clients.length; i > 0; --i) {
            clients[i - 1] = list.last;
            list.last = _authors[agentId][list.last].previous;
        }
    }

    /// @dev Author and index of each rating that matches, in the authors' order.
    function _select(
        uint256 agentId,
        address[] memory authors,
        Filter memory filter
    ) private view returns (address[] memory clients, uint64[] memory indexes) {
        uint256 bound = 0;
        for (uint256 i = 0; i < authors.length; ++i) {
            bound += _authors[agentId][authors[i]].lastIndex;
        }
        clients = new address[](bound);
        indexes = new uint64[](bound);
        uint256 length = 0;
        for (uint256 i = 0; i < authors.length; ++i) {
            uint64 lastIndex = _authors[agentId][authors[i]].lastIndex;
            for (uint64 index = 1; index <= lastIndex; ++index) {
                if (!_matches(filter, _load(agentId, authors[i], index))) continue;
                clients[length] = authors[i];
                indexes[length] = index;
                ++length;
            }
        }
        // length ≤ bound: the arrays only become shorter.
        assembly ("memory-safe") {
            mstore(clients, length)
            mstore(indexes, length)
        }
    }

    function _filterOf(
        string calldata tag1,
        string calldata tag2,
        bool includeRevoked
    ) private view returns (Filter memory filter) {
        (uint56 id1, bool isKnown1) = _findTag(tag1);
        (uint56 id2, bool isKnown2) = _findTag(tag2);
        return
            Filter({
                tag1: id1,
                tag2: id2,
                byTag1: id1 != 0,
                byTag2: id2 != 0,
                includeRevoked: includeRevoked,
                isHopeless: !isKnown1 || !isKnown2
            });
    }

    function _matches(Filter memory filter, Feedback memory feedback) private pure returns (bool) {
        if (filter.isHopeless) return false;
        if (!filter.includeRevoked && feedback.has(FeedbackLib.REVOKED)) return false;
        if (filter.byTag1 && feedback.tag1 != filter.tag1) return false;
        return !filter.byTag2 || feedback.tag2 == filter.tag2;
    }

    /// @dev A mean in units of 10^−18 with as many of the wanted decimals as fit into the standard's type.
    function _rounded(int256 mean, uint8 wanted) private pure returns (int128 value, uint8 decimals) {
        decimals = wanted;
        int256 scaled = mean / _power(_MAX_DECIMALS - wanted);
        // |mean| ≤ 1e56: without decimals at most 1e38 is left, which fits.
        while (scaled < type(int128).min || scaled > type(int128).max) {
            --decimals;
            scaled = mean / _power(_MAX_DECIMALS - decimals);
        }
        value = int128(scaled);
    }

    function _mostFrequent(uint256[_MAX_DECIMALS + 1] memory frequencies) private pure returns (uint8 decimals) {
        for (uint8 i = 1; i <= _MAX_DECIMALS; ++i) {
            if (frequencies[i] > frequencies[decimals]) decimals = i;
        }
    }

    function _power(uint8 exponent) private pure returns (int256) {
        // At most 1e18.
        return int256(10 ** uint256(exponent));
    }
}
