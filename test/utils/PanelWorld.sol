// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPanelRegistry} from "../../contracts/interfaces/IPanelRegistry.sol";
import {Panel} from "../../contracts/types/Panel.sol";
import {Artifacts} from "./Artifacts.sol";
import {Cheats} from "./Cheats.sol";
import {PanelHashes} from "./PanelHashes.sol";

/// @notice A panel registry, and how a Solidity test makes panels of any accounts: they agree on chain.
abstract contract PanelWorld is Cheats {
    uint40 internal constant _FOREVER = type(uint40).max;

    IPanelRegistry public immutable registry = IPanelRegistry(Artifacts.create("PanelRegistry", ""));

    function _register(Panel memory panel) internal returns (bytes32 panelId) {
        panelId = registry.idOf(panel);
        for (uint256 i = 0; i < panel.members.length; ++i) {
            bytes32 digest = registry.digestOf(PanelHashes.consentOf(panel.members[i], panel));
            vm.prank(panel.members[i]);
            registry.approveDigest(digest, _FOREVER);
        }
        registry.register(panel, new bytes[](panel.members.length));
    }

    /// @dev Brings accounts into the order of a panel and drops what comes twice.
    function _ascending(address[] memory accounts) internal pure returns (address[] memory members) {
        uint256 count = 0;
        members = new address[](accounts.length);
        for (uint256 i = 0; i < accounts.length; ++i) {
            uint256 place = 0;
            while (place < count && members[place] < accounts[i]) ++place;
            if (place < count && members[place] == accounts[i]) continue;
            for (uint256 j = count; j > place; --j) members[j] = members[j - 1];
            members[place] = accounts[i];
            ++count;
        }
        return _first(members, count);
    }

    function _first(address[] memory accounts, uint256 count) internal pure returns (address[] memory few) {
        few = new address[](count);
        for (uint256 i = 0; i < count; ++i) few[i] = accounts[i];
    }
}
