// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IEscrowGovernance} from "../../contracts/interfaces/IEscrowGovernance.sol";
import {IJobEscrow} from "../../contracts/interfaces/IJobEscrow.sol";
import {IReputationLedger} from "../../contracts/interfaces/IReputationLedger.sol";
import {AgentProfile} from "../../contracts/types/AgentProfile.sol";
import {ClientRecord} from "../../contracts/types/ClientRecord.sol";
import {Milestone} from "../../contracts/types/Milestone.sol";
import {Panel} from "../../contracts/types/Panel.sol";
import {UnlistedProfile} from "../../contracts/types/UnlistedProfile.sol";
import {Artifacts} from "../utils/Artifacts.sol";
import {Cheats} from "../utils/Cheats.sol";
import {EscrowBooks} from "./handlers/EscrowBooks.sol";
import {EscrowHandler} from "./handlers/EscrowHandler.sol";
import {EscrowProbe} from "./handlers/EscrowProbe.sol";

/// @dev The laws of the escrow with its disputes, and those of the ledger under the real escrow. Each run ends with what anybody can do
/// alone while owner and guardian do their worst.
contract JobEscrowInvariantTest is Cheats {
    /// @dev Milestones that are compared after each call.
    uint256 private constant _SAMPLE = 4;

    EscrowHandler private _handler;
    IJobEscrow private _escrow;
    IReputationLedger private _ledger;
    address[] private _targets;

    function setUp() external {
        _handler = EscrowHandler(Artifacts.create("EscrowHandler", ""));
        _escrow = _handler.escrow();
        _ledger = _handler.ledger();
        _targets.push(address(_handler));
    }

    /// @dev A deep run found it: both calls drew the same terms without nonces, and the second award was refused.
    function test_OneNumberInTwoCalls_SignsTwoJobs() external {
        uint256 number = type(uint256).max - 1;
        _handler.dispute(0x3ed2);
        _handler.dispute(number);
        _handler.finalize(number);
    }

    function targetContracts() external view returns (address[] memory) {
        return _targets;
    }

    /// @dev The end of a run is for {afterInvariant} alone: after it the owner has done its worst, which no law covers. And
    /// the handler calls itself to take calls back.
    function excludeSelectors() external view returns (FuzzSelector[] memory excluded) {
        excluded = new FuzzSelector[](1);
        excluded[0] = FuzzSelector(address(_handler), new bytes4[](2));
        excluded[0].selectors[0] = EscrowHandler.exitAll.selector;
        excluded[0].selectors[1] = EscrowProbe.tryOut.selector;
    }

    /// @dev INV-ESC-2 (G1), INV-ESC-3, INV-ESC-6 and INV-ESC-11 (G2). One token after each call, all at the end of a run.
    function invariant_T10_T65_T117_MoneyAddsUp() external view {
        EscrowBooks.Breaches memory breaches = _handler.breaches();
        vm.assertEq(breaches.thefts, 0, "INV-ESC-3: a stranger moved money");
        vm.assertEq(breaches.leaks, 0, "INV-ESC-6: a settlement's parts do not add up");
        vm.assertEq(breaches.doubles, 0, "INV-ESC-11: stake and bond did not leave exactly once");
        _requireMoney(_handler.tokenAt(_handler.calls() % _handler.TOKENS()));
    }

    /// @dev INV-ESC-12, INV-ESC-13.
    function invariant_T49_T54_T56_T57_T62_PanelsRuleByQuorumForABoundedFee() external view {
        EscrowBooks.Breaches memory breaches = _handler.breaches();
        vm.assertEq(breaches.rulings, 0, "INV-ESC-12: a ruling without its quorum, or a second one");
        vm.assertEq(breaches.costs, 0, "INV-ESC-13: panels got more than 8 %, or one for its silence");
    }

    /// @dev INV-ESC-7 (G3), INV-ESC-8 (G4), INV-ESC-10, INV-ESC-14, INV-ESC-16, INV-ESC-17. Some milestones in turn after each
    /// call, all at the end of a run.
    function invariant_T35_T39_T52_T63_T111_T114_MilestonesAreAsAgreed() external view {
        EscrowBooks.Breaches memory breaches = _handler.breaches();
        vm.assertEq(breaches.deliveries, 0, "INV-ESC-16: a delivery after its deadline, or twice in a second");
        vm.assertEq(breaches.findings, 0, "INV-ESC-17: bond or fault do not follow the finding");
        vm.assertEq(breaches.wrongTimes, 0, "INV-ESC-7: an exit opened at another second than its opposite closed");
        vm.assertEq(breaches.wrongSteps, 0, "INV-ESC-14: both or none of two opposite steps of a dispute");
        vm.assertEq(breaches.revivals, 0, "INV-ESC-10: a settled milestone moved");
        uint256 count = _handler.milestoneCount();
        uint256 next = _handler.calls() * _SAMPLE;
        for (uint256 i = 0; i < _SAMPLE && i < count; ++i) _requireMilestone((next + i) % count);
    }

    /// @dev INV-ESC-15, INV-ESC-18, INV-CON-1. Some approvals in turn after each call.
    function invariant_T113_T118_T119_T121_WhatWasSignedIsWhatHolds() external {
        EscrowBooks.Breaches memory breaches = _handler.breaches();
        vm.assertEq(breaches.messages, 0, "INV-ESC-15: a message counted in another step, or after its time");
        vm.assertEq(breaches.awards, 0, "INV-ESC-18: an award that does not fit what was signed");
        vm.assertEq(_handler.ghostWrongConsents(), 0, "INV-CON-1: an approval after its end, or none before it");
        uint256 count = _handler.approvalCount();
        uint256 time = _handler.clock();
        vm.warp(time);
        for (uint256 i = 0; i < _SAMPLE && i < count; ++i) {
            (address account, bytes32 digest, uint256 until) = _handler.approvalAt(
                (_handler.calls() * _SAMPLE + i) % count
            );
            vm.assertTrue(
                _escrow.isDigestApproved(account, digest) == (time <= until),
                "INV-CON-1: an approval after its end, or none before it"
            );
        }
    }

    /// @dev INV-ESC-8 for the panels of running jobs.
    function invariant_T52_PanelsStayAsTheyWere() external view {
        for (uint256 i = 0; i < _handler.panelCount(); ++i) {
            (bytes32 panelId, Panel memory panel) = _handler.panelAt(i);
            vm.assertEq(
                keccak256(abi.encode(_handler.panels().panelOf(panelId))),
                keccak256(abi.encode(panel)),
                "INV-ESC-8: a panel changed under its jobs"
            );
        }
    }

    /// @dev INV-ESC-1.
    function invariant_T18_ANonceStaysUsed() external view {
        for (uint256 i = 0; i < _handler.CLIENTS() + _handler.PROVIDERS(); ++i) {
            address account = _handler.accountAt(i);
            for (uint256 word = 0; word < 3; ++word) {
                vm.assertEq(
                    _escrow.nonceWord(account, word),
                    _handler.ghostNonceWord(account, word),
                    "INV-ESC-1: a nonce came back or was used by nobody"
                );
            }
        }
        vm.assertEq(_handler.breaches().replays, 0, "INV-ESC-1: an award used a nonce again");
    }

    /// @dev INV-ESC-4, INV-ESC-5, INV-ESC-19.
    function invariant_T103_T105_T106_T120_OwnerAndGuardianKeepToTheirRights() external {
        vm.warp(_handler.clock());
        (bool isListed, , uint256 microLimit) = _escrow.listingOf(address(_handler.dollar()));
        vm.assertTrue(isListed, "INV-ESC-19: a listing did not hold until the next one");
        vm.assertEq(microLimit, _handler.microLimitNow(), "INV-ESC-19: another micro limit than the listing's");
        vm.assertEq(_handler.breaches().listings, 0, "INV-ESC-19: a micro limit above 100 dollars, or by another");
        vm.assertLe(_escrow.feeBps(), 100, "INV-ESC-4: the fee is too high");
        vm.assertEq(_escrow.feeBps(), _handler.feeNow(), "INV-ESC-4: a fee without notice");
        (uint256 nextFee, uint256 nextFrom) = _escrow.scheduledFee();
        (, uint256 announced, uint256 from_) = _handler.ghostSchedule();
        vm.assertTrue(nextFee == announced && nextFrom == from_, "INV-ESC-4: a fee with another notice");
        vm.assertEq(_handler.breaches().fees, 0, "INV-ESC-4: a fee too high or too soon");
        vm.assertEq(_handler.breaches().pauses, 0, "INV-ESC-5: a pause too long or too soon, or an award during one");

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
            EscrowBooks.AgentBooks memory books = _handler.agentBooks(agentId, true);
            _requireCounters(_ledger.profileOf(agentId), books);
            UnlistedProfile memory unlisted = _ledger.unlistedProfileOf(agentId);
            _requireUnlisted(unlisted, _handler.agentBooks(agentId, false));
            _requirePairs(agentId);

            (uint256 merit, uint256 standing, , ) = _ledger.massOf(agentId);
            uint256 quanta = books.since == 0 ? 0 : (_handler.clock() - books.since) / 4 hours;
            vm.assertLe(standing * 12, (12 + quanta) << 18, "INV-REP-4: standing faster than its age");
            merits += merit;
        }
        // √(E/K) = 1/100, so that the price of merit is 1.0201.
        vm.assertLe(merits * 10_201, _handler.ghostFees() * 10_000, "INV-REP-3: more merit than burned fees pay for");

        uint256 clientAgent = _handler.CLIENT_AGENT();
        _requireClient(_ledger.clientProfileOf(clientAgent), _handler.clientBooks(clientAgent, true));
        _requireClient(_ledger.unlistedClientProfileOf(clientAgent), _handler.clientBooks(clientAgent, false));
    }

    /// @dev INV-ESC-7 (G3) at the end of every run: alone, a keeper ends every milestone, and every owner of a credit
    /// takes it out, though owner and guardian do their worst (T103, T104, T106). Only burned fees and gifts stay, and of what
    /// a panel earned what does not divide.
    function afterInvariant() external {
        for (uint256 i = 0; i < _handler.milestoneCount(); ++i) _requireMilestone(i);
        for (uint256 t = 0; t < _handler.TOKENS(); ++t) _requireMoney(_handler.tokenAt(t));
        _handler.exitAll();
        for (uint256 i = 0; i < _handler.milestoneCount(); ++i) _requireMilestone(i);
        vm.assertEq(_handler.openCount(), 0, "INV-ESC-7: a milestone without an exit");
        for (uint256 t = 0; t < _handler.TOKENS(); ++t) {
            address token = _handler.tokenAt(t);
            vm.assertEq(_requireCredits(token), 0, "INV-ESC-7: a credit that cannot be withdrawn");
            uint256 dust = _requirePots(token);
            vm.assertLe(dust, 4 * _handler.panelCount(), "INV-ESC-7: fees that a panel's members cannot withdraw");
            EscrowBooks.Money memory money = _handler.moneyOf(token);
            vm.assertEq(
                IERC20(token).balanceOf(address(_escrow)),
                money.burned + money.donated + dust,
                "INV-ESC-6: more or less than fees and gifts is left"
            );
        }
    }

    function _requireMoney(address token) private view {
        EscrowBooks.Money memory money = _handler.moneyOf(token);
        uint256 owed = money.locked + money.bonds + money.stakes + money.appeals;
        owed += _requireCredits(token) + _requirePots(token);
        uint256 balance = IERC20(token).balanceOf(address(_escrow));
        vm.assertGe(balance, owed, "INV-ESC-2: the escrow owes more than it has");
        vm.assertEq(
            balance,
            money.received + money.donated - money.paidOut,
            "INV-ESC-2: tokens came or went elsewhere"
        );
        vm.assertEq(balance, owed + money.burned + money.donated, "INV-ESC-6: money that is neither owed nor burned");
    }

    function _requireMilestone(uint256 i) private view {
        (bytes32 jobId, uint256 milestone, Milestone memory expected) = _handler.milestoneAt(i);
        Milestone memory stored = _escrow.milestoneOf(jobId, milestone);
        vm.assertEq(uint256(stored.status), uint256(expected.status), "INV-ESC-10: a status moved without its call");
        vm.assertEq(
            keccak256(abi.encode(stored)),
            keccak256(abi.encode(expected)),
            "INV-ESC-8: what was fixed at award or delivery changed"
        );
        if (!stored.disputed) return;
        vm.assertEq(
            _escrow.appealFunderOf(jobId, milestone),
            _handler.funderAt(i),
            "INV-ESC-11: the bond of an appeal would go to another"
        );
    }

    /// @dev Every credit is what its owner's deposits, settlements, awards and withdrawals leave.
    function _requireCredits(address token) private view returns (uint256 sum) {
        for (uint256 i = 0; i < _handler.ACCOUNTS(); ++i) {
            address account = _handler.accountAt(i);
            uint256 credit = _escrow.creditOf(token, account);
            vm.assertEq(credit, _handler.ghostCredit(token, account), "INV-ESC-3: a credit moved by itself");
            sum += credit;
        }
    }

    /// @dev What both panels of every pair earned and their members were not credited yet is what the books say.
    function _requirePots(address token) private view returns (uint256 sum) {
        for (uint256 i = 0; i < _handler.panelCount(); i += 2) {
            (bytes32 panelId, ) = _handler.panelAt(i);
            (bytes32 appealPanelId, ) = _handler.panelAt(i + 1);
            (uint256 first, uint256 appeal) = _handler.ghostPot(panelId, appealPanelId, token);
            (uint256 toPanel, uint256 toAppealPanel) = _escrow.panelFeesOf(panelId, appealPanelId, token);
            vm.assertEq(toPanel, first, "INV-ESC-13: a panel got more or less than its fee");
            vm.assertEq(toAppealPanel, appeal, "INV-ESC-13: an appeal panel got more or less than its fee");
            sum += toPanel + toAppealPanel;
        }
    }

    function _requireCounters(AgentProfile memory profile, EscrowBooks.AgentBooks memory books) private pure {
        vm.assertEq(profile.completed, books.completed, "INV-ESC-9: completed");
        vm.assertEq(profile.late, books.late, "INV-ESC-9: late");
        vm.assertEq(profile.missed, books.missed, "INV-ESC-9: missed");
        vm.assertEq(profile.givenUp, books.givenUp, "INV-ESC-9: given up");
        vm.assertEq(profile.disputed, books.disputed, "INV-ESC-9: disputed");
        vm.assertEq(profile.disputesLost, books.disputesLost, "INV-ESC-9: disputes lost");
        vm.assertEq(profile.appealsWon, books.appealsWon, "INV-ESC-9: appeals won");
        vm.assertEq(profile.clients, books.clients, "INV-ESC-9: clients");
        vm.assertEq(profile.volume, books.volume, "INV-ESC-9: volume");
        vm.assertEq(profile.latency, books.latency, "INV-ESC-9: latency");
        vm.assertEq(profile.firstActivity, books.since, "INV-ESC-9: first activity");
    }

    function _requireUnlisted(UnlistedProfile memory profile, EscrowBooks.AgentBooks memory books) private pure {
        vm.assertEq(profile.completed, books.completed, "INV-ESC-9: completed, not listed");
        vm.assertEq(profile.late, books.late, "INV-ESC-9: late, not listed");
        vm.assertEq(profile.missed, books.missed, "INV-ESC-9: missed, not listed");
        vm.assertEq(profile.givenUp, books.givenUp, "INV-ESC-9: given up, not listed");
        vm.assertEq(profile.disputed, books.disputed, "INV-ESC-9: disputed, not listed");
        vm.assertEq(profile.disputesLost, books.disputesLost, "INV-ESC-9: disputes lost, not listed");
        vm.assertEq(profile.appealsWon, books.appealsWon, "INV-ESC-9: appeals won, not listed");
        vm.assertEq(profile.clients, books.clients, "INV-ESC-9: clients, not listed");
        vm.assertEq(profile.firstActivity, books.since, "INV-ESC-9: first activity, not listed");
    }

    function _requireClient(ClientRecord memory record, EscrowBooks.ClientBooks memory client) private pure {
        vm.assertEq(record.paid, client.paid, "INV-ESC-9: paid by a client");
        vm.assertEq(record.released, client.released, "INV-ESC-9: released by a client");
        vm.assertEq(record.silent, client.silent, "INV-ESC-9: silence of a client");
        vm.assertEq(record.disputesRaised, client.raised, "INV-ESC-9: disputes of a client");
        vm.assertEq(record.disputesLost, client.lost, "INV-ESC-9: disputes that a client lost");
    }

    function _requirePairs(uint256 agentId) private view {
        for (uint256 i = 0; i <= _handler.CLIENTS(); ++i) {
            uint256 key = i == 0 ? _handler.CLIENT_AGENT() : uint160(_handler.accountAt(i - 1));
            vm.assertEq(
                _ledger.pairOf(key, agentId).settled,
                _handler.ghostSettledWith(agentId, true, key),
                "INV-ESC-9: a settlement was recorded twice, never, or too early"
            );
            vm.assertEq(
                _ledger.unlistedPairOf(key, agentId).settled,
                _handler.ghostSettledWith(agentId, false, key),
                "INV-ESC-9: a settlement in a token that is not listed was recorded twice, never, or too early"
            );
        }
    }
}
