// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {IEscrowDisputes} from "./IEscrowDisputes.sol";
import {IEscrowFunds} from "./IEscrowFunds.sol";
import {IEscrowConsents} from "./IEscrowConsents.sol";
import {IEscrowGovernance} from "./IEscrowGovernance.sol";
import {IEscrowJobs} from "./IEscrowJobs.sol";
import {IEscrowRecords} from "./IEscrowRecords.sol";

// The parts have the functions.
// solhint-disable no-empty-blocks

/// @title IJobEscrow
/// @notice Money and the life of a job: all that can be called at the escrow's address. Offers and bids are signed off
/// chain; an award locks the whole price; each milestone is then settled on its own, and every state has an exit that anyone
/// can take after a finite time.
///
/// Every call about a job brings its full {Terms}: the escrow stores one word for each milestone and recognises the
/// terms by their hash. `milestone` counts from 0.
///
/// "Consents" means: is the caller, or gave an EIP-712 signature, or approved the message's digest on chain and the signature
/// is empty (see {IConsents}); else {ICommonErrors-SignatureInvalid}.
interface IJobEscrow is
    IEscrowJobs,
    IEscrowDisputes,
    IEscrowFunds,
    IEscrowConsents,
    IEscrowGovernance,
    IEscrowRecords
{}
