// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @title IEscrowFunds
/// @notice Credits: money that the escrow owes to an account. Every payment of a job ends as a credit, and a credit
/// leaves in one way only, by its owner's withdrawal. A credit also pays the owner's next job.
interface IEscrowFunds {
    /// @notice An account's credit rose by tokens that came in from `payer`.
    /// @param token The token.
    /// @param account Whose credit rose.
    /// @param payer Whose tokens they were.
    /// @param amount Units of the token.
    event Deposited(address indexed token, address indexed account, address indexed payer, uint256 amount);

    /// @notice Credit left the escrow.
    /// @param token The token.
    /// @param account Whose credit it was.
    /// @param to Where the tokens went.
    /// @param amount Units of the token.
    event Withdrawn(address indexed token, address indexed account, address indexed to, uint256 amount);

    /// @notice Moves `amount` of the caller's tokens into the escrow as credit of `account`. The caller must have
    /// approved the escrow. Anyone may deposit for anyone.
    /// @dev Emits {Deposited}. Requirements:
    /// - `account` MUST be an account that can withdraw, else {ICommonErrors-AccountInvalid};
    /// - the tokens MUST arrive in full, else {ICommonErrors-AmountReceivedMismatch}.
    /// @custom:warning A token whose balances shrink by themselves is not supported: its last withdrawals would fail.
    /// Other tokens are never touched by that.
    /// @param token The ERC-20.
    /// @param account Whose credit rises.
    /// @param amount Units of the token.
    function deposit(address token, address account, uint256 amount) external;

    /// @notice Sends the caller's whole credit in `token` to `to`, which need not be the caller: an account that the
    /// token's issuer blocked can still be paid elsewhere. For many tokens at once, use `multicall`.
    /// @dev Emits {Withdrawn}, also for nothing. `to` MUST NOT be the zero address or the escrow, else
    /// {ICommonErrors-AccountInvalid}.
    /// @param token The ERC-20.
    /// @param to Where the tokens go.
    /// @return amount What was sent, in units of the token.
    function withdraw(address token, address to) external returns (uint256 amount);

    /// @notice Sends `amount` of the caller's credit in `token` to `to` and leaves the rest.
    /// @dev As {withdraw}; reverts with {ICommonErrors-CreditTooLow} when there is less.
    /// @param token The ERC-20.
    /// @param to Where the tokens go.
    /// @param amount Units of the token.
    function withdrawPart(address token, address to, uint256 amount) external;

    /// @notice What the escrow owes to `account`, in units of `token`.
    /// @dev Reverts while a call of the escrow is under way, so that nobody reads a half-written state.
    /// @param token The ERC-20.
    /// @param account To whom the money is owed.
    function creditOf(address token, address account) external view returns (uint256);
}
