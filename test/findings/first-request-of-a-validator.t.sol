// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IValidationRegistry} from "../../contracts/interfaces/IValidationRegistry.sol";
import {Artifacts} from "../utils/Artifacts.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @notice When a bound request of another validator took a hash over, the place of the first validator's request was left empty,
/// and an empty place reads as agent 0: the answer by the bare hash went to agent 0, which exists where a canonical registry
/// begins there. A deep run found it. Since then an answer that two requests could mean is refused, wherever they stand.
contract FirstRequestOfAValidatorTest is Cheats {
    address private constant _VALIDATOR = address(0xAC70000);
    address private constant _OTHER = address(0xAC70001);

    function test_TheBareHashNeverMeansAgentZeroByDefault() external {
        IValidationRegistry validation = IValidationRegistry(Artifacts.create("ValidationRegistry", abi.encode(this)));
        bytes32 requestHash = validation.requestHashOf(_OTHER, 1, "uri");
        validation.validationRequest(_VALIDATOR, 3, "uri", requestHash);
        validation.validationRequest(_VALIDATOR, 0, "uri", requestHash);
        validation.validationRequest(_OTHER, 1, "uri", requestHash);
        vm.expectRevert(abi.encodeWithSelector(IValidationRegistry.ValidationAmbiguous.selector, requestHash));
        vm.prank(_VALIDATOR);
        validation.validationResponse(requestHash, 100, "", 0, "");
    }

    /// @notice The test is the identity registry.
    function isAuthorizedOrOwner(address, uint256) external pure returns (bool) {
        return true;
    }
}
