// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {Signatures} from "../libraries/Signatures.sol";
import {EscrowStorage} from "./EscrowStorage.sol";

/// @title EscrowCredits
/// @notice What the escrow owes to whom, and the only ways in which tokens come in.
/// @dev Tokens come in by {_pull} and {_expect} and leave by {EscrowFunds}; there is no other way. What came in unasked
/// belongs to nobody, and no amount that is owed is ever read from a balance.
/// - INV-ESC-2: for every token, `balanceOf(this)` is at least all locked amounts, bonds, stakes and credits together (G1).
abstract contract EscrowCredits is EscrowStorage, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @dev For calls that leave nobody a way back in: they call strangers by `staticcall` only, and else the ledger, which
    /// calls nobody. They are refused within a call that moves tokens (`nonReentrant`), and need no guard of their own.
    modifier whenIdle() {
        if (_reentrancyGuardEntered()) revert ReentrancyGuardReentrantCall();
        _;
    }

    function _creditOf(address token, address account) internal view returns (uint256) {
        return _credits[token][account];
    }

    function _credit(address token, address account, uint256 amount) internal {
        if (amount != 0) _credits[token][account] += amount;
    }

    function _debit(address token, address account, uint256 amount) internal {
        uint256 credit = _credits[token][account];
        if (credit < amount) revert CreditTooLow(token, account, credit, amount);
        // The line above bounds it.
        unchecked {
            _credits[token][account] = credit - amount;
        }
    }

    /// @dev Takes `amount` from the credit of `account` as far as it goes, and returns the shortfall.
    function _debitUpTo(address token, address account, uint256 amount) internal returns (uint256 shortfall) {
        uint256 credit = _credits[token][account];
        uint256 taken = credit < amount ? credit : amount;
        if (taken != 0) _credits[token][account] = credit - taken;
        return amount - taken;
    }

    /// @dev Pulls exactly `amount` by allowance. `from` is the caller, or agreed to this very payment. The allowance is read
    /// first: it names the shortfall, and an ERC-721 has none, whose token number `amount` would otherwise pay for one unit and
    /// never leave again (T130).
    function _pull(address token, address from, uint256 amount) internal {
        uint256 allowance = IERC20(token).allowance(from, address(this));
        if (allowance < amount) revert AllowanceTooLow(token, from, allowance, amount);
        uint256 before = _balance(token);
        IERC20(token).safeTransferFrom(from, address(this), amount);
        _expect(token, before, amount);
    }

    /// @dev Requires that the escrow holds `amount` more than `before`.
    function _expect(address token, uint256 before, uint256 amount) internal view {
        uint256 received = _balance(token) - before;
        if (received != amount) revert AmountReceivedMismatch(token, amount, received);
    }

    function _balance(address token) internal view returns (uint256) {
        return IERC20(token).balanceOf(address(this));
    }

    /// @dev Refuses addresses that could never withdraw: zero, precompiles, the escrow itself.
    function _requireAccount(address account) internal view {
        if (uint160(account) < Signatures.FIRST_ACCOUNT || account == address(this)) revert AccountInvalid(account);
    }
}
