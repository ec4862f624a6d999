// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {SessionGrants} from "./SessionGrants.sol";

/// @title AccountSessions
/// @notice See {ISessionGrants}. The second half of an account's code; the fallback of {AgentAccount} calls it.
/// @dev It runs by `delegatecall` within an account, and reverts when its own address is called. Both halves have the storage of
/// {SessionState} in the same slots.
/// @custom:security-contact See SECURITY.md.
contract AccountSessions is SessionGrants {
    constructor() EIP712("Guildhall AgentAccount", "1") {}
}
