// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {IEscrowConsents} from "../interfaces/IEscrowConsents.sol";
import {IEscrowDisputes} from "../interfaces/IEscrowDisputes.sol";
import {IEscrowFunds} from "../interfaces/IEscrowFunds.sol";
import {IEscrowJobs} from "../interfaces/IEscrowJobs.sol";
import {IEscrowRecords} from "../interfaces/IEscrowRecords.sol";

/// @notice What a call of the escrow can do to the caller's worth.
enum EscrowEffect {
    REFUSED, //  a session never makes it: it signs for the caller, or is not known here
    NONE, //     takes nothing from the caller
    DEPOSIT, //  moves tokens into the credit of an account
    WITHDRAW, // moves credit out to an account
    HIRE, //     locks the price of a job
    STAKE, //    takes the stake or the bond of a dispute
    LET_GO //    gives up what is locked in a milestone, or the time to defend it
}

/// @title EscrowCalls
/// @notice Which calls of the escrow a session may be allowed to make, and what each of them can cost.
library EscrowCalls {
    /// @notice What the function with this selector can do.
    function effectOf(bytes4 selector) internal pure returns (EscrowEffect) {
        if (selector == IEscrowJobs.hire.selector) return EscrowEffect.HIRE;
        if (_isStep(selector)) return EscrowEffect.NONE;
        if (selector == IEscrowFunds.deposit.selector) return EscrowEffect.DEPOSIT;
        if (selector == IEscrowFunds.withdraw.selector || selector == IEscrowFunds.withdrawPart.selector) {
            return EscrowEffect.WITHDRAW;
        }
        if (selector == IEscrowDisputes.dispute.selector || selector == IEscrowDisputes.appeal.selector) {
            return EscrowEffect.STAKE;
        }
        return _letsGo(selector) ? EscrowEffect.LET_GO : EscrowEffect.REFUSED;
    }

    /// @dev Steps of the provider that cost nothing, and such as anyone can take.
    function _isStep(bytes4 selector) private pure returns (bool) {
        return
            selector == IEscrowJobs.deliver.selector ||
            selector == IEscrowJobs.deliverAndRelease.selector ||
            selector == IEscrowJobs.autoRelease.selector ||
            selector == IEscrowJobs.reclaim.selector ||
            selector == IEscrowConsents.cancel.selector ||
            selector == IEscrowDisputes.submitEvidence.selector ||
            selector == IEscrowDisputes.rule.selector ||
            selector == IEscrowDisputes.escalate.selector ||
            selector == IEscrowDisputes.finalize.selector ||
            selector == IEscrowDisputes.fallBack.selector ||
            selector == IEscrowRecords.sharePanelFees.selector;
    }

    function _letsGo(bytes4 selector) private pure returns (bool) {
        return
            selector == IEscrowJobs.release.selector ||
            selector == IEscrowDisputes.concede.selector ||
            selector == IEscrowDisputes.settle.selector ||
            selector == IEscrowDisputes.giveUp.selector ||
            selector == IEscrowDisputes.waiveEvidence.selector;
    }
}
