// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICommonErrors} from "../../contracts/interfaces/ICommonErrors.sol";
import {IAgentRegistry} from "../../contracts/interfaces/IAgentRegistry.sol";
import {IEscrowGovernance} from "../../contracts/interfaces/IEscrowGovernance.sol";
import {IJobEscrow} from "../../contracts/interfaces/IJobEscrow.sol";
import {MilestoneTerms} from "../../contracts/types/Bid.sol";
import {FundingMode} from "../../contracts/types/FundingMode.sol";
import {JobStatus} from "../../contracts/types/JobStatus.sol";
import {Outcome} from "../../contracts/types/Outcome.sol";
import {ScoreParameters} from "../../contracts/types/ScoreParameters.sol";
import {Terms} from "../../contracts/types/Terms.sol";
import {TestDollar} from "../mocks/TestDollar.sol";
import {Artifacts} from "../utils/Artifacts.sol";
import {Cheats} from "../utils/Cheats.sol";
import {IProtocol} from "../utils/IProtocol.sol";

/// @notice The id of a job was made with the chain id of the moment. On a fork that changed its chain id no terms led to their
/// job any more: all that was locked stayed locked. Ids keep the chain id of the deployment; signatures follow the live one.
contract ChainIdChangesTest is Cheats {
    bytes32 private constant _RELEASE = keccak256(
        "Release(address client,bytes32 jobId,uint256 milestone,bytes32 deliveryHash,uint40 clock,uint40 validUntil)"
    );
    uint256 private constant _CLIENT_KEY = 0xC11E47;
    uint256 private constant _FORK = 777_777;
    uint40 private constant _FOREVER = type(uint40).max;
    bytes32 private constant _DELIVERY = keccak256("delivery");

    IJobEscrow private immutable _escrow;
    TestDollar private immutable _dollar;
    address private immutable _client = vm.addr(_CLIENT_KEY);
    address private immutable _provider = address(0x9801D32);
    uint256 private immutable _home = block.chainid;

    constructor() {
        vm.warp(2_000_000_000);
        _dollar = TestDollar(Artifacts.create("TestDollar", ""));
        IAgentRegistry registry = IAgentRegistry(Artifacts.createRegistry());
        address governance = Artifacts.create("GovernanceExtension", "");
        bytes memory arguments = abi.encode(
            registry,
            Artifacts.create("PanelRegistry", ""),
            Artifacts.create("DisputesExtension", abi.encode(governance)),
            ScoreParameters(1.25e9, 0.000125e9, 0.0005e9, 32e9),
            IProtocol.EscrowSettings(address(this), address(this), 25, new IEscrowGovernance.InitialListing[](0))
        );
        _escrow = IProtocol(Artifacts.create("Protocol", arguments)).ESCROW();
        vm.prank(_provider);
        registry.register();
        _dollar.mint(_client, 100e6);
        vm.prank(_client);
        _dollar.approve(address(_escrow), type(uint256).max);
    }

    function test_T122_OpenJobsKeepEveryExit_WhenTheChainIdChanges() external {
        Terms memory terms = _award();
        bytes32 jobId = _jobIdOf(terms);
        vm.prank(_provider);
        _escrow.deliver(terms, 0, _DELIVERY, "", "");
        vm.chainId(_FORK);
        vm.assertEq(_jobIdOf(terms), jobId, "the job has another id on the fork");
        vm.warp(block.timestamp + 72 hours + 1);
        _escrow.autoRelease(terms, 0);
        vm.prank(_client);
        _escrow.release(terms, 1, 0, 0, _FOREVER, "");
        vm.prank(_provider);
        _escrow.giveUp(terms, 2, Outcome.GIVEN_UP, 0, _FOREVER, "");
        vm.warp(block.timestamp + 30 days);
        _escrow.reclaim(terms, 3);
        for (uint256 i = 0; i < 4; ++i) {
            vm.assertTrue(_escrow.milestoneOf(jobId, i).status == JobStatus.SETTLED, "a milestone is locked");
        }
        // 25 bps of two milestones of $10 are burned.
        uint256 owed = _escrow.creditOf(address(_dollar), _client) + _escrow.creditOf(address(_dollar), _provider);
        vm.assertEq(owed, 40e6 - 0.05e6, "money is locked");
        vm.chainId(_home);
    }

    function test_T17_T122_SignaturesFollowTheLiveChainId() external {
        Terms memory terms = _award();
        bytes32 jobId = _jobIdOf(terms);
        vm.prank(_provider);
        _escrow.deliver(terms, 0, _DELIVERY, "", "");
        uint40 clock = uint40(block.timestamp);
        bytes32 structHash = keccak256(abi.encode(_RELEASE, _client, jobId, uint256(0), _DELIVERY, clock, _FOREVER));
        bytes memory old = _sign(_escrow.digestOf(structHash));
        vm.chainId(_FORK);
        bytes32 digest = _escrow.digestOf(structHash);
        vm.expectRevert(abi.encodeWithSelector(ICommonErrors.SignatureInvalid.selector, _client, digest));
        _escrow.release(terms, 0, _DELIVERY, clock, _FOREVER, old);
        _escrow.release(terms, 0, _DELIVERY, clock, _FOREVER, _sign(digest));
        vm.assertTrue(_escrow.milestoneOf(jobId, 0).outcome == Outcome.RELEASED, "the fork's signature does not count");
        vm.chainId(_home);
    }

    /// @dev Four milestones of $10, hired by the client; the provider approved the bid on chain.
    function _award() private returns (Terms memory terms) {
        terms.offer.client = _client;
        terms.offer.token = address(_dollar);
        terms.offer.maxPrice = 40e6;
        terms.offer.maxFeeBps = 25;
        terms.offer.deliverBy = uint40(block.timestamp + 20 days);
        terms.offer.reviewWindow = 72 hours;
        terms.offer.validUntil = _FOREVER;
        terms.bid.agentId = 1;
        terms.bid.provider = _provider;
        terms.bid.validUntil = _FOREVER;
        terms.bid.milestones = new MilestoneTerms[](4);
        for (uint256 i = 0; i < 4; ++i) terms.bid.milestones[i] = MilestoneTerms(10e6, 10 days);
        (, bytes32 bidHash, ) = _escrow.hashesOf(terms);
        bytes32 digest = _escrow.digestOf(bidHash);
        vm.prank(_provider);
        _escrow.approveDigest(digest, _FOREVER);
        vm.prank(_client);
        _escrow.hire(terms, "", FundingMode.ALLOWANCE, "");
    }

    function _jobIdOf(Terms memory terms) private view returns (bytes32 jobId) {
        (, , jobId) = _escrow.hashesOf(terms);
    }

    function _sign(bytes32 digest) private pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_CLIENT_KEY, digest);
        return abi.encodePacked(r, s, v);
    }
}
