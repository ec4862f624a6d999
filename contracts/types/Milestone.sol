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
/// |   32 | latency     | seconds from the award to the delivery that counts; 0 until `delivered`        |
/// |   40 | clock       | unix seconds at which the present step began; 0 while ACTIVE; the end of a milestone that ended without a delivery. Each step begins in a later second than the one before, so it names one step |
/// |   14 | providerBps | the provider's share, 0 to 10,000; 0 until ruled or SETTLED                    |
/// |    7 | feeBps      | the protocol fee at award, 0 to 100                                            |
/// |    3 | status      | {JobStatus}                                                                    |
/// |    4 | outcome     | {Outcome}                                                                      |
/// |    5 | usdDecimals | decimals of a listed US-dollar token plus 1; 0 = not listed, no weight         |
/// |    1 | delivered   | the provider delivered in time                                                 |
/// |    1 | refused     | the offer's verifier refused that delivery                                     |
/// |    1 | micro       | the short windows apply                                                        |
/// |    1 | unrecorded  | SETTLED, but the ledger refused the record; anyone may replay it               |
/// |    1 | disputed    | a party disputed it                                                            |
/// |    1 | appealWon   | an appeal moved the outcome to the provider                                    |
/// |    1 | ruled       | the first panel ruled                                                          |
/// |    1 | byProvider  | the appeal is the provider's, else the client's                                |
/// |    1 | selfFunded  | that side paid the appeal's bond itself                                        |
/// |    1 | waived      | the parties need no more time for evidence: the panel's time began at `clock`  |
///
/// 251 of 256 bits: one read and one write for every step of a milestone.
type MilestoneWord is uint256;

/// @notice A {MilestoneWord}, unpacked for readers.
struct Milestone {
    uint96 amount;
    uint40 awardedAt;
    uint40 deliveredAt; // unix seconds of the delivery that counts; 0 = none
    uint40 clock;
    uint16 providerBps;
    uint8 feeBps;
    JobStatus status;
    Outcome outcome;
    uint8 usdDecimals;
    bool refused;
    bool micro;
    bool unrecorded;
    bool disputed;
    bool appealWon;
    bool ruled;
    bool byProvider;
    bool selfFunded;
    bool waived;
}

/// @title MilestoneWordLib
/// @notice The members of a milestone's word. Setters return the new word; a value wider than its member is cut off, so
/// callers bound what they set.
library MilestoneWordLib {
    uint256 private constant _AWARDED_AT = 96;
    uint256 private constant _LATENCY = 136;
    uint256 private constant _CLOCK = 168;
    uint256 private constant _PROVIDER_BPS = 208;
    uint256 private constant _FEE_BPS = 222;
    uint256 private constant _STATUS = 229;
    uint256 private constant _OUTCOME = 232;
    uint256 private constant _USD_DECIMALS = 236;
    uint256 private constant _DELIVERED = 241;
    uint256 private constant _REFUSED = 242;
    uint256 private constant _MICRO = 243;
    uint256 private constant _UNRECORDED = 244;
    uint256 private constant _DISPUTED = 245;
    uint256 private constant _APPEAL_WON = 246;
    uint256 private constant _RULED = 247;
    uint256 private constant _BY_PROVIDER = 248;
    uint256 private constant _SELF_FUNDED = 249;
    uint256 private constant _WAIVED = 250;

    /// @notice A milestone at its award, still without an amount.
    /// @param time Unix seconds, below 2^40.
    /// @param fee Basis points, at most 100.
    /// @param decimals Those of a listed token plus 1, at most 31.
    /// @param isMicro Whether the short windows apply.
    function award(uint256 time, uint256 fee, uint256 decimals, bool isMicro) internal pure returns (MilestoneWord) {
        return
            MilestoneWord.wrap(
                (time << _AWARDED_AT) | (fee << _FEE_BPS) | (decimals << _USD_DECIMALS) | (isMicro ? 1 << _MICRO : 0)
            );
    }

    function withAmount(MilestoneWord word, uint96 value) internal pure returns (MilestoneWord) {
        return _with(word, 0, type(uint96).max, value);
    }

    function withStatus(MilestoneWord word, JobStatus value) internal pure returns (MilestoneWord) {
        return _with(word, _STATUS, 0x7, uint256(value));
    }

    /// @notice A delivery at `time`, which begins a review. It takes the place of an earlier one.
    /// @param time Unix seconds, at most 2^32 after the award.
    function withDelivery(MilestoneWord word, uint256 time) internal pure returns (MilestoneWord) {
        word = _with(word, _LATENCY, type(uint32).max, time - awardedAt(word));
        return _with(_with(word, _DELIVERED, 1, 1), _REFUSED, 1, 0).withClock(time);
    }

    /// @notice The verifier refused the delivery.
    function withRefusal(MilestoneWord word) internal pure returns (MilestoneWord) {
        return _with(word, _REFUSED, 1, 1);
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

    /// @notice A step of a dispute that begins at `time`, in unix seconds.
    function withStep(MilestoneWord word, uint256 time) internal pure returns (MilestoneWord) {
        return _with(word.withClock(time), _WAIVED, 1, 0);
    }

    /// @notice The panel's time begins at `time`, in unix seconds, without a window for evidence before it.
    function withWaiver(MilestoneWord word, uint256 time) internal pure returns (MilestoneWord) {
        return _with(word.withClock(time), _WAIVED, 1, 1);
    }

    function withDispute(MilestoneWord word) internal pure returns (MilestoneWord) {
        return _with(word, _DISPUTED, 1, 1);
    }

    /// @notice The first panel's ruling; its share is `providerBps` until a final one takes its place.
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

    function latency(MilestoneWord word) internal pure returns (uint256) {
        return _get(word, _LATENCY, type(uint32).max);
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

    function delivered(MilestoneWord word) internal pure returns (bool) {
        return _get(word, _DELIVERED, 1) == 1;
    }

    function refused(MilestoneWord word) internal pure returns (bool) {
        return _get(word, _REFUSED, 1) == 1;
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

    function waived(MilestoneWord word) internal pure returns (bool) {
        return _get(word, _WAIVED, 1) == 1;
    }

    /// @notice All members at once.
    function unpack(MilestoneWord word) internal pure returns (Milestone memory) {
        return
            Milestone({
                amount: uint96(amount(word)),
                awardedAt: uint40(awardedAt(word)),
                deliveredAt: delivered(word) ? uint40(awardedAt(word) + latency(word)) : 0,
                clock: uint40(clock(word)),
                providerBps: uint16(providerBps(word)),
                feeBps: uint8(feeBps(word)),
                status: status(word),
                outcome: outcome(word),
                usdDecimals: uint8(usdDecimals(word)),
                refused: refused(word),
                micro: micro(word),
                unrecorded: unrecorded(word),
                disputed: disputed(word),
                appealWon: appealWon(word),
                ruled: ruled(word),
                byProvider: byProvider(word),
                selfFunded: selfFunded(word),
                waived: waived(word)
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
