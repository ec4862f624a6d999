// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    Decision,
    DisputeCosts,
    DisputeEnd,
    DisputeFees,
    Distribution
} from "../../contracts/libraries/DisputeCosts.sol";
import {JobStatus} from "../../contracts/types/JobStatus.sol";
import {MilestoneWord, MilestoneWordLib} from "../../contracts/types/Milestone.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @dev INV-ESC-11, INV-ESC-13 and INV-ESC-17 for every dispute that can be reached, whatever the amounts and the rulings.
contract DisputeCostsTest is Cheats {
    uint256 private constant _WHOLE = 10_000;

    /// @dev A dispute and its end.
    struct Case {
        uint256 amount;
        DisputeFees fees;
        MilestoneWord stored;
        DisputeEnd end;
    }

    /// @dev What the table of the pay-offs says of one end, in its own letters.
    struct Row {
        uint256 x1; //     the stake pays the first panel
        uint256 x2; //     the stake pays the appeal panel
        uint256 d2; //     the appeal bond pays the appeal panel
        bool isPenalty; // it pays the other side, too
        bool isSpared; //  the disputer took its dispute back before a panel worked
        bool hasY; //      what no panel took of the floor follows the finding
    }

    /// @dev INV-ESC-11. A checked subtraction that would go below zero fails this as well.
    function testFuzz_T15_Distribute_AddsUpToStakeAndBond(uint256[6] calldata seeds) external pure {
        Case memory c = _case(seeds);
        Distribution memory d = _distribute(c);
        uint256 paidIn = c.fees.stake + (DisputeCosts.hasBond(c.stored) ? c.fees.bond : 0);
        uint256 paidOut = d.toPanel + d.toAppealPanel + d.toClient + d.toProvider + d.toFunder;
        vm.assertEq(paidOut, paidIn, "INV-ESC-11: the parts are not stake and bond");
        if (!DisputeCosts.hasBond(c.stored)) vm.assertEq(d.toFunder, 0, "INV-ESC-11: money for nobody");
    }

    /// @dev INV-ESC-11, INV-ESC-13, INV-ESC-17: the table of the pay-offs, row by row.
    function testFuzz_T115_T116_T127_Distribute_IsTheTable(uint256[6] calldata seeds) external pure {
        Case memory c = _case(seeds);
        bytes32 expected = keccak256(abi.encode(_expected(c)));
        vm.assertEq(keccak256(abi.encode(_distribute(c))), expected, "INV-ESC-11: not the table");
    }

    /// @dev INV-ESC-17: a provider's dispute with a share of v is a client's with 1 − v, the sides exchanged.
    function testFuzz_T123_Distribute_MirrorsTheSides(uint256[6] calldata seeds) external pure {
        Case memory c = _case(seeds);
        Distribution memory d = _distribute(c);
        Distribution memory mirrored = _distribute(_mirror(c));
        vm.assertEq(mirrored.toPanel, d.toPanel, "INV-ESC-17: the first panel gains by a side");
        vm.assertEq(mirrored.toAppealPanel, d.toAppealPanel, "INV-ESC-17: the appeal panel gains by a side");
        vm.assertEq(mirrored.toFunder, d.toFunder, "INV-ESC-17: a funder gains by a side");
        vm.assertEq(mirrored.toClient, d.toProvider, "INV-ESC-17: the client's part");
        vm.assertEq(mirrored.toProvider, d.toClient, "INV-ESC-17: the provider's part");
        vm.assertEq(mirrored.clientCost, d.providerCost, "INV-ESC-17: what the client bears");
        vm.assertEq(mirrored.providerCost, d.clientCost, "INV-ESC-17: what the provider bears");
    }

    /// @dev INV-ESC-13.
    function testFuzz_T62_Distribute_PanelsCostAtMostEightPercent(uint256[6] calldata seeds) external pure {
        Case memory c = _case(seeds);
        Distribution memory d = _distribute(c);
        vm.assertLe((d.toPanel + d.toAppealPanel) * _WHOLE, c.amount * 800, "INV-ESC-13: above 8 %");
        vm.assertLe(d.providerCost + d.clientCost, c.fees.stake, "INV-ESC-13: a side bears more than the stake");
        bool byProvider = c.stored.refused();
        vm.assertEq(byProvider ? d.providerCost : d.clientCost, 0, "INV-ESC-13: the disputer bears the fee twice");
    }

    /// @dev INV-ESC-13: a panel gets its fee or nothing; it works for nothing only if it is overturned, and gets something
    /// only if it ruled or could rule at that second. The first panel may get less than its fee where the stake pays both.
    function testFuzz_T53_T115_Distribute_OnlyPanelsThatWorkArePaid(uint256[6] calldata seeds) external pure {
        Case memory c = _case(seeds);
        Distribution memory d = _distribute(c);
        bool isFirst = c.stored.status() == JobStatus.DISPUTED;
        bool sits = c.end.panelSits;
        if (!c.stored.ruled() && !(isFirst && sits)) {
            vm.assertEq(d.toPanel, 0, "INV-ESC-13: a first panel that neither ruled nor sat");
        }
        if (isFirst && sits) vm.assertEq(d.toPanel, c.fees.first, "INV-ESC-13: a first panel that sat for nothing");
        bool isSecond = c.stored.status() == JobStatus.APPEALED && sits;
        vm.assertEq(d.toAppealPanel, isSecond ? c.fees.appeal : 0, "INV-ESC-13: the appeal panel's pay");
        vm.assertLe(d.toPanel, c.fees.first, "INV-ESC-13: more than the first panel's fee");
        bool moved =
            c.end.decision == Decision.APPEAL_RULING &&
                c.stored.ruled() &&
                _isOverturned(c.stored.providerBps(), c.end.providerBps);
        if (moved) vm.assertEq(d.toPanel, 0, "INV-ESC-13: an overturned panel is paid");
        bool isPaidInFull = c.stored.ruled() && !moved && d.toAppealPanel == 0;
        if (isPaidInFull) vm.assertEq(d.toPanel, c.fees.first, "INV-ESC-13: a panel whose ruling holds");
    }

    /// @dev INV-ESC-13: the appeal panel earns the same by every ruling.
    function testFuzz_T58_Distribute_TheAppealPanelEarnsTheSameByEveryRuling(
        uint256[6] calldata seeds,
        uint256 other
    ) external pure {
        Case memory c = _case(seeds);
        c.stored = c.stored.withStatus(JobStatus.APPEALED);
        c.end = DisputeEnd(Decision.APPEAL_RULING, c.end.providerBps, true);
        uint256 pay = _distribute(c).toAppealPanel;
        c.end.providerBps = _bound(other, 0, _WHOLE);
        vm.assertEq(_distribute(c).toAppealPanel, pay, "INV-ESC-13: pay depends on the ruling");
    }

    /// @dev INV-ESC-11: whoever funds an appeal gets all of it back when it succeeds, or no panel decided and its side did
    /// not give in; what it loses goes to the appeal panel and to the other side, never to its own.
    function testFuzz_T116_Distribute_APenaltyGoesToTheOtherSide(uint256[6] calldata seeds) external pure {
        Case memory c = _case(seeds);
        vm.assume(DisputeCosts.hasBond(c.stored));
        bool byProvider = c.stored.byProvider();
        bool won =
            _isOverturned(c.stored.providerBps(), c.end.providerBps) &&
                (c.end.providerBps > c.stored.providerBps()) == byProvider;
        bool gaveIn = c.end.decision == (byProvider ? Decision.SURRENDER : Decision.CONCESSION);
        Distribution memory d = _distribute(c);
        uint256 lost = c.fees.bond - d.toFunder;
        if (c.end.decision == Decision.APPEAL_RULING) {
            vm.assertEq(lost, won ? 0 : c.fees.bond, "INV-ESC-11: the bond after a ruling");
        } else if (gaveIn) {
            uint256 toPanel = c.end.panelSits ? c.fees.appeal : 0;
            vm.assertEq(lost, toPanel + c.fees.penalty, "INV-ESC-11: the bond of a side that gave in");
        } else {
            vm.assertTrue(
                lost == 0 || (lost == c.fees.appeal && c.end.panelSits),
                "INV-ESC-11: the bond at another end"
            );
        }
        if (!gaveIn && (won || c.end.decision != Decision.APPEAL_RULING)) return;
        (c.fees.bond, c.fees.penalty) = (c.fees.appeal, 0);
        Distribution memory without = _distribute(c);
        vm.assertTrue(
            byProvider ? d.toProvider == without.toProvider : d.toClient == without.toClient,
            "INV-ESC-11: an appellant's side gets its own penalty"
        );
    }

    /// @dev INV-ESC-11: who paid a bond changes nothing in the parts.
    function testFuzz_Distribute_DoesNotDependOnWhoPaid(uint256[6] calldata seeds) external pure {
        Case memory c = _case(seeds);
        bytes32 paidByOne = keccak256(abi.encode(_distribute(c)));
        c.stored = c.stored.withAppeal(c.stored.byProvider(), !c.stored.selfFunded());
        vm.assertEq(keccak256(abi.encode(_distribute(c))), paidByOne, "INV-ESC-11: another payer, other parts");
    }

    /// @dev T127: no dispute and no appeal is free, also where the panels are.
    function testFuzz_T127_FeesOf_HaveFloors(uint256 amount, uint256 firstBps, uint256 appealBps) external pure {
        amount = _amount(amount);
        firstBps = _bound(firstBps, 0, 300);
        appealBps = _bound(appealBps, 0, 500);
        DisputeFees memory fees = DisputeCosts.feesOf(amount, firstBps, appealBps);
        vm.assertEq(fees.first, (amount * firstBps) / _WHOLE, "INV-ESC-13: the first panel's fee");
        vm.assertEq(fees.appeal, (amount * appealBps) / _WHOLE, "INV-ESC-13: the appeal panel's fee");
        vm.assertEq(fees.floor, amount / 50, "INV-ESC-17: the floor");
        vm.assertEq(fees.stake, _max(_max(fees.first, fees.appeal), amount / 50), "INV-ESC-17: the stake");
        vm.assertEq(fees.bond, _max(fees.appeal + fees.appeal / 2, amount / 20), "INV-ESC-17: the appeal bond");
        vm.assertEq(fees.penalty + fees.appeal, fees.bond, "INV-ESC-11: the parts are not the bond");
    }

    /// @dev An appeal succeeds by a tenth of the whole, or by any move all the way; never by moving the other way.
    function testFuzz_T116_Succeeds_ByATenthOrAllTheWay(bool byProvider, uint256 first, uint256 last) external pure {
        first = _near(first, 0);
        last = _near(last, first);
        (uint256 from, uint256 to) = byProvider ? (first, last) : (_WHOLE - first, _WHOLE - last);
        bool expected = to > from && (to >= from + 1000 || to == _WHOLE);
        vm.assertTrue(DisputeCosts.succeeds(byProvider, first, last) == expected, "INV-ESC-11: success");
        bool moved = _isOverturned(first, last);
        vm.assertTrue(DisputeCosts.overturns(first, last) == moved, "INV-ESC-11: overturned");
        bool either = DisputeCosts.succeeds(true, first, last) || DisputeCosts.succeeds(false, first, last);
        vm.assertTrue(either == moved, "INV-ESC-11: overturned, and for nobody");
    }

    /// @dev The table, for a dispute of the client's; one of the provider's is read in a mirror.
    function _expected(Case memory c) private pure returns (Distribution memory d) {
        if (c.stored.refused()) {
            d = _expected(_mirror(c));
            (d.toClient, d.toProvider) = (d.toProvider, d.toClient);
            (d.clientCost, d.providerCost) = (d.providerCost, d.clientCost);
            return d;
        }
        Row memory row = _rowOf(c);
        uint256 v = c.end.providerBps;
        uint256 x = row.x1 + row.x2;
        uint256 left = c.fees.stake - x;
        if (row.isSpared) d.toProvider = _min(left, _max(c.fees.first, c.fees.floor));
        else if (row.hasY && c.fees.floor > x) d.toProvider = _min(left, ((c.fees.floor - x) * v) / _WHOLE);
        d.toClient = left - d.toProvider;
        d.toPanel = row.x1;
        d.toAppealPanel = row.x2 + row.d2;
        d.providerCost = (x * (_WHOLE - v)) / _WHOLE;
        if (!c.stored.ruled() || c.stored.status() != JobStatus.APPEALED) return d;
        d.toFunder = c.fees.bond - row.d2;
        if (!row.isPenalty) return d;
        d.toFunder -= c.fees.penalty;
        if (c.stored.byProvider()) d.toClient += c.fees.penalty;
        else d.toProvider += c.fees.penalty;
    }

    function _rowOf(Case memory c) private pure returns (Row memory row) {
        Decision decision = c.end.decision;
        if (decision == Decision.DEFAULT) return row;
        row.hasY = decision != Decision.SETTLEMENT;
        (uint256 a1, uint256 a2) = (c.fees.first, c.fees.appeal);
        if (decision == Decision.FIRST_RULING) {
            row.x1 = a1;
            return row;
        }
        bool isAppealed = c.stored.status() == JobStatus.APPEALED && c.stored.ruled();
        bool byProvider = c.stored.byProvider();
        uint256 first = c.stored.providerBps();
        uint256 v = c.end.providerBps;
        bool moved = isAppealed && _isOverturned(first, v);
        bool won = moved && (byProvider ? v > first : v < first);
        if (decision == Decision.APPEAL_RULING) {
            if (!isAppealed || won) {
                row.x2 = a2;
            } else {
                row.x1 = moved ? 0 : a1;
                row.d2 = a2;
                row.isPenalty = true;
            }
            return row;
        }
        if (c.stored.status() == JobStatus.RULED) {
            row.x1 = a1;
        } else if (!isAppealed) {
            bool isFirst = c.stored.status() == JobStatus.DISPUTED;
            if (c.end.panelSits) (row.x1, row.x2) = isFirst ? (a1, uint256(0)) : (uint256(0), a2);
            else row.isSpared = decision == Decision.CONCESSION;
        } else if (decision == (byProvider ? Decision.SURRENDER : Decision.CONCESSION)) {
            row.x1 = a1;
            row.d2 = c.end.panelSits ? a2 : 0;
            row.isPenalty = true;
        } else if (!c.end.panelSits) {
            row.x1 = a1;
        } else if (won) {
            row.x2 = a2;
            row.x1 = _min(a1, c.fees.stake - a2);
        } else {
            row.x1 = a1;
            row.d2 = a2;
        }
    }

    /// @dev The same dispute with the sides exchanged.
    function _mirror(Case memory c) private pure returns (Case memory m) {
        m.amount = c.amount;
        m.fees = c.fees;
        m.end = DisputeEnd(c.end.decision, _WHOLE - c.end.providerBps, c.end.panelSits);
        if (c.end.decision == Decision.CONCESSION) m.end.decision = Decision.SURRENDER;
        if (c.end.decision == Decision.SURRENDER) m.end.decision = Decision.CONCESSION;
        m.stored = _delivered(c.amount, !c.stored.refused()).withStatus(c.stored.status());
        if (!c.stored.ruled()) return m;
        m.stored = m.stored.withRuling(_WHOLE - c.stored.providerBps());
        if (c.stored.status() == JobStatus.APPEALED) {
            m.stored = m.stored.withAppeal(!c.stored.byProvider(), c.stored.selfFunded());
        }
    }

    /// @dev Any dispute that the calls of {IEscrowDisputes} can reach, and one of its possible ends.
    function _case(uint256[6] calldata seeds) private pure returns (Case memory c) {
        c.amount = _amount(seeds[0]);
        c.fees = DisputeCosts.feesOf(c.amount, _fee(seeds[1], 300), _fee(seeds[1] >> 128, 500));
        c.stored = _stored(c.amount, seeds[2], _near(seeds[3], 0));
        c.end.providerBps = _near(seeds[4], c.stored.providerBps());
        JobStatus status = c.stored.status();
        bool canSit = status != JobStatus.RULED;
        c.end.panelSits = canSit && (seeds[5] >> 64) % 2 == 0;

        // As many ends by consent as by a panel or its silence.
        uint256 way = seeds[5] % 6;
        if (status == JobStatus.DISPUTED) way %= 3;
        if (way == 0) (c.end.decision, c.end.providerBps) = (Decision.CONCESSION, _WHOLE);
        else if (way == 1) (c.end.decision, c.end.providerBps) = (Decision.SURRENDER, 0);
        else if (way == 2) c.end.decision = Decision.SETTLEMENT;
        else if (status == JobStatus.APPEALED && (seeds[5] >> 128) % 4 != 0) {
            (c.end.decision, c.end.panelSits) = (Decision.APPEAL_RULING, true);
        } else if (c.stored.ruled()) {
            c.end = DisputeEnd(Decision.FIRST_RULING, c.stored.providerBps(), false);
        } else {
            (c.end.decision, c.end.panelSits) = (Decision.DEFAULT, false);
        }
    }

    function _stored(uint256 amount, uint256 seed, uint256 ruling) private pure returns (MilestoneWord stored) {
        stored = _delivered(amount, (seed >> 64) % 3 == 0);
        uint256 path = seed % 5;
        if (path == 0) return stored.withStatus(JobStatus.DISPUTED);
        if (path == 1) return stored.withStatus(JobStatus.APPEALED);
        stored = stored.withRuling(ruling);
        if (path == 2) return stored.withStatus(JobStatus.RULED);
        // A side that has all cannot appeal.
        bool byProvider = ruling == 0 || (path == 3 && ruling != _WHOLE);
        return stored.withAppeal(byProvider, (seed >> 128) & 1 == 1).withStatus(JobStatus.APPEALED);
    }

    function _delivered(uint256 amount, bool refused) private pure returns (MilestoneWord stored) {
        stored = MilestoneWordLib.award(1, 25, 7, false).withAmount(uint96(amount)).withDelivery(2).withDispute();
        return refused ? stored.withRefusal() : stored;
    }

    function _distribute(Case memory c) private pure returns (Distribution memory) {
        return DisputeCosts.distribute(c.stored, c.fees, c.end);
    }

    /// @dev Written a second time: by a tenth of the whole, or by any move to one of its ends.
    function _isOverturned(uint256 first, uint256 last) private pure returns (bool) {
        if (last == 0 || last == _WHOLE) return first != last;
        return last >= first + 1000 || last + 1000 <= first;
    }

    /// @dev Amounts of every magnitude: a plain fuzzed number is nearly always a large one.
    function _amount(uint256 seed) private pure returns (uint256) {
        return _bound(seed, 1, 2 ** _bound(seed >> 200, 1, 96) - 1);
    }

    /// @dev Any fee, often none, below the floor of the stake, or the highest.
    function _fee(uint256 seed, uint256 highest) private pure returns (uint256) {
        uint256 way = seed % 6;
        if (way == 0) return 0;
        if (way == 1) return highest;
        return way == 2 ? _bound(seed >> 8, 0, 200) : _bound(seed >> 8, 0, highest);
    }

    /// @dev Any share, but often one at which the rule of an appeal's success turns.
    function _near(uint256 seed, uint256 first) private pure returns (uint256) {
        uint256 choice = seed % 8;
        uint256 off = (seed >> 128) % 3;
        if (choice == 0) return 0;
        if (choice == 1) return _WHOLE;
        if (choice == 2 && first + 999 + off <= _WHOLE) return first + 999 + off;
        if (choice == 3 && first >= 999 + off) return first - 999 - off;
        return _bound(seed >> 8, 0, _WHOLE);
    }

    function _min(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }

    function _max(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? b : a;
    }
}
