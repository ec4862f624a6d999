// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Terms} from "../types/Terms.sol";

/// @title IEscrowRecords
/// @notice What is rarely called: the sharing of panels' fees, and a record that the ledger refused.
interface IEscrowRecords {
    /// @notice A panel's fees were credited to its members, in equal parts.
    /// @param panelId The panel.
    /// @param token ERC-20.
    /// @param each Units of the token for every member; what does not divide stays for the next time.
    event PanelFeesShared(bytes32 indexed panelId, address indexed token, uint256 each);

    /// @notice The milestone is in the ledger already, or not settled.
    /// @param jobId The job.
    /// @param milestone The milestone.
    error RecordNotMissing(bytes32 jobId, uint256 milestone);

    /// @notice Credits to the members of two panels, in equal parts, what these earned as the first and the appeal panel of the
    /// same offers. Anyone.
    /// @dev Emits {PanelFeesShared} for each panel that earned something; one that did not need not be registered.
    /// @param panelId The first panel.
    /// @param appealPanelId The appeal panel.
    /// @param token ERC-20.
    function sharePanelFees(bytes32 panelId, bytes32 appealPanelId, address token) external;

    /// @notice Brings a settlement into the ledger that the ledger refused when it happened. Anyone, once.
    /// @dev Reverts with {RecordNotMissing}, or with the ledger's error when it refuses again.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    function replayRecord(Terms calldata terms, uint256 milestone) external;

    /// @notice What two panels earned as the panels of the same offers, and their members were not credited yet.
    /// @param panelId The first panel.
    /// @param appealPanelId The appeal panel.
    /// @param token ERC-20.
    /// @return toPanel What the first panel earned, in units of the token.
    /// @return toAppealPanel What the appeal panel earned, in units of the token.
    function panelFeesOf(
        bytes32 panelId,
        bytes32 appealPanelId,
        address token
    ) external view returns (uint256 toPanel, uint256 toAppealPanel);

    /// @notice Who paid the bond of an appeal; zero when there was none, or the side that appeals paid it itself.
    /// @param jobId The job.
    /// @param milestone The milestone, from 0.
    function appealFunderOf(bytes32 jobId, uint256 milestone) external view returns (address);
}
