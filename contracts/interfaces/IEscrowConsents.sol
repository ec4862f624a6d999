// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {IConsents} from "./IConsents.sol";

/// @title IEscrowConsents
/// @notice How a party agrees, as {IConsents} says, and how it takes back what it signed: offers and bids carry nonces,
/// 256 to a word, used in any order. A nonce of 0 is none: such an offer holds for any number of bids, each of which the
/// client still has to take, and such a bid cannot be taken back before it expires. The very same terms are awarded once in
/// any case.
interface IEscrowConsents is IConsents {
    /// @notice An account took back nonces that were not used yet.
    /// @param account The account.
    /// @param word Which group of 256 nonces: nonce / 256.
    /// @param mask The nonces in it, one bit each.
    event NoncesCancelled(address indexed account, uint256 word, uint256 mask);

    /// @notice A nonce was used or cancelled before: the message with it is no longer valid.
    /// @param account The account that signed.
    /// @param nonce The nonce.
    error NonceUsed(address account, uint256 nonce);

    /// @notice Makes the caller's nonces `word * 256 + i`, for every bit i of `mask`, unusable.
    /// @dev Emits {NoncesCancelled}. A nonce that an award used is not given back: the job goes on.
    /// @param word Which group of 256 nonces: nonce / 256.
    /// @param mask The nonces in that group, one bit each.
    function cancel(uint256 word, uint256 mask) external;

    /// @notice The same for `account`, by its signature over `Cancel(account, word, mask)`. Anyone may send it.
    /// @dev Reverts with {ICommonErrors-SignatureInvalid}.
    /// @param account The account.
    /// @param word Which group of 256 nonces: nonce / 256.
    /// @param mask The nonces in that group, one bit each.
    /// @param signature What proves the consent; empty when the digest was approved on chain.
    function cancelFor(address account, uint256 word, uint256 mask, bytes calldata signature) external;

    /// @notice Whether a nonce was used or cancelled; never for 0, which is none.
    /// @param account The account.
    /// @param nonce The nonce.
    function isNonceUsed(address account, uint256 nonce) external view returns (bool);

    /// @notice The 256 nonces from `word * 256` on, one bit each, 1 = used or cancelled.
    /// @param account The account.
    /// @param word Which group of 256 nonces: nonce / 256.
    function nonceWord(address account, uint256 word) external view returns (uint256);
}
