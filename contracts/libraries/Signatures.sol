// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Signatures
/// @notice Whether an account of any kind signed a digest.
/// @dev Replay is never judged by signature bytes: every message is single use by its nonce or by the state it ends.
library Signatures {
    /// @dev The smallest address that may sign or be paid: precompiles live below, and one of them echoes its input.
    uint160 internal constant FIRST_ACCOUNT = 0x10000;

    /// @notice Whether `signature` is `signer`'s for `digest`, now. The key of an account always signs for it, also after
    /// it delegated by EIP-7702; every account with code may also answer by ERC-1271, of which one word is read.
    /// @dev The key comes first: no contract has one, and a plain account is then never looked up.
    function isValid(address signer, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        if (uint160(signer) < FIRST_ACCOUNT) return false;
        (address recovered, ECDSA.RecoverError err, ) = ECDSA.tryRecoverCalldata(digest, signature);
        if (err == ECDSA.RecoverError.NoError && recovered == signer) return true;
        if (signer.code.length == 0) return false;
        return SignatureChecker.isValidERC1271SignatureNowCalldata(signer, digest, signature);
    }
}
