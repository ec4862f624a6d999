// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {ICommonErrors} from "../interfaces/ICommonErrors.sol";
import {IPanelRegistry} from "../interfaces/IPanelRegistry.sol";
import {EscrowDomain} from "../libraries/EscrowDomain.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {Ruling} from "../types/Ruling.sol";

/// @title ArbiterBonds
/// @notice The part of {IPanelRegistry} that makes two rulings of one arbiter cost it something.
/// @dev Tokens come in by {postBond} and leave by {withdrawBond}; there is no other way, and nobody has a role. What came
/// in unasked, and what a proof forfeited, belongs to nobody.
/// - INV-PAN-5: for every token, `balanceOf(this)` is at least all bonds in it.
/// - INV-PAN-6: a bond falls only by its owner's withdrawal, announced at least 30 and less than 37 days before, or by a proof of
///   equivocation.
/// - INV-PAN-7: an equivocation counts once.
/// - INV-PAN-8: what a proof forfeited never leaves this contract.
abstract contract ArbiterBonds is IPanelRegistry, ICommonErrors, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    struct Bond {
        // slot 0 (25 of 32 bytes): what it is, and whether it is on its way out
        address token; //    20  0 = no bond
        uint40 unlocksAt; //  5  unix seconds at which the withdrawal begins to be possible; 0 = not announced
        // slot 1
        uint256 amount; //   32  units of `token`; a sum of uint96
    }

    /// @dev Longer than any dispute lasts: 17 days from the evidence of the first round to the end of the second.
    uint40 private constant _NOTICE = 30 days;

    /// @dev How long a withdrawal is possible after its notice. Without an end, one announcement would leave a bond that can go in
    /// the block before any proof, for ever.
    uint40 private constant _WITHDRAWAL_TIME = 7 days;

    mapping(address member => Bond bond) private _bonds;
    mapping(address member => uint256 count) private _equivocations;
    mapping(bytes32 equivocationId => bool isKnown) private _proven;

    /// @inheritdoc IPanelRegistry
    function postBond(address member, address token, uint96 amount) external nonReentrant {
        if (amount == 0) revert BondZero(member);
        Bond storage bond = _bonds[member];
        if (msg.sender == member) {
            bond.unlocksAt = 0;
        } else if (bond.token == address(0)) {
            revert CallerUnauthorized(msg.sender, member);
        }
        if (bond.token == address(0)) bond.token = token;
        else if (bond.token != token) revert BondTokenMismatch(bond.token);
        bond.amount += amount;
        emit BondPosted(member, token, msg.sender, amount);
        _pull(token, amount);
    }

    /// @inheritdoc IPanelRegistry
    function announceWithdrawal() external nonReentrant {
        Bond storage bond = _bonds[msg.sender];
        if (bond.token == address(0)) revert BondZero(msg.sender);
        uint40 unlocksAt = uint40(block.timestamp) + _NOTICE;
        bond.unlocksAt = unlocksAt;
        emit BondUnlocking(msg.sender, unlocksAt, unlocksAt + _WITHDRAWAL_TIME);
    }

    /// @inheritdoc IPanelRegistry
    function withdrawBond(address to) external nonReentrant {
        Bond memory bond = _bonds[msg.sender];
        if (bond.token == address(0)) revert BondZero(msg.sender);
        if (bond.unlocksAt == 0 || block.timestamp < bond.unlocksAt) revert BondLocked(bond.unlocksAt);
        uint256 lapsesAt = bond.unlocksAt + _WITHDRAWAL_TIME;
        if (block.timestamp >= lapsesAt) revert BondWithdrawalLapsed(lapsesAt);
        if (uint160(to) < Signatures.FIRST_ACCOUNT || to == address(this)) revert AccountInvalid(to);
        delete _bonds[msg.sender];
        emit BondWithdrawn(msg.sender, bond.token, to, bond.amount);
        IERC20(bond.token).safeTransfer(to, bond.amount);
    }

    /// @inheritdoc IPanelRegistry
    function proveEquivocation(
        address escrow,
        address member,
        Ruling calldata first,
        bytes calldata firstSignature,
        Ruling calldata second,
        bytes calldata secondSignature
    ) external nonReentrant {
        if (!first.conflictsWith(second)) revert RulingsDoNotConflict();
        _requireKey(member, EscrowDomain.digest(escrow, first.hash(member)), firstSignature);
        _requireKey(member, EscrowDomain.digest(escrow, second.hash(member)), secondSignature);
        _record(escrow, member, first);
        Bond memory bond = _bonds[member];
        delete _bonds[member];
        emit EquivocationProven(
            member,
            escrow,
            first.jobId,
            first.milestone,
            first.round,
            first.panelId,
            first.providerBps,
            second.providerBps,
            bond.token,
            bond.amount
        );
    }

    /// @inheritdoc IPanelRegistry
    function bondOf(
        address member
    ) external view nonReentrantView returns (address token, uint256 amount, uint256 unlocksAt, uint256 lapsesAt) {
        Bond storage bond = _bonds[member];
        (token, amount) = (bond.token, bond.amount);
        uint256 lapse = bond.unlocksAt + _WITHDRAWAL_TIME;
        if (bond.unlocksAt != 0 && block.timestamp < lapse) (unlocksAt, lapsesAt) = (bond.unlocksAt, lapse);
    }

    /// @inheritdoc IPanelRegistry
    function equivocationsOf(address member) external view returns (uint256) {
        return _equivocations[member];
    }

    /// @dev Counts the equivocation, or reverts when it was counted before. Which two shares prove it does not matter.
    function _record(address escrow, address member, Ruling calldata ruling) private {
        bytes32 id = keccak256(
            abi.encode(member, escrow, ruling.jobId, ruling.milestone, ruling.round, ruling.panelId)
        );
        if (_proven[id]) revert EquivocationKnown(member, ruling.jobId, ruling.milestone, ruling.round);
        _proven[id] = true;
        ++_equivocations[member];
    }

    /// @dev Pulls exactly `amount` from the caller, by allowance.
    function _pull(address token, uint256 amount) private {
        uint256 before = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = IERC20(token).balanceOf(address(this)) - before;
        if (received != amount) revert BondReceivedMismatch(token, amount, received);
    }

    /// @dev Only a key proves anything: what a contract answers may change.
    function _requireKey(address member, bytes32 digest, bytes calldata signature) private pure {
        (address recovered, ECDSA.RecoverError err, ) = ECDSA.tryRecoverCalldata(digest, signature);
        if (err != ECDSA.RecoverError.NoError || recovered != member) revert SignatureInvalid(member, digest);
    }
}
