// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Panel, PanelLib} from "../../contracts/types/Panel.sol";

/// @notice What members of a panel consent to, reckoned by the compiler's encoder.
library PanelHashes {
    function hashOf(Panel memory panel) internal pure returns (bytes32) {
        bytes32 members = keccak256(abi.encodePacked(panel.members));
        return keccak256(abi.encode(PanelLib.TYPEHASH, members, panel.threshold, panel.feeBps, panel.validUntil));
    }

    function consentOf(address member, Panel memory panel) internal pure returns (bytes32) {
        return PanelLib.consent(member, hashOf(panel));
    }
}
