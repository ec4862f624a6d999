// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Signatures
/// @notice Whether an account signed a digest, whatever kind of account it is.
/// @dev Replay is never judged by signature bytes: every message is single use by its nonce or by the state it ends.
library Signatures {
    /// @dev The smallest address that may sign or be paid: precompiles live below, and one of them echoes its input.
    uint160 internal constant FIRST_ACCOUNT = 0x10000;

    /// @dev What the code of an account that delegated by EIP-7702 begins with.
    bytes3 private constant _DELEGATION = 0xef0100;

    /// @notice Whether `signature` is `signer`'s for `digest`, now: ECDSA for a plain account, ERC-1271 for a contract
    /// (at most one word of its answer is read), and either for an account that delegated by EIP-7702, whose key still
    /// signs for it.
    function isValid(address signer, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        if (uint160(signer) < FIRST_ACCOUNT) return false;
        if (signer.code.length == 0 || _isDelegated(signer)) {
            (address recovered, ECDSA.RecoverError err, ) = ECDSA.tryRecoverCalldata(digest, signature);
            if (err == ECDSA.RecoverError.NoError && recovered == signer) return true;
            if (signer.code.length == 0) return false;
        }
        return SignatureChecker.isValidERC1271SignatureNowCalldata(signer, digest, signature);
    }

    function _isDelegated(address account) private view returns (bool) {
        return account.code.length == 23 && bytes3(account.code) == _DELEGATION;
    }
}
