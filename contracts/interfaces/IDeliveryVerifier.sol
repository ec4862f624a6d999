// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @title IDeliveryVerifier
/// @notice A contract that decides by itself whether a delivery is good: a hash match, a proof, an oracle.
interface IDeliveryVerifier {
    /// @notice Checks one delivery. Called by `staticcall` with a gas cap; anything but the selector of this function
    /// in the first four bytes of the returned word is a refusal, a revert included.
    /// @param jobId The job.
    /// @param milestone Its milestone, from 0.
    /// @param briefHash The hash of the job's brief.
    /// @param deliveryHash The hash of what is delivered.
    /// @param proof What the verifier needs; given by the provider, bound by nothing else.
    /// @return magic `IDeliveryVerifier.verifyDelivery.selector` when the delivery is accepted.
    function verifyDelivery(
        bytes32 jobId,
        uint256 milestone,
        bytes32 briefHash,
        bytes32 deliveryHash,
        bytes calldata proof
    ) external view returns (bytes4 magic);
}
