// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @notice One agent's request to have something validated, and the latest answer.
struct Validation {
    // slot 0 (29 of 32 bytes)
    address validator; //  20  who was asked; 0 = no request
    uint40 lastUpdate; //   5  unix seconds, of the request or the latest answer
    uint8 response; //      1  0 to 100
    bool hasResponse; //    1
    bool isBound; //        1  the hash is bound to this request
    bool isAmbiguous; //    1  the hash alone does not mean it to its validator
    // slot 1 (32 of 32 bytes)
    bytes32 responseHash; // of what the answer's URI leads to, or 0
    // slot 2 and more
    string tag; //          the answer's tag
}

/// @notice Number and sum of answers.
struct ValidationTotal {
    // slot 0 (32 of 32 bytes)
    uint64 count; //  8
    uint192 sum; //  24  at most 100 each
}
