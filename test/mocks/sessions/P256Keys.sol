// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC7913P256Verifier} from "@openzeppelin/contracts/utils/cryptography/verifiers/ERC7913P256Verifier.sol";

/// @notice OpenZeppelin's verifier of P-256 keys, with an artifact of its own.
contract P256Keys is ERC7913P256Verifier {}
