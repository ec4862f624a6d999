// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IValidationRegistry} from "../../contracts/interfaces/IValidationRegistry.sol";
import {Artifacts} from "../utils/Artifacts.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @dev The laws of the ValidationRegistry, by random steps beside a plain model. The test is the identity registry: agent i
/// belongs to actor i.
contract ValidationRegistryFuzzTest is Cheats {
    /// @dev A request as it should be, in the order of the requests.
    struct Row {
        uint256 agentId;
        address validator;
        bytes32 requestHash;
        bool isBound;
        bool hasResponse;
        uint8 response;
        string tag;
    }

    uint256 private constant _ACTORS = 4;
    uint256 private constant _HASHES = 5;

    IValidationRegistry private _validation;
    Row[] private _rows;

    function setUp() external {
        _validation = IValidationRegistry(Artifacts.create("ValidationRegistry", abi.encode(this)));
    }

    /// @dev INV-VAL-1, INV-VAL-2, INV-VAL-3, INV-VAL-4, INV-VAL-5.
    function testFuzz_EachRequestIsItsAgents(uint256[32] calldata seeds) external {
        for (uint256 i = 0; i < seeds.length; ++i) {
            _step(seeds[i]);
            _requireLookups();
        }
        for (uint256 agentId = 0; agentId < _ACTORS; ++agentId) {
            _requireSummaries(agentId);
        }
        _requireRows();
    }

    function ownerOf(uint256 agentId) external pure returns (address) {
        return _actor(agentId);
    }

    function isAuthorizedOrOwner(address spender, uint256 agentId) external pure returns (bool) {
        return spender == _actor(agentId);
    }

    // --- Steps -----------------------------------------------------------------------------------------------------------

    function _step(uint256 seed) private {
        uint256 agentId = (seed >> 8) % _ACTORS; // also 0: a canonical registry begins there
        address validator = _actor((seed >> 16) % _ACTORS);
        bytes32 requestHash = _hash((seed >> 24) % _HASHES);
        uint256 kind = seed % 4;
        if (kind < 2) _request(seed, agentId, validator, requestHash);
        else _respond(seed, agentId, validator, requestHash);
    }

    function _request(uint256 seed, uint256 agentId, address validator, bytes32 requestHash) private {
        // Mostly the owner, else the test would see refusals alone.
        address caller = (seed >> 32) % 4 == 0 ? _actor((seed >> 40) % _ACTORS) : _actor(agentId);
        string memory uri = (seed >> 48) % 4 == 0 ? "other" : "uri";
        (bool exists, ) = _find(agentId, requestHash);
        bool allowed = caller == _actor(agentId) && !exists;
        vm.prank(caller);
        try _validation.validationRequest(validator, agentId, uri, requestHash) {
            vm.assertTrue(allowed, "INV-VAL-1: a stranger made a request, or twice");
            bool isBound = requestHash == _validation.requestHashOf(validator, agentId, uri);
            _rows.push(Row(agentId, validator, requestHash, isBound, false, 0, ""));
        } catch {
            vm.assertTrue(!allowed, "INV-VAL-1: a request was hindered");
        }
    }

    function _respond(uint256 seed, uint256 agentId, address caller, bytes32 requestHash) private {
        uint8 response = uint8((seed >> 56) % 102);
        string memory tag = _tag((seed >> 64) % 3);
        bool isBare = (seed >> 72) % 2 == 0;
        (bool exists, uint256 place) = isBare ? _meantBy(requestHash, caller) : _find(agentId, requestHash);
        bool allowed = exists && _rows[place].validator == caller && response <= 100;
        vm.prank(caller);
        if (_tryRespond(isBare, agentId, requestHash, response, tag)) {
            vm.assertTrue(allowed, "INV-VAL-2: answered by another than its validator");
            _rows[place].hasResponse = true;
            _rows[place].response = response;
            _rows[place].tag = tag;
        } else {
            vm.assertTrue(
                !allowed,
                "INV-VAL-5: a validator cannot answer, or is not told which request it would answer"
            );
        }
    }

    function _tryRespond(
        bool isBare,
        uint256 agentId,
        bytes32 requestHash,
        uint8 response,
        string memory tag
    ) private returns (bool) {
        if (isBare) {
            try _validation.validationResponse(requestHash, response, "", 0, tag) {
                return true;
            } catch {
                return false;
            }
        }
        try _validation.respondTo(agentId, requestHash, response, "", 0, tag) {
            return true;
        } catch {
            return false;
        }
    }

    // --- Laws ------------------------------------------------------------------------------------------------------------

    function _requireLookups() private view {
        for (uint256 i = 0; i < _HASHES; ++i) {
            (bool exists, uint256 place) = _meantBy(_hash(i), address(0));
            if (!exists) continue;
            (address validator, uint256 agentId, uint8 response, , , ) = _validation.getValidationStatus(_hash(i));
            vm.assertEq(agentId, _rows[place].agentId, "INV-VAL-4: the bare hash means another request");
            vm.assertEq(validator, _rows[place].validator, "INV-VAL-2: another validator");
            vm.assertEq(response, _rows[place].response, "INV-VAL-2: another answer");
        }
    }

    function _requireRows() private view {
        for (uint256 i = 0; i < _rows.length; ++i) {
            Row memory row = _rows[i];
            vm.assertEq(
                keccak256(abi.encode(row.validator, row.response, row.hasResponse, row.tag)),
                keccak256(
                    abi.encode(
                        _validation.validationOf(row.agentId, row.requestHash).validator,
                        _validation.validationOf(row.agentId, row.requestHash).response,
                        _validation.validationOf(row.agentId, row.requestHash).hasResponse,
                        _validation.validationOf(row.agentId, row.requestHash).tag
                    )
                ),
                "INV-VAL-2: a request changed"
            );
            (bool isMeant, uint256 place) = _meantBy(row.requestHash, row.validator);
            bool isAmbiguous = _validation.validationOf(row.agentId, row.requestHash).isAmbiguous;
            vm.assertTrue(isAmbiguous == !(isMeant && place == i), "INV-VAL-5: the hash alone means another request");
        }
    }

    function _requireSummaries(uint256 agentId) private view {
        address[] memory validators = new address[](0);
        for (uint256 tag = 0; tag < 3; ++tag) {
            _requireSummary(agentId, validators, _tag(tag));
        }
        // Each alone, then all of a growing list with the first one twice.
        for (uint256 i = 0; i < _ACTORS; ++i) {
            validators = new address[](1);
            validators[0] = _actor(i);
            _requireSummary(agentId, validators, "");
            _requireSummary(agentId, validators, _tag(1));
            validators = new address[](i + 2);
            for (uint256 j = 0; j <= i; ++j) {
                validators[j] = _actor(j);
            }
            validators[i + 1] = _actor(0);
            _requireSummary(agentId, validators, _tag(i % 3));
        }
    }

    /// @dev As the reference does it: a loop over all requests of the agent.
    function _requireSummary(uint256 agentId, address[] memory validators, string memory tag) private view {
        uint256 count = 0;
        uint256 sum = 0;
        for (uint256 i = 0; i < _rows.length; ++i) {
            Row memory row = _rows[i];
            if (row.agentId != agentId || !row.hasResponse) continue;
            if (bytes(tag).length != 0 && keccak256(bytes(tag)) != keccak256(bytes(row.tag))) continue;
            bool isMeant = validators.length == 0;
            for (uint256 j = 0; j < validators.length; ++j) {
                if (validators[j] == row.validator) isMeant = true;
            }
            if (!isMeant) continue;
            ++count;
            sum += row.response;
        }
        (uint64 actualCount, uint8 average) = _validation.getSummary(agentId, validators, tag);
        vm.assertEq(actualCount, count, "INV-VAL-3: another count");
        vm.assertEq(average, count == 0 ? 0 : sum / count, "INV-VAL-3: another mean");
    }

    // --- The model -------------------------------------------------------------------------------------------------------

    function _find(uint256 agentId, bytes32 requestHash) private view returns (bool exists, uint256 place) {
        for (uint256 i = 0; i < _rows.length; ++i) {
            if (_rows[i].agentId == agentId && _rows[i].requestHash == requestHash) return (true, i);
        }
    }

    /// @dev The bound request of a hash, else the first. For a `caller` of those that name it: the bound one, else the only one.
    function _meantBy(bytes32 requestHash, address caller) private view returns (bool exists, uint256 place) {
        uint256 count = 0;
        for (uint256 i = 0; i < _rows.length; ++i) {
            Row storage row = _rows[i];
            if (row.requestHash != requestHash || (caller != address(0) && row.validator != caller)) continue;
            if (row.isBound) return (true, i);
            if (count++ == 0) place = i;
        }
        exists = count != 0 && (count == 1 || caller == address(0));
    }

    /// @dev Two hashes that anybody may use, and three that are bound to a request.
    function _hash(uint256 i) private view returns (bytes32) {
        return i < 2 ? bytes32(i + 1) : _validation.requestHashOf(_actor(i % 2), i - 2, "uri");
    }

    function _actor(uint256 i) private pure returns (address) {
        return address(uint160(0xAC70000 + i));
    }

    function _tag(uint256 i) private pure returns (string memory) {
        if (i == 0) return "";
        return i == 1 ? "soft" : "a tag that does not fit into one slot of storage";
    }
}
