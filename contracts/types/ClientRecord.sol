// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Saturation} from "../libraries/Saturation.sol";
import {Outcome} from "./Outcome.sol";
import {SettlementMarks} from "./SettlementFacts.sol";

using ClientWordLib for ClientWord global;

/// @notice What an agent did as a client: ten counters of 24 bits, first the five of {ClientRecord} in listed tokens, then
/// the same in other tokens. Each stops at its maximum, 16.7 million.
type ClientWord is uint256;

/// @notice Half of a {ClientWord}, unpacked for readers: a provider looks at it before it bids.
struct ClientRecord {
    uint24 paid; //            milestones with a share for the provider
    uint24 released; //        released by this client itself
    uint24 silent; //          released by time, the client said nothing
    uint24 disputesRaised; //  disputed by this client
    uint24 disputesLost; //    disputed, and half or more for the provider
}

/// @title ClientWordLib
/// @notice How a client's record counts.
library ClientWordLib {
    using Saturation for uint256;

    /// @dev From half on the client lost its dispute.
    uint256 private constant _HALF_BPS = 5000;

    uint256 private constant _PAID = 0;
    uint256 private constant _RELEASED = 24;
    uint256 private constant _SILENT = 48;
    uint256 private constant _DISPUTES_RAISED = 72;
    uint256 private constant _DISPUTES_LOST = 96;

    /// @dev How far the counters of other tokens lie above those of listed ones.
    uint256 private constant _UNLISTED = 120;

    /// @notice Counts a settlement.
    /// @param outcome How it ended.
    /// @param share The provider's share in bps.
    /// @param marks Bits of {SettlementMarks}.
    function count(ClientWord word, Outcome outcome, uint256 share, uint256 marks) internal pure returns (ClientWord) {
        uint256 base = marks & SettlementMarks.LISTED == 0 ? _UNLISTED : 0;
        uint256 next = ClientWord.unwrap(word);
        if (share != 0) next = _increment(next, base + _PAID);
        if (outcome == Outcome.RELEASED) next = _increment(next, base + _RELEASED);
        if (outcome == Outcome.AUTO_RELEASED) next = _increment(next, base + _SILENT);
        if (marks & SettlementMarks.DISPUTED != 0) {
            next = _increment(next, base + _DISPUTES_RAISED);
            if (share >= _HALF_BPS) next = _increment(next, base + _DISPUTES_LOST);
        }
        return ClientWord.wrap(next);
    }

    /// @notice The counters of listed tokens.
    function listed(ClientWord word) internal pure returns (ClientRecord memory) {
        return _unpack(ClientWord.unwrap(word));
    }

    /// @notice The counters of other tokens.
    function unlisted(ClientWord word) internal pure returns (ClientRecord memory) {
        return _unpack(ClientWord.unwrap(word) >> _UNLISTED);
    }

    function _unpack(uint256 bits) private pure returns (ClientRecord memory) {
        return
            ClientRecord({
                paid: uint24(bits >> _PAID),
                released: uint24(bits >> _RELEASED),
                silent: uint24(bits >> _SILENT),
                disputesRaised: uint24(bits >> _DISPUTES_RAISED),
                disputesLost: uint24(bits >> _DISPUTES_LOST)
            });
    }

    function _increment(uint256 bits, uint256 position) private pure returns (uint256) {
        return bits.addAt(position, type(uint24).max, 1);
    }
}
