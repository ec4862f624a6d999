// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @notice What a client says about a settled milestone; as the arguments of ERC-8004's `giveFeedback`.
struct Rating {
    int128 value; //         between ±1e38, in units of 10^−valueDecimals
    uint8 valueDecimals; //  0 to 18
    string tag1; //          at most 1,024 bytes
    string tag2; //          the same
    string endpoint; //      not stored
    string feedbackURI; //   not stored
    bytes32 feedbackHash; // not stored; keccak-256 of what the URI leads to, or 0
}
