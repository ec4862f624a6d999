// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {JobEscrow} from "../../contracts/escrow/JobEscrow.sol";
import {IEscrowGovernance} from "../../contracts/interfaces/IEscrowGovernance.sol";
import {ReputationLedger} from "../../contracts/reputation/ReputationLedger.sol";
import {AgentProfile} from "../../contracts/types/AgentProfile.sol";
import {ClientRecord} from "../../contracts/types/ClientRecord.sol";
import {Milestone} from "../../contracts/types/Milestone.sol";
import {Cheats} from "../utils/Cheats.sol";
import {EscrowBooks} from "./handlers/EscrowBooks.sol";
import {EscrowHandler} from "./handlers/EscrowHandler.sol";

/// @dev The laws of the escrow, and those of the ledger under the real escrow. Each run ends with what anybody can do
/// alone while owner and guardian do their worst.
contract JobEscrowInvariantTest is Cheats {
    EscrowHandler private _handler;
    JobEscrow private _escrow;
    ReputationLedger private _ledger;
    address[] private _targets;

    function setUp() external {
        _handler = new EscrowHandler();
        _escrow = _handler.escrow();
        _ledger = _handler.ledger();
        _targets.push(address(_handler));
    }

    function targetContracts() external view returns (address[] memory) {
        return _targets;
    }

    /// @dev The end of a run is for {afterInvariant} alone: after it the owner has done its worst, which no law covers.
    function excludeSelectors() external view returns (FuzzSelector[] memory excluded) {
        excluded = new FuzzSelector[](1);
        excluded[0] = FuzzSelector(address(_handler), new bytes4[](1));
        excluded[0].selectors[0] = EscrowHandler.exitAll.selector;
    }

    /// @dev INV-ESC-2 (G1), INV-ESC-3, INV-ESC-6 (G2).
    function invariant_T10_MoneyAddsUp() external view {
        (, uint256 thefts, , , uint256 leaks, , ) = _handler.ghostBreaches();
        vm.assertEq(thefts, 0, "INV-ESC-3: a stranger moved money");
        vm.assertEq(leaks, 0, "INV-ESC-6: a settlement's parts do not add up");
        for (uint256 t = 0; t < _handler.TOKENS(); ++t) {
            address token = _handler.tokenAt(t);
            (
                uint256 received,
                uint256 paidOut,
                uint256 locked,
                uint256 bonds,
                uint256 burned,
                uint256 donated
            ) = _handler.ghostMoney(token);
            uint256 credits = _requireCredits(token);
            uint256 balance = IERC20(token).balanceOf(address(_escrow));
            vm.assertGe(balance, locked + bonds + credits, "INV-ESC-2: the escrow owes more than it has");
            vm.assertEq(balance, received + donated - paidOut, "INV-ESC-2: tokens came or went by another way");
            vm.assertEq(
                balance,
                locked + bonds + credits + burned + donated,
                "INV-ESC-6: money that is neither owed nor burned"
            );
        }
    }

    /// @dev INV-ESC-7 (G3), INV-ESC-8 (G4), INV-ESC-10.
    function invariant_T39_T63_MilestonesStandAsAgreed() external view {
        (, , , , , uint256 wrongTimes, uint256 revivals) = _handler.ghostBreaches();
        vm.assertEq(wrongTimes, 0, "INV-ESC-7: an exit opened at another second than its opposite closed");
        vm.assertEq(revivals, 0, "INV-ESC-10: a settled milestone moved");
        for (uint256 job = 0; job < _handler.jobCount(); ++job) {
            (bytes32 jobId, uint256 count) = _handler.jobAt(job);
            for (uint256 i = 0; i < count; ++i) {
                Milestone memory stored = _escrow.milestoneOf(jobId, i);
                Milestone memory expected = _handler.expectedAt(job, i);
                vm.assertEq(
                    uint256(stored.status),
                    uint256(expected.status),
                    "INV-ESC-10: a status moved without its call"
                );
                vm.assertEq(
                    keccak256(abi.encode(stored)),
                    keccak256(abi.encode(expected)),
                    "INV-ESC-8: what was fixed at award or delivery changed"
                );
            }
        }
    }

    /// @dev INV-ESC-1.
    function invariant_T18_ANonceStaysUsed() external view {
        for (uint256 i = 0; i < _handler.CLIENTS() + _handler.PROVIDERS(); ++i) {
            address account = _handler.actorAt(i);
            for (uint256 word = 0; word < 3; ++word) {
                vm.assertEq(
                    _escrow.nonceWord(account, word),
                    _handler.ghostNonceWord(account, word),
                    "INV-ESC-1: a nonce came back or was used by nobody"
                );
            }
        }
        (uint256 replays, , , , , , ) = _handler.ghostBreaches();
        vm.assertEq(replays, 0, "INV-ESC-1: an award used a nonce again");
    }

    /// @dev INV-ESC-4, INV-ESC-5.
    function invariant_T103_T105_T106_OwnerAndGuardianStayWithinTheirRights() external {
        vm.warp(_handler.clock());
        vm.assertLe(_escrow.feeBps(), 100, "INV-ESC-4: the fee is too high");
        vm.assertEq(_escrow.feeBps(), _handler.feeNow(), "INV-ESC-4: a fee without notice");
        (uint256 nextFee, uint256 nextFrom) = _escrow.scheduledFee();
        (, uint256 announced, uint256 from_) = _handler.ghostSchedule();
        vm.assertTrue(nextFee == announced && nextFrom == from_, "INV-ESC-4: a fee with another notice");
        (, , uint256 fees, uint256 pauses, , , ) = _handler.ghostBreaches();
        vm.assertEq(fees, 0, "INV-ESC-4: a fee too high or too soon");
        vm.assertEq(pauses, 0, "INV-ESC-5: a pause too long or too soon, or an award during one");

        uint256 count = _escrow.pauseCount();
        vm.assertEq(count, _handler.pauseCount(), "INV-ESC-5: a pause is missing in the log");
        uint256 allowedFrom;
        for (uint256 i = 0; i < count; ++i) {
            IEscrowGovernance.Pause memory pause = _escrow.pauseAt(i);
            (uint256 from, uint256 until) = _handler.pauseAt(i);
            vm.assertEq(pause.from, from, "INV-ESC-5: the log changed");
            vm.assertEq(pause.until, until, "INV-ESC-5: the log changed");
            vm.assertTrue(
                pause.guardian != address(0) && pause.reasonHash != 0 && bytes(pause.uri).length != 0,
                "INV-ESC-5: a pause without its reason"
            );
            vm.assertLe(pause.until - pause.from, 7 days, "INV-ESC-5: a pause is too long");
            vm.assertGe(pause.from, allowedFrom, "INV-ESC-5: pauses follow too soon");
            allowedFrom = pause.from + 30 days;
        }
    }

    /// @dev INV-ESC-9 (G5), and INV-REP-2, INV-REP-3, INV-REP-4, INV-REP-11 under the real escrow.
    function invariant_T77_T78_TheLedgerHeardOfEachSettlementOnce() external {
        vm.warp(_handler.clock());
        uint256 merits;
        for (uint256 agentId = 1; agentId <= _handler.AGENTS(); ++agentId) {
            EscrowBooks.AgentBooks memory books = _handler.agentBooks(agentId);
            AgentProfile memory profile = _ledger.profileOf(agentId);
            vm.assertEq(profile.completed, books.completed, "INV-ESC-9: completed");
            vm.assertEq(profile.late, books.late, "INV-ESC-9: late");
            vm.assertEq(profile.missed, books.missed, "INV-ESC-9: missed");
            vm.assertEq(profile.givenUp, books.givenUp, "INV-ESC-9: given up");
            vm.assertEq(profile.clients, books.clients, "INV-ESC-9: clients");
            vm.assertEq(profile.volume, books.volume, "INV-ESC-9: volume");
            vm.assertEq(profile.latency, books.latency, "INV-ESC-9: latency");
            vm.assertEq(profile.firstActivity, books.since, "INV-ESC-9: first activity");
            _requirePairs(agentId);

            (uint256 merit, ) = _ledger.massOf(agentId);
            uint256 age = books.since == 0 ? 0 : _handler.clock() - books.since;
            vm.assertLe(
                merit,
                _handler.BURST() + (_handler.RATE_PER_DAY() * age) / 1 days,
                "INV-REP-4: merit faster than RATE"
            );
            merits += merit;
        }
        // √(E/K) = 1/10, so that the price of merit is 1.21.
        vm.assertLe(merits * 121, _handler.ghostFees() * 100, "INV-REP-3: more merit than burned fees pay for");

        EscrowBooks.ClientBooks memory client = _handler.clientBooks(_handler.CLIENT_AGENT());
        ClientRecord memory record = _ledger.clientProfileOf(_handler.CLIENT_AGENT());
        vm.assertEq(record.paid, client.paid, "INV-ESC-9: paid by a client");
        vm.assertEq(record.released, client.released, "INV-ESC-9: released by a client");
        vm.assertEq(record.silent, client.silent, "INV-ESC-9: silence of a client");
    }

    /// @dev INV-ESC-7 (G3) at the end of every run: alone, a keeper ends every milestone, and every owner of a credit
    /// takes it out, though owner and guardian do their worst (T103, T104, T106). Only burned fees and gifts stay.
    function afterInvariant() external {
        _handler.exitAll();
        vm.assertEq(_handler.openCount(), 0, "INV-ESC-7: a milestone without an exit");
        for (uint256 t = 0; t < _handler.TOKENS(); ++t) {
            address token = _handler.tokenAt(t);
            vm.assertEq(_requireCredits(token), 0, "INV-ESC-7: a credit that cannot be withdrawn");
            (, , , , uint256 burned, uint256 donated) = _handler.ghostMoney(token);
            vm.assertEq(
                IERC20(token).balanceOf(address(_escrow)),
                burned + donated,
                "INV-ESC-6: more or less than fees and gifts is left"
            );
        }
    }

    /// @dev Every credit is what its owner's deposits, settlements, awards and withdrawals leave.
    function _requireCredits(address token) private view returns (uint256 sum) {
        for (uint256 i = 0; i < _handler.ACTORS(); ++i) {
            address account = _handler.actorAt(i);
            uint256 credit = _escrow.creditOf(token, account);
            vm.assertEq(credit, _handler.ghostCredit(token, account), "INV-ESC-3: a credit moved by itself");
            sum += credit;
        }
    }

    function _requirePairs(uint256 agentId) private view {
        for (uint256 i = 0; i <= _handler.CLIENTS(); ++i) {
            uint256 key = i == 0 ? _handler.CLIENT_AGENT() : uint160(_handler.actorAt(i - 1));
            vm.assertEq(
                _ledger.pairOf(key, agentId).settled,
                _handler.ghostSettledWith(agentId, key),
                "INV-ESC-9: a settlement was recorded twice, never, or too early"
            );
        }
    }
}
