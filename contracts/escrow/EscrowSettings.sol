// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {IEscrowGovernance} from "../interfaces/IEscrowGovernance.sol";
import {Limits} from "../libraries/Limits.sol";
import {EscrowStorage} from "./EscrowStorage.sol";

/// @title EscrowSettings
/// @notice The fee, the listings and the pause, as awards read them and governance writes them.
abstract contract EscrowSettings is EscrowStorage {
    uint256 private constant _MAX_DECIMALS = 30;

    /// @dev The fee for an award now; reverts while awards are paused. One read of storage.
    function _requireAwardsOpen() internal view returns (uint256 fee) {
        Settings memory settings = _settings;
        if (block.timestamp < settings.pausedUntil) revert IEscrowGovernance.AwardsArePaused(settings.pausedUntil);
        return _feeOf(settings);
    }

    function _feeOf(Settings memory settings) internal view returns (uint256) {
        return block.timestamp < settings.nextFeeFrom ? settings.feeBps : settings.nextFeeBps;
    }

    function _setFirstFee(uint256 feeBps) internal {
        _requireFee(feeBps);
        _settings.feeBps = uint8(feeBps);
        _settings.nextFeeBps = uint8(feeBps);
        emit IEscrowGovernance.FeeScheduled(feeBps, block.timestamp);
    }

    function _setGuardian(address guardian) internal {
        _guardian = guardian;
        emit IEscrowGovernance.GuardianChanged(guardian);
    }

    function _list(address token, uint96 microLimit, uint256 activeFrom) internal {
        uint8 decimals = IERC20Metadata(token).decimals();
        if (decimals > _MAX_DECIMALS) revert IEscrowGovernance.TokenDecimalsUnsupported(token, decimals);
        uint256 maximum = Limits.MICRO_DOLLARS * 10 ** decimals;
        if (microLimit > maximum) revert IEscrowGovernance.MicroLimitTooHigh(token, microLimit, maximum);
        _listings[token].announce(block.timestamp, SafeCast.toUint40(activeFrom), decimals, microLimit);
        emit IEscrowGovernance.ListingScheduled(token, decimals, microLimit, activeFrom);
    }

    function _requireFee(uint256 feeBps) internal pure {
        if (feeBps > Limits.FEE_BPS) revert IEscrowGovernance.FeeTooHigh(feeBps, Limits.FEE_BPS);
    }
}
