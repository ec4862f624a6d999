// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {IEscrowGovernance} from "../../contracts/interfaces/IEscrowGovernance.sol";
import {IJobEscrow} from "../../contracts/interfaces/IJobEscrow.sol";
import {IReputationLedger} from "../../contracts/interfaces/IReputationLedger.sol";

/// @notice What tests use of {Protocol}, without its code.
interface IProtocol {
    struct EscrowSettings {
        address owner;
        address guardian;
        uint256 feeBps;
        IEscrowGovernance.InitialListing[] listings;
    }

    function LEDGER() external view returns (IReputationLedger);

    function ESCROW() external view returns (IJobEscrow);
}
