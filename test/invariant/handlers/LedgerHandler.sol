// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReputationLedger} from "../../../contracts/interfaces/IReputationLedger.sol";
import {Outcome} from "../../../contracts/types/Outcome.sol";
import {SettlementFacts, SettlementMarks} from "../../../contracts/types/SettlementFacts.sol";
import {Cheats} from "../../utils/Cheats.sol";
import {LedgerFacts} from "../../utils/LedgerFacts.sol";

/// @notice An honest escrow, the only recorder: a few agents and clients settle everything that can be settled, time
/// passes, strangers knock. The ghosts keep what the ledger must agree with.
contract LedgerHandler is Cheats {
    uint256 public constant AGENTS = 4;
    uint256 public constant CLIENTS = 6;

    /// @dev A delivery that was paid in a listed token.
    uint8 private constant _USUAL = uint8(SettlementMarks.DELIVERED | SettlementMarks.LISTED);

    /// @dev floor(2^128 · 2^(−1/1024)): the reference decays by powers of it, and shares no code with the ledger.
    uint256 private constant _PER_QUANTUM = 0xffd3a751c0f7e10bd3b9f8ae012fbe06;

    /// @dev What the agent's record in listed tokens must say, and that in other tokens.
    struct Counters {
        uint256 born; //       unix seconds of the first settlement
        uint256 pairs; //      clients met
        uint256 completed;
        uint256 late;
        uint256 missed;
        uint256 givenUp;
        uint256 disputed;
        uint256 disputesLost;
        uint256 appealsWon;
    }

    struct Ghost {
        uint256 fees; //       nano-USD paid
        uint256 withheld; //   nano-USD that count against it
        uint256 settled; //    in listed tokens
        uint256 merit; //      in 2^-64 of its unit, decayed exactly, as the next three
        uint256 standing;
        uint256 fault;
        uint256 fresh;
        uint256 quantum; //    when the masses were true
    }

    IReputationLedger public immutable ledger;
    uint256 public ghostIntrusions;
    uint256 private _now = LedgerFacts.START;
    mapping(uint256 agentId => Ghost) private _ghosts;
    mapping(uint256 agentId => mapping(bool isListed => Counters)) private _counters;
    mapping(uint256 agentId => mapping(bool isListed => mapping(uint256 clientKey => uint256))) private _settled;

    constructor() {
        ledger = LedgerFacts.open(address(this));
    }

    /// @notice Settles a milestone of up to 100 $ of fees in any way.
    function settle(uint256 who, uint256 client, uint256 kind, uint256 bps, uint256 fee, uint8 flags) external {
        fee = _bound(fee, 0, 10 ** _bound(fee >> 200, 1, 11));
        _record(_facts(who, client, kind, _bound(bps, 0, 10_000), fee, flags));
    }

    /// @notice Settles the usual milestone: released, some dollars.
    function release(uint256 who, uint256 client, uint256 fee) external {
        _record(_facts(who, client, uint256(Outcome.RELEASED), 10_000, _bound(fee, 0, 1e9), _USUAL));
    }

    /// @notice Settles fees of a millionth of a dollar, to find what rounding gives away.
    function dust(uint256 who, uint256 client, uint256 fee) external {
        _record(_facts(who, client, uint256(Outcome.RELEASED), 10_000, _bound(fee, 0, 1000), _USUAL));
    }

    /// @notice Lets up to 20 days pass, mostly much less.
    function wait(uint256 time) external {
        _now += _bound(time, 1, time % 4 == 0 ? 20 days : 5 hours);
        vm.warp(_now);
    }

    /// @notice Somebody else tries to record.
    function intrude(address caller, uint256 who, uint256 fee) external {
        if (caller == address(this)) return;
        vm.warp(_now);
        SettlementFacts memory facts = _facts(who, 0, uint256(Outcome.RELEASED), 10_000, fee, _USUAL);
        vm.prank(caller);
        try ledger.record(facts) {
            ++ghostIntrusions;
        } catch {} // as it must be
    }

    /// @notice What the ledger must agree with, its masses decayed to now.
    function ghostOf(uint256 agentId) external view returns (Ghost memory ghost) {
        ghost = _faded(agentId);
    }

    /// @notice What the counters of an agent must say.
    function countersOf(uint256 agentId, bool isListed) external view returns (Counters memory) {
        return _counters[agentId][isListed];
    }

    /// @notice How many milestones an agent settled with a client.
    function settledOf(uint256 agentId, bool isListed, uint256 clientKey) external view returns (uint256) {
        return _settled[agentId][isListed][clientKey];
    }

    /// @notice The time at which the ledger stands.
    function clock() external view returns (uint256) {
        return _now;
    }

    function _record(SettlementFacts memory facts) private {
        vm.warp(_now);
        uint256[4] memory before = _masses(facts.agentId);
        ledger.record(facts);
        uint256[4] memory afterwards = _masses(facts.agentId);

        bool isListed = facts.marks & SettlementMarks.LISTED != 0;
        _count(_counters[facts.agentId][isListed], isListed, facts);
        if (!isListed) return; // then nothing may have moved: the next look at the masses finds it
        Ghost memory ghost = _faded(facts.agentId);
        ghost.merit += (afterwards[0] - before[0]) << 64;
        ghost.standing += (afterwards[1] - before[1]) << 64;
        ghost.fault += (afterwards[2] - before[2]) << 64;
        ghost.fresh += (afterwards[3] - before[3]) << 64;
        ghost.fees += facts.fee;
        ghost.withheld += (facts.fullFee * facts.faultBps) / 10_000;
        ++ghost.settled;
        _ghosts[facts.agentId] = ghost;
    }

    function _masses(uint256 agentId) private view returns (uint256[4] memory masses) {
        (masses[0], masses[1], masses[2], masses[3]) = ledger.massOf(agentId);
    }

    function _count(Counters storage counters, bool isListed, SettlementFacts memory facts) private {
        if (counters.born == 0) counters.born = _now;
        uint256 key = ledger.clientKeyOf(facts.client, facts.clientAgentId);
        if (_settled[facts.agentId][isListed][key]++ == 0) ++counters.pairs;
        if (facts.providerBps != 0) ++counters.completed;
        if (facts.providerBps != 0 && facts.marks & SettlementMarks.LATE != 0) ++counters.late;
        if (facts.outcome == Outcome.MISSED) ++counters.missed;
        if (facts.outcome == Outcome.GIVEN_UP) ++counters.givenUp;
        if (facts.marks & SettlementMarks.APPEAL_WON != 0) ++counters.appealsWon;
        if (facts.marks & SettlementMarks.DISPUTED == 0) return;
        ++counters.disputed;
        if (facts.providerBps < 5000) ++counters.disputesLost;
    }

    function _faded(uint256 agentId) private view returns (Ghost memory ghost) {
        ghost = _ghosts[agentId];
        uint256 quantum = _now / 4 hours;
        uint256 f = _power(quantum - ghost.quantum);
        ghost.merit = (ghost.merit * f) >> 128;
        ghost.standing = (ghost.standing * f) >> 128;
        ghost.fault = (ghost.fault * _power(12 * (quantum - ghost.quantum))) >> 128;
        ghost.fresh = (ghost.fresh * _power(128 * (quantum - ghost.quantum))) >> 128;
        ghost.quantum = quantum;
    }

    /// @dev 2^(−quanta/1024) in 2^-128, by squaring; off by less than 2^-100 in the years that a run can last.
    function _power(uint256 quanta) private pure returns (uint256 f) {
        f = 1 << 128;
        for (uint256 base = _PER_QUANTUM; quanta != 0; quanta >>= 1) {
            if (quanta & 1 == 1) f = (f * base) >> 128;
            base = (base * base) >> 128;
        }
    }

    function _facts(
        uint256 who,
        uint256 client,
        uint256 kind,
        uint256 bps,
        uint256 fee,
        uint8 flags
    ) private pure returns (SettlementFacts memory facts) {
        facts = LedgerFacts.released(_bound(who, 1, AGENTS), address(uint160(_bound(client, 1, CLIENTS) << 32)), fee);
        facts.outcome = Outcome(uint8(_bound(kind, 1, 8)));
        facts.providerBps = facts.outcome == Outcome.MISSED ? 0 : bps;
        facts.clientAgentId = flags & 8 == 0 ? 0 : _bound(client, 1, CLIENTS);
        facts.faultBps = facts.outcome < Outcome.AGREED ? 0 : fee % 10_001;
        facts.volume = fee / 10;
        facts.marks = flags & SettlementMarks.TOLD;
        if (flags & 0xc0 != 0) facts.marks |= SettlementMarks.LISTED; // seven of eight
    }
}
