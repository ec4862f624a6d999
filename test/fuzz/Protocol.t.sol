// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEscrowGovernance} from "../../contracts/interfaces/IEscrowGovernance.sol";
import {IJobEscrow} from "../../contracts/interfaces/IJobEscrow.sol";
import {IReputationLedger} from "../../contracts/interfaces/IReputationLedger.sol";
import {ScoreParameters} from "../../contracts/types/ScoreParameters.sol";
import {Artifacts} from "../utils/Artifacts.sol";
import {Cheats} from "../utils/Cheats.sol";
import {IProtocol} from "../utils/IProtocol.sol";

/// @notice What the escrow tells beyond its interface.
interface IEscrowParts {
    function REGISTRY() external view returns (address);

    function DISPUTES() external view returns (address);

    function PANELS() external view returns (address);
}

contract ProtocolTest is Cheats {
    /// @dev INV-PRO-1, whoever deploys and from which nonce on.
    function testFuzz_T108_Constructor_WiresThePair(address deployer, address registry, address stranger) external {
        if (uint160(deployer) < 0x10000) return;
        address governance = Artifacts.create("GovernanceExtension", "");
        address disputes = Artifacts.create("DisputesExtension", abi.encode(governance));
        bytes memory arguments = abi.encode(
            registry,
            stranger,
            disputes,
            ScoreParameters(5e9, 5e5, 2e6, 1.28e11),
            IProtocol.EscrowSettings(address(this), address(this), 25, new IEscrowGovernance.InitialListing[](0))
        );
        vm.prank(deployer);
        IProtocol protocol = IProtocol(Artifacts.create("Protocol", arguments));
        IJobEscrow escrow = protocol.ESCROW();
        IReputationLedger ledger = protocol.LEDGER();
        vm.assertEq(address(escrow.LEDGER()), address(ledger), "INV-PRO-1: the escrow has another ledger");
        IEscrowParts parts = IEscrowParts(address(escrow));
        vm.assertEq(parts.REGISTRY(), registry, "INV-PRO-1: the escrow has another registry");
        vm.assertEq(parts.DISPUTES(), disputes, "INV-PRO-1: the escrow has another extension");
        vm.assertEq(parts.PANELS(), stranger, "INV-PRO-1: the escrow has other panels");
        vm.assertEq(ledger.recorders().length, 1, "INV-PRO-1: not one recorder");
        vm.assertEq(ledger.recorders()[0], address(escrow), "INV-PRO-1: another recorder");
        vm.assertTrue(stranger == address(escrow) || !ledger.isRecorder(stranger), "INV-PRO-1: a stranger records");
        vm.assertTrue(address(escrow).code.length != 0 && address(ledger).code.length != 0, "INV-PRO-1: no code");
    }
}
