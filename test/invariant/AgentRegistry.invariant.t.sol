// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgentRegistry} from "../../contracts/interfaces/IAgentRegistry.sol";
import {Artifacts} from "../utils/Artifacts.sol";
import {Cheats} from "../utils/Cheats.sol";
import {RegistryHandler} from "./handlers/RegistryHandler.sol";

contract AgentRegistryInvariantTest is Cheats {
    RegistryHandler private _handler;
    IAgentRegistry private _registry;
    address[] private _targets;

    function setUp() external {
        _handler = RegistryHandler(Artifacts.create("RegistryHandler", ""));
        _registry = _handler.registry();
        _targets.push(address(_handler));
    }

    function targetContracts() external view returns (address[] memory) {
        return _targets;
    }

    function invariant_AgentsAreDenseAndForEver() external view {
        uint256 count = _registry.totalAgents();
        vm.assertEq(count, _handler.ghostAgents(), "INV-REG-1: an agent is missing or too many");
        for (uint256 id = 1; id <= count; ++id) {
            vm.assertEq(_registry.ownerOf(id), _handler.ghostOwner(id), "INV-REG-1: not its owner's");
            vm.assertEq(_registry.ownerSince(id), _handler.ghostOwnerSince(id), "INV-REG-1: owned since");
        }
        vm.assertTrue(!_exists(0) && !_exists(count + 1), "INV-REG-1: an id outside 1 to the total");
    }

    function invariant_IdentitiesAndAgentsMatch() external view {
        for (uint256 id = 1; id <= _registry.totalAgents(); ++id) {
            vm.assertEq(_registry.agentOf(_registry.identityOf(id)), id, "INV-REG-2: agentOf(identityOf)");
        }
        for (uint256 i = 0; i < _handler.ACTORS(); ++i) {
            vm.assertEq(_registry.agentOf(_handler.actorAt(i)), 0, "INV-REG-2: a plain address is an agent's");
        }
    }

    function invariant_TheTokensOwnerOwnsTheIdentity() external view {
        for (uint256 id = 1; id <= _registry.totalAgents(); ++id) {
            address identity = _registry.identityOf(id);
            vm.assertEq(_registry.identityOwner(identity), _registry.ownerOf(id), "INV-REG-3: another owner");
            vm.assertTrue(_registry.ownerOf(id) != identity, "INV-REG-8: an agent owns itself");
        }
    }

    function invariant_NoDelegateOutlivesATransfer() external view {
        for (uint256 id = 1; id <= _registry.totalAgents(); ++id) {
            address identity = _registry.identityOf(id);
            for (uint256 kind = 0; kind < _handler.TYPES(); ++kind) {
                bytes32 typeHash = keccak256(abi.encode(_handler.typeAt(kind)));
                for (uint256 i = 0; i < _handler.ACTORS(); ++i) {
                    uint256 validTo = _registry.delegates(identity, typeHash, _handler.actorAt(i));
                    vm.assertEq(validTo, _handler.ghostDelegate(id, kind, i), "INV-REG-4: a delegate of another owner");
                }
            }
        }
    }

    function invariant_ATransferClearsTheWallet() external view {
        for (uint256 id = 1; id <= _registry.totalAgents(); ++id) {
            vm.assertEq(_registry.getAgentWallet(id), _handler.ghostWallet(id), "INV-REG-5: not the owner's wallet");
        }
    }

    function invariant_ChangedNeverDecreases() external view {
        vm.assertEq(_handler.ghostDecreases(), 0, "INV-REG-6: changed went back or ahead");
    }

    function invariant_AResolverMeetsNothingOlderThanTheTransfer() external view {
        for (uint256 id = 1; id <= _registry.totalAgents(); ++id) {
            (uint256 stale, address controller) = _handler.resolve(id);
            vm.assertEq(stale, 0, "INV-REG-7: a key of an older owner is seen");
            vm.assertEq(controller, _registry.ownerOf(id), "INV-REG-7: an older owner is seen");
        }
    }

    /// @dev INV-ACC-1: also after transfers; and no owner is locked out.
    function invariant_OnlyOwnersActAndTheyAlwaysCan() external view {
        vm.assertEq(_handler.ghostIntrusions(), 0, "INV-ACC-1: a stranger acted, or an identity was given away");
        vm.assertEq(_handler.ghostWrongRefusals(), 0, "INV-ACC-1: an owner was refused");
    }

    function _exists(uint256 agentId) private view returns (bool) {
        try _registry.ownerOf(agentId) {
            return true;
        } catch {
            return false;
        }
    }
}
