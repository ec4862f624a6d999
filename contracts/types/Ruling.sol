// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

using RulingLib for Ruling global;

/// @notice What the members of a panel sign, each for itself: which share of a milestone the provider gets, and why.
struct Ruling {
    bytes32 jobId;
    uint256 milestone; //   from 0
    uint8 round; //         1 = the offer's first panel, 2 = its appeal panel
    bytes32 panelId;
    uint16 providerBps; //  0 to 10,000
    bytes32 reasonHash; //  keccak256 of the reasons' RFC 8785 bytes
}

/// @title RulingLib
/// @notice The EIP-712 hash of a ruling as one arbiter signs it, and which two rulings cannot both be meant.
library RulingLib {
    bytes32 internal constant TYPEHASH = keccak256(
        "Ruling(address arbiter,bytes32 jobId,uint256 milestone,uint8 round,bytes32 panelId,uint16 providerBps,bytes32 reasonHash)"
    );

    /// @notice EIP-712 `hashStruct` of the ruling for `arbiter`. It names the account, so that a signature of one account
    /// of an owner says nothing for another.
    /// @dev The same as hashing `abi.encode` of its members, which a test compares; the six are copied at once.
    function hash(Ruling memory ruling, address arbiter) internal pure returns (bytes32 result) {
        bytes32 typehash = TYPEHASH;
        assembly ("memory-safe") {
            let start := mload(0x40) // the free memory; nothing is kept there
            mstore(start, typehash)
            mstore(add(start, 0x20), arbiter)
            mcopy(add(start, 0x40), ruling, 0xc0)
            result := keccak256(start, 0x100)
        }
    }

    /// @notice Whether the two give different shares of the same milestone in the same round of the same panel. Another
    /// reason alone is no conflict.
    function conflictsWith(Ruling calldata ruling, Ruling calldata other) internal pure returns (bool) {
        return
            ruling.jobId == other.jobId &&
            ruling.milestone == other.milestone &&
            ruling.round == other.round &&
            ruling.panelId == other.panelId &&
            ruling.providerBps != other.providerBps;
    }
}
