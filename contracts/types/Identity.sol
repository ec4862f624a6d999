// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @notice What the registry knows of an identity, an agent's or a plain address.
struct Identity {
    // slot 0 (31 of 32 bytes): everything
    uint64 agentId; //      8  0 for a plain address
    uint64 changedAt; //    8  the block of the latest event; 0 for none
    uint64 epoch; //        8  how often an agent's token was transferred; delegates of another epoch do not count
    uint40 ownedSince; //   5  unix seconds; the registration or the last transfer of an agent's token
    bool inactive; //       1  the agent says that it takes no new jobs
    bool keysChanged; //    1  the latest event was about a key or service, not about the owner
}

using IdentityLib for Identity global;

/// @title IdentityLib
/// @notice How an identity's record moves.
library IdentityLib {
    /// @notice Notes an event about a key or service.
    /// @dev A block number fits 64 bits: at a thousand blocks a second for 500 million years.
    /// @param identity The identity.
    /// @return previous The block of the identity's previous event; 0 for none.
    function noteKeyChange(Identity storage identity) internal returns (uint256 previous) {
        previous = identity.changedAt;
        identity.changedAt = uint64(block.number);
        identity.keysChanged = true;
    }

    /// @notice Notes an event about the owner.
    /// @param identity The identity.
    /// @return previous The block of the identity's previous event; 0 for none.
    function noteOwnerChange(Identity storage identity) internal returns (uint256 previous) {
        previous = identity.changedAt;
        identity.changedAt = uint64(block.number);
        identity.keysChanged = false;
    }

    /// @notice Whether a key or service was written in this block.
    /// @dev Sees every such write: in an agent's identity no owner event follows one within a block.
    /// @param identity The identity.
    /// @return wereChanged True if so.
    function keysChangedNow(Identity storage identity) internal view returns (bool wereChanged) {
        return identity.keysChanged && identity.changedAt == block.number;
    }
}
