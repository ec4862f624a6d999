// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";

import {IApprovalEpoch} from "../../../contracts/interfaces/IApprovalEpoch.sol";

/// @notice Signs nothing; what it approved on chain ends when it changes its epoch.
contract EpochWallet is IApprovalEpoch {
    /// @inheritdoc IApprovalEpoch
    uint64 public approvalEpoch;

    function setEpoch(uint64 epoch) external {
        approvalEpoch = epoch;
    }

    function run(address target, bytes calldata data) external {
        Address.functionCall(target, data);
    }
}
