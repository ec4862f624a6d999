// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Outcome} from "../../contracts/types/Outcome.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @dev INV-ESC-6 for the bond, INV-ESC-17 for bond and fault: both follow the finding, whoever brings it about.
contract OutcomeTest is Cheats {
    uint256 private constant _WHOLE = 10_000;

    /// @dev The table of outcomes by hand: R all, - nothing, r what the ruling took.
    bytes9 private constant _BONDS = bytes9("-----RRr-");

    /// @dev The same for the fault: t counts by the time that was used, s by the share that was lost.
    bytes9 private constant _FAULTS = bytes9("----stRr-");

    function testFuzz_T111_T112_BondToClient_IsTheTable(uint8 raw, uint96 bond, uint256 share) external pure {
        Outcome outcome = _outcome(raw);
        share = _bound(share, 0, _WHOLE);
        bytes1 way = _BONDS[uint256(outcome)];
        uint256 expected =
            way == "R"
                ? bond
                : way == "r"
                    ? (uint256(bond) * (_WHOLE - share)) / _WHOLE
                    : 0;
        vm.assertEq(outcome.bondToClient(bond, share), expected, "INV-ESC-17: the bond's way");
        vm.assertLe(outcome.bondToClient(bond, share), bond, "INV-ESC-6: more than the bond");
    }

    /// @dev Against exact fractions: the fault is never more than they say, and less by below one basis point.
    function testFuzz_T111_FaultBps_IsTheTable(
        uint8 raw,
        uint256 share,
        bool delivered,
        uint40 elapsed,
        uint32 deliverWithin
    ) external pure {
        Outcome outcome = _outcome(raw);
        share = _bound(share, 0, _WHOLE);
        deliverWithin = uint32(_bound(deliverWithin, 1, type(uint32).max));
        bytes1 way = _FAULTS[uint256(outcome)];
        if (way == "t") (share, way) = (outcome == Outcome.GIVEN_UP ? 0 : share, "s");
        uint256 lost =
            way == "-"
                ? 0
                : way == "R"
                    ? _WHOLE
                    : _WHOLE - share;
        // Time counts only where nothing was delivered, and up to the deadline.
        uint256 used = way != "s" || delivered || elapsed > deliverWithin ? deliverWithin : elapsed;
        uint256 fault = outcome.faultBps(share, delivered, elapsed, deliverWithin);
        vm.assertLe(fault * deliverWithin, lost * used, "INV-ESC-17: more fault than was found");
        vm.assertGe((fault + 1) * deliverWithin, lost * used + 1, "INV-ESC-17: less fault than was found");
        vm.assertLe(fault, _WHOLE, "INV-ESC-17: above the whole");
    }

    /// @dev INV-ESC-17: no end by the provider alone is better for it than the finding that it runs from.
    function testFuzz_T111_T133_Finding_IsNotAvoided(uint96 bond, uint40 elapsed, uint32 deliverWithin) external pure {
        deliverWithin = uint32(_bound(deliverWithin, 1, type(uint32).max));
        // Past the deadline, and with a delivery that would be ruled 0 %.
        uint256 missed = Outcome.MISSED.faultBps(0, false, elapsed, deliverWithin);
        vm.assertEq(Outcome.MISSED.faultBps(0, true, 0, deliverWithin), missed, "INV-ESC-17: delivered, then given up");
        vm.assertEq(Outcome.RULED.faultBps(0, true, 0, deliverWithin), missed, "INV-ESC-17: given up in a dispute");
        vm.assertEq(Outcome.MISSED.bondToClient(bond, 0), bond, "INV-ESC-17: a missed deadline keeps a bond");
        vm.assertEq(Outcome.RULED.bondToClient(bond, 0), bond, "INV-ESC-17: a lost ruling keeps a bond");
        vm.assertEq(Outcome.GIVEN_UP.bondToClient(bond, 0), bond, "INV-ESC-17: giving up keeps a bond");
        // At its last second giving up counts as much as missing.
        vm.assertEq(
            Outcome.GIVEN_UP.faultBps(0, false, deliverWithin, deliverWithin),
            missed,
            "INV-ESC-17: giving up at the deadline"
        );
    }

    /// @dev A larger share never means more fault, nor a larger part of the bond for the client.
    function testFuzz_T111_LargerShare_IsNoWorse(
        uint8 raw,
        uint96 bond,
        uint256 share,
        uint256 more,
        bool delivered,
        uint40 elapsed,
        uint32 deliverWithin
    ) external pure {
        Outcome outcome = _outcome(raw);
        share = _bound(share, 0, _WHOLE);
        more = _bound(more, share, _WHOLE);
        deliverWithin = uint32(_bound(deliverWithin, 1, type(uint32).max));
        vm.assertLe(
            outcome.faultBps(more, delivered, elapsed, deliverWithin),
            outcome.faultBps(share, delivered, elapsed, deliverWithin),
            "INV-ESC-17: more fault for a larger share"
        );
        vm.assertLe(
            outcome.bondToClient(bond, more),
            outcome.bondToClient(bond, share),
            "INV-ESC-17: more of the bond for a larger share"
        );
    }

    function _outcome(uint8 raw) private pure returns (Outcome) {
        return Outcome(uint8(_bound(raw, 0, uint8(type(Outcome).max))));
    }
}
