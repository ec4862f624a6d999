// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Execution} from "@openzeppelin/contracts/interfaces/draft-IERC7579.sol";

import {TokenLimit, TokenLimitLib} from "./TokenLimit.sol";

using SessionGrantLib for SessionGrant global;

/// @notice One thing that a session may do: call a function of a contract, or sign a type of message for it.
struct Permission {
    address target; //   the contract that is called, or whose EIP-712 domain the message names
    bytes4 selector; //  the function, or the first four bytes of the message's type hash; 0 = a call without data
}

/// @notice What the owner of an account allows a key to do. Every use brings the whole grant; the account stores its hash and
/// what was spent.
struct SessionGrant {
    bytes signer; //             the key: an address, or by ERC-7913 a verifier and the key that it checks
    uint40 validAfter; //        unix seconds; the first second of the session
    uint40 validUntil; //        unix seconds; its last second
    uint32 maxUses; //           how often it may be used on chain; 0 = as often as it likes
    uint72 maxGasCost; //        wei that its user operations may cost the account in all, at most 4,722 coins; 0 = sponsored only
    uint96 maxFeePerGas; //      wei that the account pays for a unit of gas at most
    address escrow; //           the escrow whose calls and messages the account understands; 0 = none
    bool hiresAnyone; //         whether it may hire providers that are no counterparties
    address[] counterparties; // who may be paid and hired
    Permission[] permissions; // what it may call and sign; nothing else
    TokenLimit[] limits; //      how much it may spend; a token without a limit cannot be spent
    uint64 epoch; //             the account's `approvalEpoch()`; the grant is void in any other
    uint256 nonce; //            makes two grants of the same content two sessions
}

/// @title SessionGrantLib
/// @notice The EIP-712 hash of a grant, and what it names.
library SessionGrantLib {
    bytes32 internal constant TYPEHASH = keccak256(
        "SessionGrant(bytes signer,uint40 validAfter,uint40 validUntil,uint32 maxUses,uint72 maxGasCost,uint96 maxFeePerGas,address escrow,bool hiresAnyone,address[] counterparties,Permission[] permissions,TokenLimit[] limits,uint64 epoch,uint256 nonce)Permission(address target,bytes4 selector)TokenLimit(address token,uint96 perUse,uint96 perWindow,uint32 window,uint96 total)"
    );
    bytes32 internal constant PERMISSION_TYPEHASH = keccak256("Permission(address target,bytes4 selector)");

    /// @notice The id of the session: keccak256 of the grant's ABI encoding, without the word in front that says where it begins.
    function id(SessionGrant calldata grant) internal pure returns (bytes32 result) {
        bytes memory encoded = abi.encode(grant);
        assembly ("memory-safe") {
            result := keccak256(add(encoded, 0x40), sub(mload(encoded), 0x20))
        }
    }

    /// @notice The same for a grant that comes right before `calls` in the calldata, as every ABI encoder writes it. In another
    /// place it has another id, which no session has.
    /// @dev The id covers every byte that is read through `grant`: what has it is the encoding of the grant that was made.
    function idBefore(SessionGrant calldata grant, Execution[] calldata calls) internal pure returns (bytes32 result) {
        assembly ("memory-safe") {
            let start := mload(0x40) // the free memory; nothing is kept there
            let size := sub(sub(calls.offset, 0x20), grant)
            calldatacopy(start, grant, size)
            result := keccak256(start, size)
        }
    }

    /// @notice EIP-712 `hashStruct` of `grant`.
    function hash(SessionGrant calldata grant) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    TYPEHASH,
                    keccak256(grant.signer),
                    grant.validAfter,
                    grant.validUntil,
                    grant.maxUses,
                    grant.maxGasCost,
                    grant.maxFeePerGas,
                    grant.escrow,
                    grant.hiresAnyone,
                    keccak256(abi.encodePacked(grant.counterparties)),
                    _hashPermissions(grant.permissions),
                    _hashLimits(grant.limits),
                    grant.epoch,
                    grant.nonce
                )
            );
    }

    /// @notice Whether the session may call, or sign for, `target` with `selector`.
    /// @dev Compares whole words, for a third of the gas of a loop over the members; a fuzz test compares. What has bits beyond an
    /// address or a selector permits nothing.
    function permits(SessionGrant calldata grant, address target, bytes4 selector) internal pure returns (bool found) {
        Permission[] calldata permissions = grant.permissions;
        assembly ("memory-safe") {
            let account := shr(96, shl(96, target))
            let permission := permissions.offset
            let end := add(permission, shl(6, permissions.length))
            for {} and(iszero(found), lt(permission, end)) {
                permission := add(permission, 0x40)
            } {
                found := and(eq(calldataload(permission), account), eq(calldataload(add(permission, 0x20)), selector))
            }
        }
    }

    /// @notice Whether the session may pay `account`.
    function hasCounterparty(SessionGrant calldata grant, address account) internal pure returns (bool) {
        address[] calldata counterparties = grant.counterparties;
        for (uint256 i = 0; i < counterparties.length; ++i) {
            if (counterparties[i] == account) return true;
        }
        return false;
    }

    /// @notice The index of the limit of `token` in the grant; the number of its limits when it has none.
    function limitOf(SessionGrant calldata grant, address token) internal pure returns (uint256 index) {
        TokenLimit[] calldata limits = grant.limits;
        while (index < limits.length && limits[index].token != token) ++index;
    }

    function _hashPermissions(Permission[] calldata permissions) private pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](permissions.length);
        for (uint256 i = 0; i < permissions.length; ++i) {
            hashes[i] = keccak256(abi.encode(PERMISSION_TYPEHASH, permissions[i].target, permissions[i].selector));
        }
        return keccak256(abi.encodePacked(hashes));
    }

    function _hashLimits(TokenLimit[] calldata limits) private pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](limits.length);
        for (uint256 i = 0; i < limits.length; ++i) hashes[i] = TokenLimitLib.hash(limits[i]);
        return keccak256(abi.encodePacked(hashes));
    }
}
