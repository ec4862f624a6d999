// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";

import {IAgentAccount} from "../../../contracts/interfaces/IAgentAccount.sol";
import {ISessionCalls} from "../../../contracts/interfaces/ISessionCalls.sol";
import {ISessionGrants} from "../../../contracts/interfaces/ISessionGrants.sol";

/// @notice What an account answers to, with both halves of its code.
interface IWholeAccount is IERC5267, IAgentAccount, ISessionCalls, ISessionGrants {
    error AccountIsImplementation(address implementation);
    error ReentrancyGuardReentrantCall();
}
