// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Decision, DisputeCosts, Distribution, PanelFees} from "../../contracts/libraries/DisputeCosts.sol";
import {Shares} from "../../contracts/libraries/Shares.sol";
import {JobStatus} from "../../contracts/types/JobStatus.sol";
import {MilestoneWord, MilestoneWordLib} from "../../contracts/types/Milestone.sol";
import {Outcome} from "../../contracts/types/Outcome.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @dev INV-ESC-11 and INV-ESC-13 for every dispute that can be reached, whatever the amounts and the rulings.
contract DisputeCostsTest is Cheats {
    /// @dev A dispute and its end.
    struct Case {
        uint256 amount;
        PanelFees fees;
        MilestoneWord stored;
        Decision decision;
        Outcome outcome;
        uint256 share;
    }

    /// @dev INV-ESC-11. A checked subtraction that would go below zero fails this as well.
    function testFuzz_T15_Distribute_AddsUpToStakeAndBond(uint256[6] calldata seeds) external pure {
        Case memory c = _case(seeds);
        Distribution memory d = _distribute(c);
        uint256 paidIn = DisputeCosts.stake(c.fees);
        if (DisputeCosts.hasBond(c.stored)) paidIn += DisputeCosts.bond(c.fees);
        uint256 paidOut = d.toPanel + d.toAppealPanel + d.toClient + d.toProvider + d.toFunder;
        vm.assertEq(paidOut, paidIn, "INV-ESC-11: the parts are not stake and bond");
        if (!DisputeCosts.hasBond(c.stored)) vm.assertEq(d.toFunder, 0, "INV-ESC-11: money for nobody");
    }

    /// @dev INV-ESC-13.
    function testFuzz_T62_Distribute_PanelsCostAtMostEightPercent(uint256[6] calldata seeds) external pure {
        Case memory c = _case(seeds);
        Distribution memory d = _distribute(c);
        vm.assertLe((d.toPanel + d.toAppealPanel) * Shares.WHOLE, c.amount * 800, "INV-ESC-13: above 8 %");
        vm.assertLe(d.providerCost, DisputeCosts.stake(c.fees), "INV-ESC-13: the provider bears more than the stake");
    }

    /// @dev INV-ESC-13: who decides is paid in full, who stays silent or is overturned gets nothing.
    function testFuzz_T53_Distribute_OnlyPanelsThatDecideArePaid(uint256[6] calldata seeds) external pure {
        Case memory c = _case(seeds);
        Distribution memory d = _distribute(c);
        bool second = c.decision == Decision.APPEAL_RULING;
        bool overturned = second && c.stored.ruled() && _isOverturned(c);
        uint256 first = c.stored.ruled() && !overturned ? c.fees.first : 0;
        vm.assertEq(d.toPanel, first, "INV-ESC-13: the first panel's pay");
        vm.assertEq(d.toAppealPanel, second ? c.fees.appeal : 0, "INV-ESC-13: the appeal panel's pay");
    }

    /// @dev INV-ESC-13: the same dispute with the sides exchanged pays the panels the same, so neither side is dearer to
    /// rule for.
    function testFuzz_T58_Distribute_PanelsPayDoesNotDependOnTheSide(uint256[6] calldata seeds) external pure {
        Case memory c = _case(seeds);
        // Consent is not symmetric: the client concedes, the provider gives up; no panel decides between them.
        vm.assume(c.decision != Decision.CONSENT);
        Distribution memory d = _distribute(c);
        c.share = Shares.WHOLE - c.share;
        if (c.stored.ruled()) c.stored = c.stored.withRuling(Shares.WHOLE - c.stored.providerBps());
        c.stored = c.stored.withAppeal(!c.stored.byProvider(), c.stored.selfFunded());
        Distribution memory mirrored = _distribute(c);
        vm.assertEq(mirrored.toPanel, d.toPanel, "INV-ESC-13: the first panel gains by a side");
        vm.assertEq(mirrored.toAppealPanel, d.toAppealPanel, "INV-ESC-13: the appeal panel gains by a side");
    }

    /// @dev INV-ESC-13: the appeal panel earns the same by every ruling.
    function testFuzz_T58_Distribute_TheAppealPanelEarnsTheSameByEveryRuling(
        uint256[6] calldata seeds,
        uint256 other
    ) external pure {
        Case memory c = _case(seeds);
        c.stored = c.stored.withStatus(JobStatus.APPEALED);
        _rule(c);
        uint256 pay = _distribute(c).toAppealPanel;
        c.share = _bound(other, 0, Shares.WHOLE);
        vm.assertEq(_distribute(c).toAppealPanel, pay, "INV-ESC-13: pay depends on the ruling");
    }

    /// @dev INV-ESC-11: whoever funds an appeal gets all back if it succeeds, half of the appeal panel's fee less if the
    /// side that it was for concedes, nothing if it fails, and all back in every other case.
    function testFuzz_Distribute_FunderIsMadeWholeBySuccess(uint256[6] calldata seeds) external pure {
        Case memory c = _case(seeds);
        vm.assume(DisputeCosts.hasBond(c.stored));
        uint256 left = DisputeCosts.bond(c.fees);
        if (c.decision == Decision.APPEAL_RULING && !_isOverturned(c)) left = 0;
        bool conceded = c.outcome == (c.stored.byProvider() ? Outcome.GIVEN_UP : Outcome.RELEASED);
        if (conceded) left -= DisputeCosts.penalty(c.fees);
        vm.assertEq(_distribute(c).toFunder, left, "INV-ESC-11: the funder's part");
    }

    /// @dev INV-ESC-11: the side that appeals gets and pays what a sponsor of its appeal would.
    function testFuzz_T61_Distribute_DoesNotDependOnWhoPaid(uint256[6] calldata seeds) external pure {
        Case memory c = _case(seeds);
        bytes32 paidByOne = keccak256(abi.encode(_distribute(c)));
        c.stored = c.stored.withAppeal(c.stored.byProvider(), !c.stored.selfFunded());
        vm.assertEq(keccak256(abi.encode(_distribute(c))), paidByOne, "INV-ESC-11: another payer, other parts");
    }

    /// @dev An appeal succeeds by a tenth of the whole, or by going all the way; never by moving the other way.
    function testFuzz_Succeeds_ByATenthOrAllTheWay(bool byProvider, uint256 first, uint256 last) external pure {
        first = _near(first, 0);
        last = _near(last, first);
        (uint256 from, uint256 to) = byProvider ? (first, last) : (Shares.WHOLE - first, Shares.WHOLE - last);
        bool expected = to > from && (to >= from + 1000 || to == Shares.WHOLE);
        vm.assertTrue(DisputeCosts.succeeds(byProvider, first, last) == expected, "INV-ESC-11: success");
    }

    /// @dev Written a second time, for the side that appealed.
    function _isOverturned(Case memory c) private pure returns (bool) {
        uint256 first = c.stored.providerBps();
        if (c.stored.byProvider()) return c.share > first && (c.share >= first + 1000 || c.share == Shares.WHOLE);
        return c.share < first && (c.share + 1000 <= first || c.share == 0);
    }

    function _distribute(Case memory c) private pure returns (Distribution memory) {
        return DisputeCosts.distribute(c.stored, c.fees, c.decision, c.outcome, c.share);
    }

    /// @dev Any dispute that the calls of {IEscrowDisputes} can reach, and one of its possible ends.
    function _case(uint256[6] calldata seeds) private pure returns (Case memory c) {
        c.amount = _bound(seeds[0], 1, 2 ** _bound(seeds[0] >> 200, 1, 96) - 1);
        c.fees.first = Shares.portion(c.amount, _bound(seeds[1], 0, 300));
        c.fees.appeal = Shares.portion(c.amount, _bound(seeds[1] >> 128, 0, 500));
        c.stored = _stored(c.amount, seeds[2], _near(seeds[3], 0));
        c.share = _near(seeds[4], c.stored.providerBps());

        // As many ends by consent as by a panel or its silence.
        uint256 end = seeds[5] % 6;
        if (c.stored.status() == JobStatus.DISPUTED) end %= 3;
        if (end < 3) _consent(c, end);
        else if (c.stored.status() == JobStatus.RULED) _stand(c);
        else if ((seeds[5] >> 128) % 4 != 0) _rule(c);
        else if (c.stored.ruled()) _stand(c);
        else (c.decision, c.outcome) = (Decision.DEFAULT, Outcome.FALLBACK);
    }

    function _stored(uint256 amount, uint256 seed, uint256 ruling) private pure returns (MilestoneWord stored) {
        stored = MilestoneWordLib.award(1, 25, 7).withAmount(uint96(amount), false).withDelivery(2).withDispute();
        uint256 path = seed % 5;
        if (path == 0) return stored.withStatus(JobStatus.DISPUTED);
        if (path == 1) return stored.withStatus(JobStatus.APPEALED);
        stored = stored.withRuling(ruling);
        if (path == 2) return stored.withStatus(JobStatus.RULED);
        return stored.withAppeal(path == 3, (seed >> 128) & 1 == 1).withStatus(JobStatus.APPEALED);
    }

    function _consent(Case memory c, uint256 end) private pure {
        c.decision = Decision.CONSENT;
        if (end == 0) (c.outcome, c.share) = (Outcome.RELEASED, Shares.WHOLE);
        else if (end == 1) (c.outcome, c.share) = (Outcome.GIVEN_UP, 0);
        else c.outcome = Outcome.AGREED;
    }

    function _stand(Case memory c) private pure {
        (c.decision, c.outcome, c.share) = (Decision.FIRST_RULING, Outcome.RULED, c.stored.providerBps());
    }

    function _rule(Case memory c) private pure {
        (c.decision, c.outcome) = (Decision.APPEAL_RULING, Outcome.RULED);
    }

    /// @dev Any share, but often one at which the rule of an appeal's success turns.
    function _near(uint256 seed, uint256 first) private pure returns (uint256) {
        uint256 choice = seed % 8;
        uint256 off = (seed >> 128) % 3;
        if (choice == 0) return 0;
        if (choice == 1) return Shares.WHOLE;
        if (choice == 2 && first + 999 + off <= Shares.WHOLE) return first + 999 + off;
        if (choice == 3 && first >= 999 + off) return first - 999 - off;
        return _bound(seed >> 8, 0, Shares.WHOLE);
    }
}
