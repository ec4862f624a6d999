// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {ConsentChecks} from "../consents/ConsentChecks.sol";
import {IEscrowGovernance} from "../interfaces/IEscrowGovernance.sol";
import {EscrowDomain} from "../libraries/EscrowDomain.sol";
import {MilestoneWord} from "../types/Milestone.sol";
import {PanelPot} from "../types/PanelPot.sol";
import {TokenListing} from "../types/TokenListing.sol";

/// @title EscrowStorage
/// @notice All that the escrow stores, except its owner. The escrow and its extensions inherit it first, so that all use the
/// same slots; `test/snapshots/storage/` pins that.
abstract contract EscrowStorage is ConsentChecks {
    // slot (19 of 32 bytes): read by every award
    struct Settings {
        uint8 feeBps; //       1  basis points, at most 100
        uint8 nextFeeBps; //   1  holds from `nextFeeFrom` on
        uint40 nextFeeFrom; // 5  unix seconds
        uint40 pausedUntil; // 5  unix seconds
        uint40 pauseFrom; //   5  unix seconds; the earliest start of the next pause
    }

    /// @dev The chain id at the deployment. The ids of jobs are made with it, so that a fork that changes its chain id locks
    /// nothing; signatures are for the chain id of the moment. Not stored: each part is deployed on the same chain.
    uint256 internal immutable _CHAIN_ID = block.chainid;

    mapping(address account => mapping(uint256 word => uint256 bits)) internal _nonces;
    mapping(address token => mapping(address account => uint256 credit)) internal _credits;
    mapping(bytes32 jobId => mapping(uint256 milestone => MilestoneWord word)) internal _words;

    /// @dev Who paid the bond of an appeal for a party.
    mapping(bytes32 jobId => mapping(uint256 milestone => address funder)) internal _appealFunders;

    /// @dev What the two panels of an offer earned together, so that a dispute writes one slot for both.
    mapping(address token => mapping(bytes32 panelId => mapping(bytes32 appealPanelId => PanelPot pot)))
        internal _panelPots;

    Settings internal _settings;
    address internal _guardian;
    IEscrowGovernance.Pause[] internal _pauses;
    mapping(address token => TokenListing listing) internal _listings;

    constructor() EIP712(EscrowDomain.NAME, EscrowDomain.VERSION) {}
}
