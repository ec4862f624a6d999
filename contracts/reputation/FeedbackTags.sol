// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICommonErrors} from "../interfaces/ICommonErrors.sol";
import {Limits} from "../libraries/Limits.sol";

/// @title FeedbackTags
/// @notice Every tag is stored once for all ratings, which hold its number: seven bytes instead of a slot or more.
/// @dev A tag's number is the start of its hash, or the next one that is free: finding tags with equal numbers makes
/// others search one slot further for each, at 2^55 hashes apiece, and no tag is ever taken for another.
abstract contract FeedbackTags is ICommonErrors {
    /// @dev The highest bit of every number: 0 is left to the empty tag.
    uint56 private constant _NUMBERED = 1 << 55;

    mapping(uint56 tagId => string tag) private _tags;

    /// @dev The number of a tag, a new one if need be; 0 for the empty tag.
    function _internTag(string calldata tag) internal returns (uint56 tagId) {
        if (bytes(tag).length > Limits.TEXT) revert TextTooLong(bytes(tag).length, Limits.TEXT);
        bool isKnown;
        (tagId, isKnown) = _findTag(tag);
        if (!isKnown) _tags[tagId] = tag;
    }

    /// @dev The number of a tag, or the one that it would get; 0 for the empty tag, which is always known.
    function _findTag(string calldata tag) internal view returns (uint56 tagId, bool isKnown) {
        if (bytes(tag).length == 0) return (0, true);
        bytes32 hash = keccak256(bytes(tag));
        tagId = uint56(uint256(hash) >> 200) | _NUMBERED;
        while (true) {
            string memory found = _tags[tagId];
            if (bytes(found).length == 0) return (tagId, false);
            if (keccak256(bytes(found)) == hash) return (tagId, true);
            // After the last number comes the first.
            unchecked {
                tagId = (tagId + 1) | _NUMBERED;
            }
        }
    }

    /// @dev The tag of a number that {_internTag} gave out.
    function _tagOf(uint56 tagId) internal view returns (string memory) {
        return _tags[tagId];
    }
}
