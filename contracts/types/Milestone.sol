// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {JobStatus} from "./JobStatus.sol";
import {Outcome} from "./Outcome.sol";

using MilestoneWordLib for MilestoneWord global;

/// @notice All that the escrow stores of a milestone; the rest are the signed terms. Its members, from the lowest bit:
///
/// | bits | member      | meaning                                                                        |
/// | ---: | ----------- | ------------------------------------------------------------------------------ |
/// |   96 | amount      | units of the offer's token, locked until SETTLED                               |
/// |   40 | awardedAt   | unix seconds                                                                   |
/// |   40 | deliveredAt | unix seconds of the first delivery; 0 = none                                   |
/// |   40 | clock       | unix seconds at which the present step began; 0 while ACTIVE; a waiver of the evidence window moves it back |
/// |   14 | providerBps | the provider's share, 0 to 10,000; 0 until ruled or SETTLED                    |
/// |    7 | feeBps      | the protocol fee at award, 0 to 100                                            |
/// |    3 | status      | {JobStatus}                                                                    |
/// |    4 | outcome     | {Outcome}                                                                      |
/// |    5 | usdDecimals | decimals of a listed US-dollar token plus 1; 0 = not listed, no weight         |
/// |    1 | micro       | the short windows apply                                                        |
/// |    1 | unrecorded  | SETTLED, but the ledger refused the record; anyone may replay it               |
/// |    1 | disputed    | the client disputed it once                                                    |
/// |    1 | appealWon   | an appeal moved the outcome to the provider                                    |
/// |    1 | ruled       | the first panel ruled                                                          |
/// |    1 | byProvider  | the appeal is for the provider, else for the client                            |
/// |    1 | selfFunded  | that side paid the appeal's bond itself                                        |
///
/// All 256 bits: one read and one write for every step of a milestone.
type MilestoneWord is uint256;

/// @notice A {MilestoneWord}, unpacked for readers.
struct Milestone {
    uint96 amount;
    uint40 awardedAt;
    uint40 deliveredAt;
    uint40 clock;
    uint16 providerBps;
    uint8 feeBps;
    JobStatus status;
    Outcome outcome;
    uint8 usdDecimals;
    bool micro;
    bool unrecorded;
    bool disputed;
    bool appealWon;
    bool ruled;
    bool byProvider;
    bool selfFunded;
}

/// @title MilestoneWordLib
/// @notice The members of a milestone's word. Setters return the new word; a value wider than its member is cut off, so
/// callers bound what they set.
library MilestoneWordLib {
    uint256 private constant _AWARDED_AT = 96;
    uint256 private constant _DELIVERED_AT = 136;
    uint256 private constant _CLOCK = 176;
    uint256 private constant _PROVIDER_BPS = 216;
    uint256 private constant _FEE_BPS = 230;
    uint256 private constant _STATUS = 237;
    uint256 private constant _OUTCOME = 240;
    uint256 private constant _USD_DECIMALS = 244;
    uint256 private constant _MICRO = 249;
    uint256 private constant _UNRECORDED = 250;
    uint256 private constant _DISPUTED = 251;
    uint256 private constant _APPEAL_WON = 252;
    uint256 private constant _RULED = 253;
    uint256 private constant _BY_PROVIDER = 254;
    uint256 private constant _SELF_FUNDED = 255;

    /// @notice A milestone at its award, still without amount and tier.
    /// @param time Unix seconds, below 2^40.
    /// @param fee Basis points, at most 100.
    /// @param decimals Those of a listed token plus 1, at most 31.
    function award(uint256 time, uint256 fee, uint256 decimals) internal pure returns (MilestoneWord) {
        return MilestoneWord.wrap((time << _AWARDED_AT) | (fee << _FEE_BPS) | (decimals << _USD_DECIMALS));
    }

    function withAmount(MilestoneWord word, uint96 value, bool isMicro) internal pure returns (MilestoneWord) {
        uint256 other = MilestoneWord.unwrap(word) & ~(uint256(type(uint96).max) | (1 << _MICRO));
        return MilestoneWord.wrap(other | value | (isMicro ? 1 << _MICRO : 0));
    }

    function withStatus(MilestoneWord word, JobStatus value) internal pure returns (MilestoneWord) {
        return _with(word, _STATUS, 0x7, uint256(value));
    }

    function withDelivery(MilestoneWord word, uint256 time) internal pure returns (MilestoneWord) {
        return _with(_with(word, _DELIVERED_AT, type(uint40).max, time), _CLOCK, type(uint40).max, time);
    }

    function withResult(
        MilestoneWord word,
        Outcome outcome_,
        uint256 providerBps_
    ) internal pure returns (MilestoneWord) {
        return _with(_with(word, _OUTCOME, 0xf, uint256(outcome_)), _PROVIDER_BPS, 0x3fff, providerBps_);
    }

    function withUnrecorded(MilestoneWord word, bool value) internal pure returns (MilestoneWord) {
        return _with(word, _UNRECORDED, 1, value ? 1 : 0);
    }

    function withClock(MilestoneWord word, uint256 time) internal pure returns (MilestoneWord) {
        return _with(word, _CLOCK, type(uint40).max, time);
    }

    function withDispute(MilestoneWord word) internal pure returns (MilestoneWord) {
        return _with(word, _DISPUTED, 1, 1);
    }

    /// @notice The first panel's ruling; its share stands in `providerBps` until a final one takes its place.
    function withRuling(MilestoneWord word, uint256 providerBps_) internal pure returns (MilestoneWord) {
        return _with(_with(word, _RULED, 1, 1), _PROVIDER_BPS, 0x3fff, providerBps_);
    }

    function withAppeal(
        MilestoneWord word,
        bool isByProvider,
        bool isSelfFunded
    ) internal pure returns (MilestoneWord) {
        return _with(_with(word, _BY_PROVIDER, 1, isByProvider ? 1 : 0), _SELF_FUNDED, 1, isSelfFunded ? 1 : 0);
    }

    function withAppealWon(MilestoneWord word) internal pure returns (MilestoneWord) {
        return _with(word, _APPEAL_WON, 1, 1);
    }

    function amount(MilestoneWord word) internal pure returns (uint256) {
        return uint96(MilestoneWord.unwrap(word));
    }

    function awardedAt(MilestoneWord word) internal pure returns (uint256) {
        return _get(word, _AWARDED_AT, type(uint40).max);
    }

    function deliveredAt(MilestoneWord word) internal pure returns (uint256) {
        return _get(word, _DELIVERED_AT, type(uint40).max);
    }

    function clock(MilestoneWord word) internal pure returns (uint256) {
        return _get(word, _CLOCK, type(uint40).max);
    }

    function providerBps(MilestoneWord word) internal pure returns (uint256) {
        return _get(word, _PROVIDER_BPS, 0x3fff);
    }

    function feeBps(MilestoneWord word) internal pure returns (uint256) {
        return _get(word, _FEE_BPS, 0x7f);
    }

    function status(MilestoneWord word) internal pure returns (JobStatus) {
        return JobStatus(_get(word, _STATUS, 0x7));
    }

    function outcome(MilestoneWord word) internal pure returns (Outcome) {
        return Outcome(_get(word, _OUTCOME, 0xf));
    }

    function usdDecimals(MilestoneWord word) internal pure returns (uint256) {
        return _get(word, _USD_DECIMALS, 0x1f);
    }

    function micro(MilestoneWord word) internal pure returns (bool) {
        return _get(word, _MICRO, 1) == 1;
    }

    function unrecorded(MilestoneWord word) internal pure returns (bool) {
        return _get(word, _UNRECORDED, 1) == 1;
    }

    function disputed(MilestoneWord word) internal pure returns (bool) {
        return _get(word, _DISPUTED, 1) == 1;
    }

    function appealWon(MilestoneWord word) internal pure returns (bool) {
        return _get(word, _APPEAL_WON, 1) == 1;
    }

    function ruled(MilestoneWord word) internal pure returns (bool) {
        return _get(word, _RULED, 1) == 1;
    }

    function byProvider(MilestoneWord word) internal pure returns (bool) {
        return _get(word, _BY_PROVIDER, 1) == 1;
    }

    function selfFunded(MilestoneWord word) internal pure returns (bool) {
        return _get(word, _SELF_FUNDED, 1) == 1;
    }

    /// @notice All members at once.
    function unpack(MilestoneWord word) internal pure returns (Milestone memory) {
        return
            Milestone({
                amount: uint96(amount(word)),
                awardedAt: uint40(awardedAt(word)),
                deliveredAt: uint40(deliveredAt(word)),
                clock: uint40(clock(word)),
                providerBps: uint16(providerBps(word)),
                feeBps: uint8(feeBps(word)),
                status: status(word),
                outcome: outcome(word),
                usdDecimals: uint8(usdDecimals(word)),
                micro: micro(word),
                unrecorded: unrecorded(word),
                disputed: disputed(word),
                appealWon: appealWon(word),
                ruled: ruled(word),
                byProvider: byProvider(word),
                selfFunded: selfFunded(word)
            });
    }

    function _get(MilestoneWord word, uint256 offset, uint256 mask) private pure returns (uint256) {
        return (MilestoneWord.unwrap(word) >> offset) & mask;
    }

    function _with(
        MilestoneWord word,
        uint256 offset,
        uint256 mask,
        uint256 value
    ) private pure returns (MilestoneWord) {
        return MilestoneWord.wrap((MilestoneWord.unwrap(word) & ~(mask << offset)) | ((value & mask) << offset));
    }
}
