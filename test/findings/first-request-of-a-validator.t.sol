// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IValidationRegistry} from "../../contracts/interfaces/IValidationRegistry.sol";
import {Artifacts} from "../utils/Artifacts.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @notice A validator's answer by the bare hash is for the first request that names it, unless the hash is bound to another
/// of its requests. When a bound request took the hash over, that place was left empty, and an empty place reads as agent 0:
/// the answer went to agent 0, which exists where a canonical registry begins there. A deep run found it.
contract FirstRequestOfAValidatorTest is Cheats {
    address private constant _VALIDATOR = address(0xAC70000);
    address private constant _OTHER = address(0xAC70001);

    function test_TheBareHashMeansTheFirstRequest_AlsoForAgentZero() external {
        IValidationRegistry validation = IValidationRegistry(Artifacts.create("ValidationRegistry", abi.encode(this)));
        bytes32 requestHash = validation.requestHashOf(_OTHER, 1, "uri");
        validation.validationRequest(_VALIDATOR, 3, "uri", requestHash);
        validation.validationRequest(_VALIDATOR, 0, "uri", requestHash);
        validation.validationRequest(_OTHER, 1, "uri", requestHash);
        vm.prank(_VALIDATOR);
        validation.validationResponse(requestHash, 100, "", 0, "");
        vm.assertTrue(validation.validationOf(3, requestHash).hasResponse, "the first request has no answer");
        vm.assertTrue(!validation.validationOf(0, requestHash).hasResponse, "another request has the answer");
    }

    /// @notice The test is the identity registry.
    function isAuthorizedOrOwner(address, uint256) external pure returns (bool) {
        return true;
    }
}
