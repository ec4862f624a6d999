// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IAgentRegistry} from "../../../contracts/interfaces/IAgentRegistry.sol";
import {IEscrowGovernance} from "../../../contracts/interfaces/IEscrowGovernance.sol";
import {IJobEscrow} from "../../../contracts/interfaces/IJobEscrow.sol";
import {IPanelRegistry} from "../../../contracts/interfaces/IPanelRegistry.sol";
import {IReputationLedger} from "../../../contracts/interfaces/IReputationLedger.sol";
import {Panel} from "../../../contracts/types/Panel.sol";
import {ScoreParameters} from "../../../contracts/types/ScoreParameters.sol";
import {TestDollar} from "../../mocks/TestDollar.sol";
import {UnlistedToken} from "../../mocks/tokens/UnlistedToken.sol";
import {Artifacts} from "../../utils/Artifacts.sol";
import {Cheats} from "../../utils/Cheats.sol";
import {IProtocol} from "../../utils/IProtocol.sol";
import {PanelHashes} from "../../utils/PanelHashes.sol";

/// @notice The whole protocol, three clients, three providers with an agent each, two payees, eight arbiters, and their
/// keys. The third client acts for an agent of its own. One token is listed and has 6 decimals, one is not and has 18.
abstract contract EscrowWorld is Cheats {
    uint256 public constant CLIENTS = 3;
    uint256 public constant PROVIDERS = 3;
    uint256 public constant ACTORS = 8; // the clients, then the providers, then the payees
    uint256 public constant ARBITERS = 8;
    uint256 public constant ACCOUNTS = ACTORS + ARBITERS + 1; // the last is the keeper: nobody else has a credit
    uint256 public constant AGENTS = 4;
    uint256 public constant TOKENS = 2;
    uint256 public constant CLIENT_AGENT = 4;
    uint256 public constant FIRST_FEE = 25;
    uint256 public constant FIRST_MICRO_LIMIT = 10e6;
    uint256 public constant MOST_MICRO_LIMIT = 100e6;

    // The constants of a fee of 25 bps.
    uint256 public constant SATURATION = 1.25e9;
    uint256 public constant ENTRY = 125_000;
    uint256 public constant UNIT = 500_000;
    uint256 public constant SUMMIT = 32e9;

    IAgentRegistry public immutable registry;
    IJobEscrow public immutable escrow;
    IReputationLedger public immutable ledger;
    TestDollar public immutable dollar;
    UnlistedToken public immutable coin;
    IPanelRegistry public immutable panels;

    address internal immutable _disputes; //   the escrow's extensions, by themselves
    address internal immutable _governance;
    address internal immutable _owner = address(0x0A11CE01);
    address internal immutable _guardian = address(0x0A11CE02);
    address internal immutable _keeper = address(0x0A11CE03);

    /// @dev What an account approved on chain, once for each time.
    struct Approval {
        address account;
        bytes32 digest;
    }

    uint256 public ghostWrongConsents; // INV-CON-1: approvals that counted after their end
    mapping(address account => mapping(bytes32 digest => uint256 until)) public ghostApprovedUntil; // 0 = revoked
    Approval[] internal _approvals;

    uint256 public clock = 2_000_001_600;
    uint256 public calls;
    address[ACCOUNTS] internal _accounts;
    // A first panel stands at an even place, its appeal panel at the next; the last two are for new jobs. A first panel may
    // stand at more than one place, an appeal panel never does.
    bytes32[] internal _panelIds;
    bool internal _panelsClosed;
    mapping(bytes32 panelId => Panel) internal _panels;
    mapping(address account => uint256 key) internal _keys;
    mapping(uint256 agentId => address owner) internal _ownerOfAgent;
    bytes32 private immutable _domain;
    uint256 private _entropy;

    modifier acting(uint256 seed) {
        _seed(seed);
        _;
    }

    constructor() {
        vm.warp(clock);
        registry = IAgentRegistry(Artifacts.createRegistry());
        dollar = TestDollar(Artifacts.create("TestDollar", ""));
        coin = UnlistedToken(Artifacts.create("UnlistedToken", ""));
        panels = IPanelRegistry(Artifacts.create("PanelRegistry", ""));
        IEscrowGovernance.InitialListing[] memory listings = new IEscrowGovernance.InitialListing[](1);
        listings[0] = IEscrowGovernance.InitialListing(address(dollar), uint96(FIRST_MICRO_LIMIT));
        _governance = Artifacts.create("GovernanceExtension", "");
        _disputes = Artifacts.create("DisputesExtension", abi.encode(_governance));
        bytes memory arguments = abi.encode(
            registry,
            panels,
            _disputes,
            ScoreParameters(SATURATION, ENTRY, UNIT, SUMMIT),
            IProtocol.EscrowSettings(_owner, _guardian, FIRST_FEE, listings)
        );
        IProtocol protocol = IProtocol(Artifacts.create("Protocol", arguments));
        escrow = protocol.ESCROW();
        ledger = protocol.LEDGER();
        _domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Guildhall JobEscrow"),
                keccak256("1"),
                block.chainid,
                address(escrow)
            )
        );
        for (uint256 i = 0; i < ACTORS + ARBITERS; ++i) {
            uint256 key = uint256(keccak256(abi.encode("actor", i)));
            _accounts[i] = vm.addr(key);
            _keys[_accounts[i]] = key;
        }
        _accounts[ACCOUNTS - 1] = _keeper;
        _sortArbiters();
        _foundPanels(300, 500, 60 days);
        for (uint256 agentId = 1; agentId <= AGENTS; ++agentId) {
            address account = agentId == CLIENT_AGENT ? _accounts[CLIENTS - 1] : _accounts[CLIENTS + agentId - 1];
            vm.prank(account);
            registry.register();
            _ownerOfAgent[agentId] = account;
        }
    }

    function accountAt(uint256 index) external view returns (address) {
        return _accounts[index];
    }

    function panelCount() external view returns (uint256) {
        return _panelIds.length;
    }

    function panelAt(uint256 index) external view returns (bytes32 panelId, Panel memory panel) {
        return (_panelIds[index], _panels[_panelIds[index]]);
    }

    function approvalCount() external view returns (uint256) {
        return _approvals.length;
    }

    /// @notice An approval, and until when it counts, also by another call for the same digest since.
    function approvalAt(uint256 index) external view returns (address account, bytes32 digest, uint256 until) {
        Approval memory approval = _approvals[index];
        return (approval.account, approval.digest, ghostApprovedUntil[approval.account][approval.digest]);
    }

    function tokenAt(uint256 index) public view returns (address) {
        return index == 0 ? address(dollar) : address(coin);
    }

    /// @dev Agreement to a message: by the account's key, or on chain. An approval on chain is sometimes taken back first, and
    /// then counts for nothing.
    function _consent(address account, bytes32 structHash, bool onChain) internal returns (bytes memory) {
        bytes32 digest = _digestOf(structHash);
        if (!onChain) return _sign(account, digest);
        if (_oneIn(4)) {
            _approve(account, digest, clock + _draw(0, 1 days));
            _revoke(account, digest);
            if (escrow.hasConsented(account, structHash, "")) ++ghostWrongConsents;
        }
        _approve(account, digest, clock + (_oneIn(4) ? 0 : _draw(0, 3 days)));
        return "";
    }

    function _approve(address account, bytes32 digest, uint256 validUntil) internal {
        vm.prank(account);
        escrow.approveDigest(digest, uint40(validUntil));
        _approvals.push(Approval(account, digest));
        ghostApprovedUntil[account][digest] = validUntil;
    }

    function _revoke(address account, bytes32 digest) internal {
        vm.prank(account);
        escrow.revokeDigest(digest);
        ghostApprovedUntil[account][digest] = 0;
    }

    function _digestOf(bytes32 structHash) internal view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", _domain, structHash));
    }

    function _sign(address account, bytes32 digest) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_keys[account], digest);
        return abi.encodePacked(r, s, v);
    }

    /// @dev Two panels with other members than the last: two of three, and on appeal three of the other five.
    function _foundPanels(uint256 feeBps, uint256 appealFeeBps, uint256 duration) internal {
        uint256 turn = _panelIds.length;
        address[] memory first = new address[](3);
        address[] memory second = new address[](5);
        uint256 seats;
        for (uint256 i = 0; i < ARBITERS; ++i) {
            address arbiter = _accounts[ACTORS + i];
            if ((i + turn) % ARBITERS < 3) first[seats++] = arbiter;
            else second[i - seats] = arbiter;
        }
        _foundPanel(Panel(first, 2, uint16(feeBps), uint40(clock + duration)));
        _foundPanel(Panel(second, 3, uint16(appealFeeBps), uint40(clock + duration)));
        _panelsClosed = false;
    }

    /// @dev Another appeal panel beside the last first one, so that this one earns in two pairs: the same five for another fee.
    function _foundAppealPanel() internal {
        Panel memory panel = _panels[_panelIds[_panelIds.length - 1]];
        panel.feeBps = (panel.feeBps + 1) % 501;
        _panelIds.push(_panelIds[_panelIds.length - 2]);
        _foundPanel(panel);
    }

    /// @dev Whether the last two panels take new jobs.
    function _panelsAreOpen() internal view returns (bool) {
        return !_panelsClosed && clock <= _panels[_panelIds[_panelIds.length - 1]].validUntil;
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
        // The fuzzer likes some numbers, and gives one of them to several calls: these must not sign the same terms twice.
        _entropy = uint256(keccak256(abi.encode(seed, ++calls)));
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
        return _accounts[_draw(0, ACTORS - 1)];
    }

    function _drawAccount() internal returns (address) {
        return _accounts[_draw(0, ACCOUNTS - 1)];
    }

    function _drawToken() internal returns (address) {
        return tokenAt(_draw(0, TOKENS - 1));
    }

    function _foundPanel(Panel memory panel) private {
        bytes32 panelId = panels.idOf(panel);
        bytes[] memory consents = new bytes[](panel.members.length);
        for (uint256 i = 0; i < consents.length; ++i) {
            address member = panel.members[i];
            consents[i] = _sign(member, panels.digestOf(PanelHashes.consentOf(member, panel)));
        }
        panels.register(panel, consents);
        _panelIds.push(panelId);
        _panels[panelId] = panel;
    }

    /// @dev The seats of a panel ascend.
    function _sortArbiters() private {
        for (uint256 i = ACTORS + 1; i < ACTORS + ARBITERS; ++i) {
            for (uint256 j = i; j > ACTORS && _accounts[j] < _accounts[j - 1]; --j) {
                (_accounts[j], _accounts[j - 1]) = (_accounts[j - 1], _accounts[j]);
            }
        }
    }

    function _send(address sender, bytes memory data) private returns (bool, bytes memory) {
        vm.prank(sender);
        return address(escrow).call(data);
    }
}
