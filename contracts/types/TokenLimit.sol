// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

using TokenLimitLib for TokenLimit global;
using TokenLimitLib for SpendLimit global;

/// @notice How much of one token a session may spend.
struct TokenLimit {
    address token; //    ERC-20; 0 for the chain's native coin
    uint96 perUse; //    the most that one use takes, in units of the token
    uint96 perWindow; // the most that any `window` seconds take
    uint32 window; //    seconds; 0 = no window, and `perWindow` says nothing
    uint96 total; //     the most that all uses together take
}

/// @notice A limit as it is now. What its window took is stored elsewhere.
struct SpendLimit {
    // slot 0 (30 of 32 bytes): everything
    uint96 perUse; //  12  units of the token
    uint96 left; //    12  units of the token, until the session ends; in storage 0 for the first limit, which {Session} has
    uint32 window; //   4  seconds; 0 = no window
    bool isSet; //      1
    bool isFirst; //    1  the first one of its grant
}

/// @title TokenLimitLib
/// @notice The EIP-712 hash of a limit, and which of two is the lower one.
library TokenLimitLib {
    bytes32 internal constant TYPEHASH = keccak256(
        "TokenLimit(address token,uint96 perUse,uint96 perWindow,uint32 window,uint96 total)"
    );

    /// @notice EIP-712 `hashStruct` of `limit`.
    function hash(TokenLimit calldata limit) internal pure returns (bytes32) {
        return keccak256(abi.encode(TYPEHASH, limit.token, limit.perUse, limit.perWindow, limit.window, limit.total));
    }

    /// @notice Whether `limit` allows nothing that `present`, with `perWindow` in its window, does not allow.
    function isWithin(
        TokenLimit memory limit,
        SpendLimit memory present,
        uint256 perWindow
    ) internal pure returns (bool) {
        if (limit.perUse > present.perUse || limit.total > present.left) return false;
        return present.window == 0 || (limit.window >= present.window && limit.perWindow <= perWindow);
    }
}
