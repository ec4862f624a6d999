// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Decay} from "../libraries/Decay.sol";
import {Saturation} from "../libraries/Saturation.sol";

using AgentRecordLib for AgentRecord global;

/// @notice What every settlement of an agent moves: one slot, so that the undisputed path writes no other. Masses are
/// nano-USD of fees; every counter stops at its maximum.
struct AgentRecord {
    // slot 0 (32 of 32 bytes)
    uint40 merit; //      5  A: decaying; at most BURST + 247 · RATE ≤ 1,099 $ by the constructor's checks
    uint48 fault; //      6  B: decaying; 281,474 $, a score of 0 for any merit that fits
    uint32 used; //       4  how much of BURST is used up, refilled by RATE; at most BURST ≤ 4.29 $
    uint24 quantum; //    3  quanta of 4 h since 1970 at the last settlement; until 9627; 0 = no settlement yet
    uint24 completed; //  3  milestones with a share for the provider; 16.7 million
    uint40 latency; //    5  seconds from award to first delivery, summed over `completed`; 34,865 years
    uint48 volume; //     6  micro-USD that went to the provider; 281 million $
}

/// @title AgentRecordLib
/// @notice How an agent's record fades, gains and loses; {IReputationLedger} has the formula.
library AgentRecordLib {
    using Saturation for uint256;

    /// @dev How much heavier fault weighs than merit.
    uint256 private constant _FAULT_WEIGHT = 3;

    /// @dev The score of an agent whose merit outweighs everything.
    uint256 private constant _SCALE = 10_000;

    /// @notice Reads the record's slot, once.
    function load(AgentRecord storage slot) internal view returns (AgentRecord memory agent) {
        uint256 word;
        assembly ("memory-safe") {
            word := sload(slot.slot)
        }
        agent.merit = uint40(word);
        agent.fault = uint48(word >> 40);
        agent.used = uint32(word >> 88);
        agent.quantum = uint24(word >> 120);
        agent.completed = uint24(word >> 144);
        agent.latency = uint40(word >> 168);
        agent.volume = uint48(word >> 208);
    }

    /// @notice Writes the record's slot, once.
    function store(AgentRecord storage slot, AgentRecord memory agent) internal {
        uint256 word = agent.merit;
        word |= uint256(agent.fault) << 40;
        word |= uint256(agent.used) << 88;
        word |= uint256(agent.quantum) << 120;
        word |= uint256(agent.completed) << 144;
        word |= uint256(agent.latency) << 168;
        word |= uint256(agent.volume) << 208;
        assembly ("memory-safe") {
            sstore(slot.slot, word)
        }
    }

    /// @notice Decays the masses up to `quantum`, rounded down, and refills the allowance.
    /// @dev The quantum in which an agent first appears counts as used up: it ends sooner than four hours later, and
    /// else merit could exceed BURST + RATE · age by one quantum's refill.
    /// @param refill RATE per quantum, at most BURST.
    function fade(AgentRecord memory agent, uint24 quantum, uint256 refill) internal pure {
        // A block's time never lies before an earlier block's; quanta < 2^24 and refill < 2^32.
        unchecked {
            uint256 quanta = quantum - agent.quantum;
            if (quanta == 0) return;
            bool isNew = agent.quantum == 0;
            uint256 f = Decay.factor(quanta);
            agent.merit = uint40(Decay.scaleDown(agent.merit, f)); // at most what it was
            agent.fault = uint48(Decay.scaleDown(agent.fault, f)); // at most what it was
            agent.used = uint32(isNew ? refill : uint256(agent.used).subtract(quanta * refill)); // at most BURST
            agent.quantum = quantum;
        }
    }

    /// @notice Adds merit, as far as the allowance goes.
    /// @param wanted The merit that the fee is worth.
    /// @param burst BURST.
    /// @return gained The merit that was added.
    function gain(AgentRecord memory agent, uint256 wanted, uint256 burst) internal pure returns (uint256 gained) {
        // used ≤ BURST < 2^32 before and after.
        unchecked {
            gained = wanted.lower(burst - agent.used);
            agent.used += uint32(gained);
        }
        agent.merit = uint40(uint256(agent.merit).add(gained, type(uint40).max));
    }

    /// @notice Adds fault.
    function lose(AgentRecord memory agent, uint256 lost) internal pure {
        agent.fault = uint48(uint256(agent.fault).add(lost, type(uint48).max));
    }

    /// @notice Counts a milestone with a share for the provider.
    function complete(AgentRecord memory agent, uint256 volume, uint256 latency) internal pure {
        agent.completed = uint24(uint256(agent.completed).add(1, type(uint24).max));
        agent.latency = uint40(uint256(agent.latency).add(latency, type(uint40).max));
        agent.volume = uint48(uint256(agent.volume).add(volume, type(uint48).max));
    }

    /// @notice 10,000 · A / (A + 3·B + k), of a faded record.
    /// @param prior k, above 0.
    function score(AgentRecord memory agent, uint256 prior) internal pure returns (uint256) {
        // merit < 2^40, fault < 2^48, prior < 2^48.
        unchecked {
            uint256 merit = agent.merit;
            return (_SCALE * merit) / (merit + _FAULT_WEIGHT * agent.fault + prior);
        }
    }
}
