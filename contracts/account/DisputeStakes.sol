// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {IEscrowJobs} from "../interfaces/IEscrowJobs.sol";
import {IEscrowRecords} from "../interfaces/IEscrowRecords.sol";
import {DisputeCosts, DisputeFees} from "../libraries/DisputeCosts.sol";
import {JobStatus} from "../types/JobStatus.sol";
import {Milestone} from "../types/Milestone.sol";
import {PanelLib} from "../types/Panel.sol";
import {Terms} from "../types/Terms.sol";

/// @title DisputeStakes
/// @notice What an account has in the dispute of a milestone, beside the milestone itself.
library DisputeStakes {
    /// @notice The stake of a dispute that `account` opened, and the bond of an appeal that it paid for. Both are in the escrow while
    /// the dispute lasts, and 0 without one.
    /// @param escrow The escrow.
    /// @param terms The full terms of the job.
    /// @param jobId Its id.
    /// @param milestone The milestone, from 0.
    /// @param account Whose.
    /// @return stake Units of the offer's token; what is left of it goes to the party, also when somebody else paid it.
    /// @return bond Units of the offer's token.
    function paidBy(
        address escrow,
        Terms calldata terms,
        bytes32 jobId,
        uint256 milestone,
        address account
    ) internal view returns (uint256 stake, uint256 bond) {
        Milestone memory stored = IEscrowJobs(escrow).milestoneOf(jobId, milestone);
        if (!stored.disputed) return (0, 0);
        DisputeFees memory fees = DisputeCosts.feesOf(
            stored.amount,
            PanelLib.feeBpsOf(terms.offer.panelId),
            PanelLib.feeBpsOf(terms.offer.appealPanelId)
        );
        if (_partyOf(terms, stored.refused) == account) stake = fees.stake;
        if (stored.status == JobStatus.APPEALED && stored.ruled) {
            address funder =
                stored.selfFunded
                    ? _partyOf(terms, stored.byProvider)
                    : IEscrowRecords(escrow).appealFunderOf(jobId, milestone);
            if (funder == account) bond = fees.bond;
        }
    }

    function _partyOf(Terms calldata terms, bool isProvider) private pure returns (address) {
        return isProvider ? terms.bid.provider : terms.offer.client;
    }
}
