// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPanelRegistry} from "../../../contracts/interfaces/IPanelRegistry.sol";
import {EscrowDomain} from "../../../contracts/libraries/EscrowDomain.sol";
import {Panel} from "../../../contracts/types/Panel.sol";
import {Ruling} from "../../../contracts/types/Ruling.sol";
import {TestDollar} from "../../mocks/TestDollar.sol";
import {UnlistedToken} from "../../mocks/tokens/UnlistedToken.sol";
import {Artifacts} from "../../utils/Artifacts.sol";
import {PanelHashes} from "../../utils/PanelHashes.sol";
import {PanelWorld} from "../../utils/PanelWorld.sol";

/// @notice Seven arbiters with keys found panels, resign, put up bonds and take them back, and sign what they should not;
/// strangers bring proofs and gifts, and everybody also tries what must fail. The ghosts keep what the registry must
/// agree with.
contract PanelHandler is PanelWorld {
    uint256 public constant ACTORS = 7;
    uint256 public constant TOKENS = 2;
    uint256 private constant _NOTICE = 30 days;
    uint256 private constant _WITHDRAWAL_TIME = 7 days;
    address private constant _ESCROW = address(0xE5C40001);

    struct Ghost {
        address token;
        uint256 bond;
        uint256 unlocksAt;
        uint256 equivocations;
    }

    TestDollar private immutable _dollar = TestDollar(Artifacts.create("TestDollar", ""));
    UnlistedToken private immutable _coin = UnlistedToken(Artifacts.create("UnlistedToken", ""));

    uint256 public clock = 2_000_000_000;
    bytes32[] public panelIds;
    mapping(bytes32 panelId => bool) public isClosed;
    mapping(bytes32 panelId => Panel) private _panels;
    mapping(address token => uint256) public ghostForfeited;
    mapping(address token => uint256) public ghostDonated;
    mapping(bytes32 equivocationId => bool) private _proven;
    mapping(address account => Ghost) private _ghosts;
    mapping(address account => uint256) private _keys;
    address[ACTORS] private _actors;

    /// @dev What must never happen, and how often it did.
    uint256 public ghostReopenings; //  a registered panel was registered again, or closed by a stranger
    uint256 public ghostEarly; //       a bond went out without 30 days' notice, after 37 days, or to a stranger
    uint256 public ghostRepeats; //     an equivocation counted twice, or without a proof
    uint256 public ghostLocks; //       somebody else took an announcement back, or chose a token

    constructor() {
        vm.warp(clock);
        for (uint256 i = 0; i < ACTORS; ++i) {
            uint256 key = uint256(keccak256(abi.encode("arbiter", i)));
            _actors[i] = vm.addr(key);
            _keys[_actors[i]] = key;
            for (uint256 t = 0; t < TOKENS; ++t) {
                vm.prank(_actors[i]);
                TestDollar(tokenAt(t)).approve(address(registry), type(uint256).max);
            }
        }
    }

    /// @notice Some of the actors found a panel; by signature or on chain.
    function found(uint8 who, uint8 threshold, uint16 feeBps, uint32 duration, uint8 sender, bool onChain) external {
        vm.warp(clock);
        uint256 bits = _bound(who, 1, (1 << ACTORS) - 1);
        address[] memory accounts = new address[](ACTORS);
        uint256 count = 0;
        for (uint256 i = 0; i < ACTORS; ++i) {
            if ((bits >> i) & 1 == 1) accounts[count++] = _actors[i];
        }
        if (count == 2) return;
        Panel memory panel = Panel({
            members: _ascending(_first(accounts, count)),
            threshold: uint8(_bound(threshold, count / 2 + 1, count == 1 ? 1 : count - 1)),
            feeBps: uint16(_bound(feeBps, 0, 500)),
            validUntil: uint40(clock + _bound(duration, 0, 300 days))
        });
        bytes32 panelId = registry.idOf(panel);
        if (panelIdKnown(panelId)) return;
        if (onChain) _register(panel);
        else {
            bytes[] memory signatures = _consents(panel);
            vm.prank(_actors[sender % ACTORS]);
            registry.register(panel, signatures);
        }
        panelIds.push(panelId);
        _panels[panelId] = panel;
    }

    /// @notice A member closes a panel.
    function resign(uint256 which, uint8 seat) external {
        if (panelIds.length == 0) return;
        bytes32 panelId = panelIds[which % panelIds.length];
        address[] memory members = _panels[panelId].members;
        vm.prank(members[seat % members.length]);
        registry.resign(panelId);
        isClosed[panelId] = true;
    }

    /// @notice Somebody would open a panel again, or close one on which it does not sit.
    function meddle(uint256 which, uint8 who) external {
        if (panelIds.length == 0) return;
        vm.warp(clock);
        bytes32 panelId = panelIds[which % panelIds.length];
        Panel memory panel = _panels[panelId];
        bytes[] memory signatures = _consents(panel);
        if (_calls(_actors[who % ACTORS], abi.encodeCall(IPanelRegistry.register, (panel, signatures)))) {
            ++ghostReopenings;
        }
        if (_calls(address(0xBAD), abi.encodeCall(IPanelRegistry.resign, (panelId)))) ++ghostReopenings;
    }

    /// @notice Somebody puts up a bond: for itself, or for another.
    function post(uint8 who, uint8 payer, uint8 which, uint96 amount) external {
        vm.warp(clock);
        address member = _actors[who % ACTORS];
        address from = payer % 3 == 0 ? _actors[payer % ACTORS] : member;
        address token = tokenAt(which % TOKENS);
        amount = uint96(_bound(amount, 1, type(uint96).max));
        TestDollar(token).mint(from, amount);
        Ghost storage ghost = _ghosts[member];
        bool allowed = ghost.token == token || (ghost.token == address(0) && from == member);
        bool accepted = _calls(from, abi.encodeCall(IPanelRegistry.postBond, (member, token, amount)));
        if (!allowed && accepted) ++ghostLocks;
        if (!allowed) return;
        vm.assertTrue(accepted, "INV-PAN-6: a bond is refused");
        ghost.token = token;
        ghost.bond += amount;
        if (from == member) ghost.unlocksAt = 0;
    }

    /// @notice A member announces its withdrawal.
    function announce(uint8 who) external {
        vm.warp(clock);
        address member = _actors[who % ACTORS];
        if (_ghosts[member].token == address(0)) return;
        vm.prank(member);
        registry.announceWithdrawal();
        _ghosts[member].unlocksAt = clock + _NOTICE;
    }

    /// @notice A member takes its bond back, if it may.
    function withdraw(uint8 who) external {
        vm.warp(clock);
        address member = _actors[who % ACTORS];
        Ghost storage ghost = _ghosts[member];
        bool allowed = ghost.token != address(0) && ghost.unlocksAt != 0 && clock >= ghost.unlocksAt;
        allowed = allowed && clock < ghost.unlocksAt + _WITHDRAWAL_TIME;
        address to = address(uint160(0xF00000) + who);
        uint256 before = ghost.token == address(0) ? 0 : TestDollar(ghost.token).balanceOf(to);
        bool accepted = _calls(member, abi.encodeCall(IPanelRegistry.withdrawBond, (to)));
        if (!allowed && accepted) ++ghostEarly;
        if (!allowed) return;
        vm.assertTrue(accepted, "INV-PAN-6: a bond cannot be withdrawn");
        vm.assertEq(TestDollar(ghost.token).balanceOf(to), before + ghost.bond, "INV-PAN-6: paid another amount");
        (ghost.token, ghost.bond, ghost.unlocksAt) = (address(0), 0, 0);
    }

    /// @notice A member signs two rulings for one of a few milestones, and somebody brings both.
    function equivocate(uint8 who, uint8 milestone, uint8 round, uint16 bps, uint16 otherBps, bytes32 reason) external {
        vm.warp(clock);
        address member = _actors[who % ACTORS];
        Ruling memory first = Ruling({
            jobId: bytes32(uint256(1)),
            milestone: milestone % 3,
            round: uint8(_bound(round, 1, 2)),
            panelId: bytes32(uint256(2)),
            providerBps: uint16(_bound(bps, 0, 10_000)),
            reasonHash: reason
        });
        Ruling memory second = abi.decode(abi.encode(first), (Ruling));
        second.providerBps = uint16(_bound(otherBps, 0, 10_000));
        bytes32 id = keccak256(abi.encode(member, first.milestone, first.round));
        bool proves = first.providerBps != second.providerBps && !_proven[id];
        bytes memory proof = abi.encodeCall(
            IPanelRegistry.proveEquivocation,
            (_ESCROW, member, first, _signRuling(member, first), second, _signRuling(member, second))
        );
        bool accepted = _calls(address(0xF00), proof);
        if (!proves && accepted) ++ghostRepeats;
        if (!proves) return;
        vm.assertTrue(accepted, "INV-PAN-7: a proof is refused");
        _proven[id] = true;
        Ghost storage ghost = _ghosts[member];
        ++ghost.equivocations;
        ghostForfeited[ghost.token] += ghost.bond;
        (ghost.token, ghost.bond, ghost.unlocksAt) = (address(0), 0, 0);
    }

    /// @notice Somebody accuses a member of what another signed.
    function accuse(uint8 who, uint8 liar) external {
        address member = _actors[who % ACTORS];
        address forger = _actors[liar % ACTORS];
        if (member == forger) return;
        Ruling memory first = Ruling(bytes32(uint256(1)), 9, 1, bytes32(uint256(2)), 0, 0);
        Ruling memory second = Ruling(bytes32(uint256(1)), 9, 1, bytes32(uint256(2)), 1, 0);
        bytes memory signature = _sign(forger, EscrowDomain.digest(_ESCROW, first.hash(member)));
        bytes memory other = _sign(forger, EscrowDomain.digest(_ESCROW, second.hash(member)));
        bytes memory proof = abi.encodeCall(
            IPanelRegistry.proveEquivocation,
            (_ESCROW, member, first, signature, second, other)
        );
        if (_calls(forger, proof)) ++ghostRepeats;
    }

    /// @notice Tokens come unasked.
    function donate(uint8 which, uint64 amount) external {
        address token = tokenAt(which % TOKENS);
        TestDollar(token).mint(address(registry), amount);
        ghostDonated[token] += amount;
    }

    /// @notice Lets up to 20 days pass.
    function wait(uint256 time) external {
        clock += _bound(time, 1, 20 days);
        vm.warp(clock);
    }

    /// @notice Every member takes its bond out, with all the notice that it needs.
    function cashOut() external {
        for (uint8 i = 0; i < ACTORS; ++i) this.announce(i);
        clock += _NOTICE;
        for (uint8 i = 0; i < ACTORS; ++i) this.withdraw(i);
    }

    function panelCount() external view returns (uint256) {
        return panelIds.length;
    }

    function panelAt(uint256 index) external view returns (bytes32 panelId, Panel memory panel) {
        panelId = panelIds[index];
        panel = _panels[panelId];
    }

    function actorAt(uint256 index) external view returns (address) {
        return _actors[index];
    }

    function ghostOf(address account) external view returns (Ghost memory) {
        return _ghosts[account];
    }

    function tokenAt(uint256 index) public view returns (address) {
        return index == 0 ? address(_dollar) : address(_coin);
    }

    function panelIdKnown(bytes32 panelId) public view returns (bool) {
        return _panels[panelId].members.length != 0;
    }

    function _consents(Panel memory panel) private view returns (bytes[] memory signatures) {
        signatures = new bytes[](panel.members.length);
        for (uint256 i = 0; i < signatures.length; ++i) {
            bytes32 digest = registry.digestOf(PanelHashes.consentOf(panel.members[i], panel));
            signatures[i] = _sign(panel.members[i], digest);
        }
    }

    function _signRuling(address member, Ruling memory ruling) private view returns (bytes memory) {
        return _sign(member, EscrowDomain.digest(_ESCROW, ruling.hash(member)));
    }

    function _sign(address account, bytes32 digest) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_keys[account], digest);
        return abi.encodePacked(r, s, v);
    }

    function _calls(address sender, bytes memory data) private returns (bool success) {
        vm.prank(sender);
        (success, ) = address(registry).call(data);
    }
}
