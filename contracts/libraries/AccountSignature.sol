// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title AccountSignature
/// @notice Whether an account signed: by its key, or by ERC-1271.
/// @dev The key comes first, so that an account that delegates by EIP-7702 signs as before; no other account with code has
/// a key. ERC-1271 is a static call whose answer is capped at 32 bytes.
library AccountSignature {
    /// @dev Precompiles live below; one that echoes its input would otherwise answer like a signer.
    uint160 internal constant LOWEST_SIGNER = 0x10000;

    /// @notice Whether `signer` signed `digest`.
    /// @param signer The account.
    /// @param digest What was signed.
    /// @param signature A 65-byte ECDSA signature with a low s, or what the account's ERC-1271 takes.
    /// @return valid False for every signer below 0x10000.
    function isValid(address signer, bytes32 digest, bytes calldata signature) internal view returns (bool valid) {
        if (uint160(signer) < LOWEST_SIGNER) return false;
        (address recovered, ECDSA.RecoverError failure,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (failure == ECDSA.RecoverError.NoError && recovered == signer) return true;
        return signer.code.length != 0
            && SignatureChecker.isValidERC1271SignatureNowCalldata(signer, digest, signature);
    }
}
