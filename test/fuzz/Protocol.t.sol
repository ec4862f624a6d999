// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgentAuthority} from "../../contracts/interfaces/IAgentAuthority.sol";
import {IEscrowGovernance} from "../../contracts/interfaces/IEscrowGovernance.sol";
import {IPanelRegistry} from "../../contracts/interfaces/IPanelRegistry.sol";
import {IReputationLedger} from "../../contracts/interfaces/IReputationLedger.sol";
import {JobDisputes} from "../../contracts/escrow/JobDisputes.sol";
import {JobEscrow} from "../../contracts/escrow/JobEscrow.sol";
import {Protocol} from "../../contracts/Protocol.sol";
import {ScoreParameters} from "../../contracts/types/ScoreParameters.sol";
import {Cheats} from "../utils/Cheats.sol";

contract ProtocolTest is Cheats {
    /// @dev INV-PRO-1, whoever deploys and from which nonce on.
    function testFuzz_T108_Constructor_WiresThePair(address deployer, address registry, address stranger) external {
        if (uint160(deployer) < 0x10000) return;
        JobDisputes disputes = new JobDisputes(IPanelRegistry(stranger));
        vm.prank(deployer);
        Protocol protocol = new Protocol(
            IAgentAuthority(registry),
            disputes,
            ScoreParameters(5e9, 5e7, 5e9, 1e8, 5e8),
            Protocol.EscrowSettings(address(this), address(this), 25, new IEscrowGovernance.InitialListing[](0))
        );
        JobEscrow escrow = JobEscrow(address(protocol.ESCROW()));
        IReputationLedger ledger = protocol.LEDGER();
        vm.assertEq(address(escrow.LEDGER()), address(ledger), "INV-PRO-1: the escrow has another ledger");
        vm.assertEq(address(escrow.REGISTRY()), registry, "INV-PRO-1: the escrow has another registry");
        vm.assertEq(address(escrow.DISPUTES()), address(disputes), "INV-PRO-1: the escrow has another half");
        vm.assertEq(address(escrow.PANELS()), stranger, "INV-PRO-1: the halves have different panels");
        vm.assertEq(ledger.recorders().length, 1, "INV-PRO-1: not one recorder");
        vm.assertEq(ledger.recorders()[0], address(escrow), "INV-PRO-1: another recorder");
        vm.assertTrue(stranger == address(escrow) || !ledger.isRecorder(stranger), "INV-PRO-1: a stranger records");
        vm.assertTrue(address(escrow).code.length != 0 && address(ledger).code.length != 0, "INV-PRO-1: no code");
    }
}
