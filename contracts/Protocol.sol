// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {JobEscrow} from "./escrow/JobEscrow.sol";
import {DisputesExtension} from "./escrow/extensions/DisputesExtension.sol";
import {IAgentAuthority} from "./interfaces/IAgentAuthority.sol";
import {IEscrowGovernance} from "./interfaces/IEscrowGovernance.sol";
import {IJobEscrow} from "./interfaces/IJobEscrow.sol";
import {IPanelRegistry} from "./interfaces/IPanelRegistry.sol";
import {IReputationLedger} from "./interfaces/IReputationLedger.sol";
import {ReputationLedger} from "./reputation/ReputationLedger.sol";
import {ScoreParameters} from "./types/ScoreParameters.sol";

/// @title Protocol
/// @notice One deployment: makes the ledger and the escrow in one transaction, so that each knows the other from its
/// constructor on. There is no initialiser that somebody else could call first, and no setter.
/// @dev After deployment it only returns the addresses of both.
/// - INV-PRO-1: the ledger's only recorder is the escrow, and the escrow's ledger is this ledger; its extensions, panels and
/// registry are those that were given.
/// @custom:security-contact See SECURITY.md.
contract Protocol {
    /// @notice The escrow's settings at deployment.
    struct EscrowSettings {
        address owner; //    may schedule fees and listings; see {IEscrowGovernance}
        address guardian; // may pause new awards
        uint256 feeBps; //   at most 100
        IEscrowGovernance.InitialListing[] listings;
    }

    /// @notice The deployment is complete.
    /// @param escrow The escrow.
    /// @param ledger Its ledger.
    /// @param registry The identity registry that the escrow reads.
    event ProtocolDeployed(address indexed escrow, address indexed ledger, address indexed registry);

    /// @notice The identity registry that the escrow reads.
    IAgentAuthority public immutable REGISTRY;

    /// @notice The ledger.
    IReputationLedger public immutable LEDGER;

    /// @notice The escrow.
    IJobEscrow public immutable ESCROW;

    /// @param registry The identity registry.
    /// @param panels The panels that offers may name.
    /// @param disputes The escrow's extension for disputes, which names that for governance.
    /// @param score The constants of the score.
    /// @param settings The escrow's settings.
    constructor(
        IAgentAuthority registry,
        IPanelRegistry panels,
        DisputesExtension disputes,
        ScoreParameters memory score,
        EscrowSettings memory settings
    ) {
        address[] memory recorders = new address[](1);
        recorders[0] = _createdAt(2);
        REGISTRY = registry;
        LEDGER = new ReputationLedger(recorders, score); // this contract's first creation
        JobEscrow escrow = new JobEscrow(
            // its second
            registry,
            LEDGER,
            panels,
            disputes,
            settings.owner,
            settings.guardian,
            settings.feeBps,
            settings.listings
        );
        ESCROW = IJobEscrow(address(escrow));
        assert(address(ESCROW) == recorders[0]);
        emit ProtocolDeployed(address(ESCROW), address(LEDGER), address(registry));
    }

    /// @dev The address of this contract's creation number `nonce`, 1 to 127: the hash of RLP([address, nonce]).
    function _createdAt(uint8 nonce) private view returns (address) {
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"d694", address(this), nonce)))));
    }
}
