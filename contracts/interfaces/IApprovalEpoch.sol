// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @title IApprovalEpoch
/// @notice For how long an account's approvals hold. A contract that stores an approval of the account stores this number
/// with it, and ignores the approval once the number is another one.
interface IApprovalEpoch {
    /// @notice The number of the present epoch. It never falls, and it grows whenever control of the account may have changed.
    /// @return epoch The number.
    function approvalEpoch() external view returns (uint64 epoch);
}
