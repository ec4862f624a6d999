// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {TokenLimit} from "../types/TokenLimit.sol";

/// @notice What a use of a session spends of one token.
struct Tally {
    address token; //      0 for the native coin
    uint256 spent; //      by its calls so far
    uint256 said; //       what the present call moves, as it says
    uint256 worth; //      tokens, and credit if the call is one of the escrow, before the present call
    bool isApproved; //    whether it approved the escrow
    uint256 allowance; //  of the escrow before that
}

/// @title TallyLib
/// @notice One tally for each limit of a grant.
library TallyLib {
    /// @dev The members of a {TokenLimit}, and those of a {Tally}, in bytes.
    uint256 private constant _LIMIT_BYTES = 5 * 32;
    uint256 private constant _TALLY_BYTES = 6 * 32;

    /// @notice The tallies of a use that spent nothing yet, in the order of the limits.
    /// @dev As `new Tally[](limits.length)` with the tokens filled in, for a third of the gas; a fuzz test compares. The limits are
    /// those of a grant that was checked: their tokens are addresses.
    function emptyFor(TokenLimit[] calldata limits) internal pure returns (Tally[] memory tallies) {
        assembly ("memory-safe") {
            let count := limits.length
            tallies := mload(0x40)
            mstore(tallies, count)
            let place := add(tallies, 0x20)
            let tally := add(place, shl(5, count))
            let size := mul(count, _TALLY_BYTES)
            mstore(0x40, add(tally, size))
            calldatacopy(tally, calldatasize(), size) // zeros: nothing is behind the end of the calldata
            let limit := limits.offset
            let end := add(limit, mul(count, _LIMIT_BYTES))
            for {} lt(limit, end) {
                limit := add(limit, _LIMIT_BYTES)
            } {
                mstore(place, tally)
                mstore(tally, calldataload(limit))
                place := add(place, 0x20)
                tally := add(tally, _TALLY_BYTES)
            }
        }
    }

    /// @notice What this contract has of an ERC-20.
    /// @dev As {IERC20-balanceOf}, for a third of the gas, and without a revert; a fuzz test compares.
    /// @return isAnswered Whether the token answered.
    /// @return amount Units of the token.
    function balanceOf(address token) internal view returns (bool isAnswered, uint256 amount) {
        bytes32 selector = IERC20.balanceOf.selector;
        assembly ("memory-safe") {
            mstore(0x00, selector)
            mstore(0x04, address())
            let success := staticcall(gas(), token, 0x00, 0x24, 0x00, 0x20)
            isAnswered := and(success, gt(returndatasize(), 0x1f))
            amount := mload(0x00)
        }
    }
}
