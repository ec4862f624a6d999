// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {JobStatus} from "../types/JobStatus.sol";
import {Outcome} from "../types/Outcome.sol";

/// @title IEscrowMilestones
/// @notice What every step of a milestone has in common: how it is paid out and recorded, and why a step is refused.
interface IEscrowMilestones {
    /// @notice A milestone is paid out; nothing follows. `earned`, `fee` and `refund` add up to its amount, less the part of a
    /// dispute's fees that the client bears: that goes to the provider ({IEscrowDisputes-DisputeSettled}, `clientCost`).
    /// @param jobId The job.
    /// @param milestone The milestone.
    /// @param outcome How it ended.
    /// @param providerBps The provider's share of the amount, in basis points.
    /// @param earned Credited to the provider's payees, in units of the token: the share, less the fee and its part of a
    /// dispute's fees (`providerCost`), which goes to the client in `refund`. Each payee gets
    /// its part rounded down, the last one the rest.
    /// @param fee Burned: it stays in the escrow and nobody's credit rises.
    /// @param refund Credited to the client: the rest of the amount, less `clientCost`.
    /// @param bondToClient What of the milestone's bond was credited to the client, in units of the token; the rest went back to
    /// the provider.
    /// @param faultBps The part of the milestone that counts against the provider, in basis points.
    event MilestoneSettled(
        bytes32 indexed jobId,
        uint256 indexed milestone,
        Outcome outcome,
        uint256 providerBps,
        uint256 earned,
        uint256 fee,
        uint256 refund,
        uint256 bondToClient,
        uint256 faultBps
    );

    /// @notice The ledger did not take a settled milestone. The money is paid out; anyone may {IEscrowRecords-replayRecord}.
    /// @param jobId The job.
    /// @param milestone The milestone.
    event RecordFailed(bytes32 indexed jobId, uint256 indexed milestone);

    /// @notice The call cannot be made from this status.
    /// @param jobId The job.
    /// @param milestone The milestone.
    /// @param actual Its status; NONE when no such job was awarded with these very terms.
    error JobStatusMismatch(bytes32 jobId, uint256 milestone, JobStatus actual);

    /// @notice The message was signed for another step of the milestone. Sign it again with the clock of the present one.
    /// @param clock The clock that the message names.
    /// @param actual The milestone's.
    error ClockMismatch(uint256 clock, uint256 actual);

    /// @notice The step before began in this very second. Call again in a later one: a clock names one step.
    /// @param time Unix seconds.
    error StepTooSoon(uint256 time);

    /// @notice The review window is over: anyone can end the milestone.
    /// @param reviewUntil The last second of the window.
    error ReviewWindowPassed(uint256 reviewUntil);

    /// @notice A share is above 10,000 basis points.
    /// @param bps The share.
    error ShareInvalid(uint256 bps);

    /// @notice The call has too little gas left to record the settlement. Send it with a higher gas limit.
    /// @param left Gas left.
    /// @param needed Gas needed at this point.
    error GasTooLow(uint256 left, uint256 needed);
}
