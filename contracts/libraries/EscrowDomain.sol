// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

/// @title EscrowDomain
/// @notice The EIP-712 domain of an escrow, for the escrow itself and for contracts that read what was signed under it.
library EscrowDomain {
    string internal constant NAME = "Guildhall JobEscrow";
    string internal constant VERSION = "1";

    bytes32 private constant _TYPEHASH = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );

    /// @notice The digest of the message with struct hash `structHash` under the domain of `escrow` on this chain. Nothing
    /// is asked of `escrow`: it need not even have code.
    function digest(address escrow, bytes32 structHash) internal view returns (bytes32) {
        bytes32 separator = keccak256(
            abi.encode(_TYPEHASH, keccak256(bytes(NAME)), keccak256(bytes(VERSION)), block.chainid, escrow)
        );
        return MessageHashUtils.toTypedDataHash(separator, structHash);
    }
}
