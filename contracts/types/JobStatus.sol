// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

using JobStatusLib for JobStatus global;

/// @notice The state of a milestone. Each milestone of a job has a status of its own.
enum JobStatus {
    NONE, //      never awarded
    ACTIVE, //    funded; the provider works
    DELIVERED, // a delivery waits for the client
    DISPUTED, //  the first panel decides
    RULED, //     the first ruling holds unless it is appealed
    APPEALED, //  the appeal panel decides
    SETTLED //    paid out; final
}

/// @title JobStatusLib
/// @notice The legal edges of the state machine (docs/design/disputes.md).
library JobStatusLib {
    uint256 private constant _NONE = 1 << uint8(JobStatus.ACTIVE);
    uint256 private constant _ACTIVE = (1 << uint8(JobStatus.DELIVERED)) | (1 << uint8(JobStatus.SETTLED));
    uint256 private constant _DELIVERED = (1 << uint8(JobStatus.DISPUTED)) | (1 << uint8(JobStatus.SETTLED));
    uint256 private constant _DISPUTED =
        (1 << uint8(JobStatus.RULED)) | (1 << uint8(JobStatus.APPEALED)) | (1 << uint8(JobStatus.SETTLED));
    uint256 private constant _RULED = (1 << uint8(JobStatus.APPEALED)) | (1 << uint8(JobStatus.SETTLED));
    uint256 private constant _APPEALED = 1 << uint8(JobStatus.SETTLED);
    uint256 private constant _SETTLED = 0;

    /// @dev Eight bits for each status, its successors as a set.
    uint256 private constant _EDGES =
        _NONE |
            (_ACTIVE << 8) |
            (_DELIVERED << 16) |
            (_DISPUTED << 24) |
            (_RULED << 32) |
            (_APPEALED << 40) |
            (_SETTLED << 48);

    /// @notice Whether a milestone may move from `from` to `to` in one call.
    function canBecome(JobStatus from, JobStatus to) internal pure returns (bool) {
        // At most 6 · 8 + 6.
        unchecked {
            return (_EDGES >> (uint256(from) * 8 + uint256(to))) & 1 == 1;
        }
    }

    /// @notice Whether money is still locked: the parties can always settle by consent from here.
    function isOpen(JobStatus status) internal pure returns (bool) {
        return status != JobStatus.NONE && status != JobStatus.SETTLED;
    }
}
