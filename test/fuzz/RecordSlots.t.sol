// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AgentRecord} from "../../contracts/types/AgentRecord.sol";
import {PairRecord} from "../../contracts/types/PairRecord.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @notice `load` and `store` against the compiler's own packing of the same struct.
contract RecordSlotsFuzzTest is Cheats {
    AgentRecord private _agent;
    PairRecord private _pair;

    function testFuzz_AgentRecord_StoresAsTheCompilerWould(AgentRecord memory agent) external {
        _agent.store(agent);
        _assertSame(_agent, agent, "store");
    }

    function testFuzz_AgentRecord_LoadsAsTheCompilerWould(AgentRecord memory agent) external {
        _agent = agent;
        _assertSame(_agent.load(), agent, "load");
    }

    function testFuzz_PairRecord_StoresAsTheCompilerWould(PairRecord memory pair) external {
        _pair.store(pair);
        _assertSame(_pair, pair, "store");
    }

    function testFuzz_PairRecord_LoadsAsTheCompilerWould(PairRecord memory pair) external {
        _pair = pair;
        _assertSame(_pair.load(), pair, "load");
    }

    function _assertSame(AgentRecord memory a, AgentRecord memory b, string memory what) private pure {
        vm.assertTrue(keccak256(abi.encode(a)) == keccak256(abi.encode(b)), what);
    }

    function _assertSame(PairRecord memory a, PairRecord memory b, string memory what) private pure {
        vm.assertTrue(keccak256(abi.encode(a)) == keccak256(abi.encode(b)), what);
    }
}
