// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {SessionGrants} from "./SessionGrants.sol";

/// @title AccountSessions
/// @notice See {ISessionGrants}. The half of an account's code that {AgentAccount} leads to by its fallback.
/// @dev It is meant to be called within an account, and refuses every use of its own address. It shares the storage of
/// {SessionState} with {AgentAccount}.
/// @custom:security-contact See SECURITY.md.
contract AccountSessions is SessionGrants {
    constructor() EIP712("Guildhall AgentAccount", "1") {}
}
