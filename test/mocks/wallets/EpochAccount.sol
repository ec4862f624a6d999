// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IApprovalEpoch} from "../../../contracts/interfaces/IApprovalEpoch.sol";

/// @notice An account whose approval epoch anyone may set, and that can answer for it in odd ways.
contract EpochAccount is IApprovalEpoch {
    enum Way {
        NONE,
        REVERTS,
        ANSWERS_TOO_LITTLE,
        ANSWERS_NOTHING,
        REVERTS_WITH_MUCH
    }

    uint64 private _epoch;
    Way private _way;

    function setEpoch(uint64 epoch) external {
        _epoch = epoch;
    }

    function misbehave(Way way) external {
        _way = way;
    }

    /// @inheritdoc IApprovalEpoch
    function approvalEpoch() external view returns (uint64) {
        Way way = _way;
        if (way == Way.NONE) return _epoch;
        assembly ("memory-safe") {
            mstore(0x00, not(0))
            switch way
            case 1 {
                revert(0x00, 0x20)
            }
            case 2 {
                return(0x00, 0x1f)
            }
            case 3 {
                return(0x00, 0x00)
            }
            default {
                revert(0x00, 0x10000)
            }
        }
    }
}
