// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEscrowExtension} from "../../interfaces/IEscrowExtension.sol";
import {IEscrowJobs} from "../../interfaces/IEscrowJobs.sol";
import {IReputationLedger} from "../../interfaces/IReputationLedger.sol";
import {EscrowMilestones} from "../EscrowMilestones.sol";

/// @title EscrowExtension
/// @notice Code of the escrow that is not in {JobEscrow} itself, because a contract has at most 24,576 bytes. The escrow
/// runs it by `delegatecall`: it is fixed when the escrow is made, and works on the escrow's storage and money only.
/// @dev Each selector has one home; a test checks that. Called at its own address an extension refuses.
abstract contract EscrowExtension is IEscrowExtension, EscrowMilestones {
    address private immutable _SELF = address(this);

    modifier onlyAsEscrow() {
        _requireEscrow();
        _;
    }

    /// @inheritdoc EscrowMilestones
    /// @dev Asks the escrow, whose code this is a part of: the ledger is made after the extensions.
    function _ledger() internal view override returns (IReputationLedger) {
        return IEscrowJobs(address(this)).LEDGER();
    }

    function _requireEscrow() internal view {
        if (address(this) == _SELF) revert EscrowCallOnly();
    }
}
