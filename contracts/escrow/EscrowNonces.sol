// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEscrowConsents} from "../interfaces/IEscrowConsents.sol";
import {EscrowStorage} from "./EscrowStorage.sol";

/// @title EscrowNonces
/// @notice The nonces of offers and bids, 256 to a word.
/// @dev - INV-ESC-1: a nonce that was used or cancelled stays so.
abstract contract EscrowNonces is EscrowStorage {
    /// @dev Uses `nonce` up, or reverts when it is; 0 is none.
    function _useNonce(address account, uint256 nonce) internal {
        if (nonce == 0) return;
        uint256 bits = _nonces[account][nonce >> 8];
        uint256 bit = _bitOf(nonce);
        if (bits & bit != 0) revert IEscrowConsents.NonceUsed(account, nonce);
        _nonces[account][nonce >> 8] = bits | bit;
    }

    function _cancelNonces(address account, uint256 word, uint256 mask) internal {
        _nonces[account][word] |= mask;
        emit IEscrowConsents.NoncesCancelled(account, word, mask);
    }

    function _isNonceUsed(address account, uint256 nonce) internal view returns (bool) {
        return nonce != 0 && _nonces[account][nonce >> 8] & _bitOf(nonce) != 0;
    }

    function _bitOf(uint256 nonce) private pure returns (uint256) {
        return 1 << (nonce & 0xff);
    }
}
