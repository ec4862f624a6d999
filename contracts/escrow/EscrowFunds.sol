// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {IEscrowFunds} from "../interfaces/IEscrowFunds.sol";
import {EscrowCredits} from "./EscrowCredits.sol";

/// @title EscrowFunds
/// @notice See {IEscrowFunds}.
/// @dev {_send} is the only way in which tokens leave.
/// - INV-ESC-3: a credit falls only by its owner's withdrawal or by a payment that the owner agreed to: an award, a stake, a
/// bond.
abstract contract EscrowFunds is IEscrowFunds, EscrowCredits {
    using SafeERC20 for IERC20;

    /// @inheritdoc IEscrowFunds
    function deposit(address token, address account, uint256 amount) external nonReentrant {
        _requireAccount(account);
        _credit(token, account, amount);
        emit Deposited(token, account, msg.sender, amount);
        _pull(token, msg.sender, amount);
    }

    /// @inheritdoc IEscrowFunds
    function withdraw(address token, address to) external nonReentrant returns (uint256 amount) {
        amount = _creditOf(token, msg.sender);
        _send(token, to, amount);
    }

    /// @inheritdoc IEscrowFunds
    function withdrawPart(address token, address to, uint256 amount) external nonReentrant {
        _send(token, to, amount);
    }

    /// @inheritdoc IEscrowFunds
    function creditOf(address token, address account) external view nonReentrantView returns (uint256) {
        return _creditOf(token, account);
    }

    function _send(address token, address to, uint256 amount) private {
        _requireAccount(to);
        _debit(token, msg.sender, amount);
        emit Withdrawn(token, msg.sender, to, amount);
        IERC20(token).safeTransfer(to, amount);
    }
}
