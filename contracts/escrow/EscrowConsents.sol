// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Consents} from "../consents/Consents.sol";
import {IEscrowConsents} from "../interfaces/IEscrowConsents.sol";
import {ConsentLib} from "../types/Consent.sol";

/// @title EscrowConsents
/// @notice See {IEscrowConsents}.
/// @dev - INV-ESC-1: a nonce that was used or cancelled stays so.
abstract contract EscrowConsents is IEscrowConsents, Consents {
    mapping(address account => mapping(uint256 word => uint256 bits)) private _nonces;

    /// @inheritdoc IEscrowConsents
    function cancel(uint256 word, uint256 mask) external {
        _cancel(msg.sender, word, mask);
    }

    /// @inheritdoc IEscrowConsents
    function cancelFor(address account, uint256 word, uint256 mask, bytes calldata signature) external {
        _requireConsent(account, ConsentLib.cancel(account, word, mask), signature);
        _cancel(account, word, mask);
    }

    /// @inheritdoc IEscrowConsents
    function isNonceUsed(address account, uint256 nonce) external view returns (bool) {
        return nonce != 0 && _nonces[account][nonce >> 8] & _bitOf(nonce) != 0;
    }

    /// @inheritdoc IEscrowConsents
    function nonceWord(address account, uint256 word) external view returns (uint256) {
        return _nonces[account][word];
    }

    /// @dev Uses `nonce` up, or reverts when it is; 0 is none.
    function _useNonce(address account, uint256 nonce) internal {
        if (nonce == 0) return;
        uint256 bits = _nonces[account][nonce >> 8];
        uint256 bit = _bitOf(nonce);
        if (bits & bit != 0) revert NonceUsed(account, nonce);
        _nonces[account][nonce >> 8] = bits | bit;
    }

    function _cancel(address account, uint256 word, uint256 mask) private {
        _nonces[account][word] |= mask;
        emit NoncesCancelled(account, word, mask);
    }

    function _bitOf(uint256 nonce) private pure returns (uint256) {
        return 1 << (nonce & 0xff);
    }
}
