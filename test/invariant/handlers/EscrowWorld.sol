// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {PanelRegistry} from "../../../contracts/arbitration/PanelRegistry.sol";
import {JobDisputes} from "../../../contracts/escrow/JobDisputes.sol";
import {JobEscrow} from "../../../contracts/escrow/JobEscrow.sol";
import {AgentRegistry} from "../../../contracts/identity/AgentRegistry.sol";
import {IAgentAuthority} from "../../../contracts/interfaces/IAgentAuthority.sol";
import {IEscrowGovernance} from "../../../contracts/interfaces/IEscrowGovernance.sol";
import {Protocol} from "../../../contracts/Protocol.sol";
import {ReputationLedger} from "../../../contracts/reputation/ReputationLedger.sol";
import {ScoreParameters} from "../../../contracts/types/ScoreParameters.sol";
import {TestDollar} from "../../mocks/TestDollar.sol";
import {UnlistedToken} from "../../mocks/tokens/UnlistedToken.sol";
import {Cheats} from "../../utils/Cheats.sol";

/// @notice The whole protocol, three clients, three providers with an agent each, two payees, and their keys. The third
/// client acts for an agent of its own. One token is listed and has 6 decimals, one is not and has 18.
abstract contract EscrowWorld is Cheats {
    uint256 public constant CLIENTS = 3;
    uint256 public constant PROVIDERS = 3;
    uint256 public constant ACTORS = 8;
    uint256 public constant AGENTS = 4;
    uint256 public constant TOKENS = 2;
    uint256 public constant CLIENT_AGENT = 4;
    uint256 public constant FIRST_FEE = 25;
    uint256 public constant FIRST_MICRO_LIMIT = 10e6;

    // The allowance is wide, so that it hides nothing from the laws about fees.
    uint256 public constant SATURATION = 1.25e9;
    uint256 public constant ENTRY = 0.0125e9;
    uint256 public constant RATE_PER_DAY = 0.025e9;
    uint256 public constant BURST = 4e9;

    AgentRegistry public immutable registry;
    JobEscrow public immutable escrow;
    ReputationLedger public immutable ledger;
    TestDollar public immutable dollar;
    UnlistedToken public immutable coin;

    address internal immutable _owner = address(0x0A11CE01);
    address internal immutable _guardian = address(0x0A11CE02);
    address internal immutable _keeper = address(0x0A11CE03);

    uint256 public clock = 2_000_001_600;
    address[ACTORS] internal _actors;
    mapping(address account => uint256 key) internal _keys;
    mapping(uint256 agentId => address owner) internal _ownerOfAgent;
    bytes32 private immutable _domain;
    uint256 private _entropy;

    constructor() {
        vm.warp(clock);
        registry = new AgentRegistry();
        dollar = new TestDollar();
        coin = new UnlistedToken();
        IEscrowGovernance.InitialListing[] memory listings = new IEscrowGovernance.InitialListing[](1);
        listings[0] = IEscrowGovernance.InitialListing(address(dollar), uint96(FIRST_MICRO_LIMIT));
        Protocol protocol = new Protocol(
            IAgentAuthority(address(registry)),
            new JobDisputes(new PanelRegistry()),
            ScoreParameters(SATURATION, ENTRY, SATURATION, RATE_PER_DAY, BURST),
            Protocol.EscrowSettings(_owner, _guardian, FIRST_FEE, listings)
        );
        escrow = JobEscrow(address(protocol.ESCROW()));
        ledger = ReputationLedger(address(protocol.LEDGER()));
        _domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Guildhall JobEscrow"),
                keccak256("1"),
                block.chainid,
                address(escrow)
            )
        );
        for (uint256 i = 0; i < ACTORS; ++i) {
            uint256 key = uint256(keccak256(abi.encode("actor", i)));
            _actors[i] = vm.addr(key);
            _keys[_actors[i]] = key;
        }
        for (uint256 agentId = 1; agentId <= AGENTS; ++agentId) {
            address account = agentId == CLIENT_AGENT ? _actors[CLIENTS - 1] : _actors[CLIENTS + agentId - 1];
            vm.prank(account);
            registry.register();
            _ownerOfAgent[agentId] = account;
        }
    }

    function actorAt(uint256 index) external view returns (address) {
        return _actors[index];
    }

    function tokenAt(uint256 index) public view returns (address) {
        return index == 0 ? address(dollar) : address(coin);
    }

    /// @dev Agreement to a message: by the account's key, or on chain.
    function _consent(address account, bytes32 structHash, bool onChain) internal returns (bytes memory) {
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", _domain, structHash));
        if (!onChain) return _sign(account, digest);
        vm.prank(account);
        escrow.approveDigest(digest);
        return "";
    }

    function _sign(address account, bytes32 digest) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_keys[account], digest);
        return abi.encodePacked(r, s, v);
    }

    /// @dev Gives `account` tokens and lets the escrow take them.
    function _supply(address token, address account, uint256 amount) internal {
        TestDollar(token).mint(account, amount); // both tokens have the same function
        vm.prank(account);
        IERC20(token).approve(address(escrow), type(uint256).max);
    }

    /// @dev A call of the escrow that an honest user expects to succeed.
    function _call(address sender, bytes memory data) internal {
        (bool success, bytes memory result) = _send(sender, data);
        if (success) return;
        assembly ("memory-safe") {
            revert(add(result, 0x20), mload(result))
        }
    }

    /// @dev A call of the escrow that ought to be refused.
    function _succeeds(address sender, bytes memory data) internal returns (bool success) {
        (success, ) = _send(sender, data);
    }

    function _elapse(uint256 until) internal {
        if (until > clock) clock = until;
        vm.warp(clock);
    }

    function _seed(uint256 seed) internal {
        _entropy = seed;
        vm.warp(clock);
    }

    /// @dev The next number in [low, high] that follows from the call's seed.
    function _draw(uint256 low, uint256 high) internal returns (uint256) {
        _entropy = uint256(keccak256(abi.encode(_entropy)));
        return _bound(_entropy, low, high);
    }

    function _oneIn(uint256 n) internal returns (bool) {
        return _draw(1, n) == 1;
    }

    function _drawActor() internal returns (address) {
        return _actors[_draw(0, ACTORS - 1)];
    }

    function _drawToken() internal returns (address) {
        return tokenAt(_draw(0, TOKENS - 1));
    }

    function _send(address sender, bytes memory data) private returns (bool, bytes memory) {
        vm.prank(sender);
        return address(escrow).call(data);
    }
}
