// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgentAccount} from "../../../contracts/interfaces/IAgentAccount.sol";
import {IAgentRegistry} from "../../../contracts/interfaces/IAgentRegistry.sol";
import {IERC1056} from "../../../contracts/interfaces/IERC1056.sol";
import {Artifacts} from "../../utils/Artifacts.sol";
import {Cheats, Vm} from "../../utils/Cheats.sol";

/// @notice Registers, sells and keys agents as their owners would, tries what strangers would, and keeps its own books.
/// @dev Blocks end only in {nextBlock}, so that many calls fall into one: that is where a resolver can be misled.
contract RegistryHandler is Cheats {
    /// @dev What a resolver sees of one event, and how often the token had been transferred before it.
    struct DidEvent {
        uint256 blockNumber;
        uint256 previousChange;
        uint256 epoch;
        address owner; // 0 for an event about a key or service
    }

    uint256 public constant ACTORS = 4;
    uint256 public constant MAX_AGENTS = 5;
    uint256 public constant TYPES = 2;

    /// @dev A call that never fails by itself: what refuses it is the account.
    bytes private constant _HARMLESS = abi.encodeWithSelector(IAgentRegistry.totalAgents.selector);

    IAgentRegistry public immutable registry;

    uint256 public clock = 1_800_000_000;
    uint256 public blockNumber = 1_000;

    uint256 public ghostAgents;
    uint256 public ghostIntrusions;
    uint256 public ghostWrongRefusals;
    uint256 public ghostDecreases;
    mapping(uint256 agentId => address owner) public ghostOwner;
    mapping(uint256 agentId => address wallet) public ghostWallet;
    mapping(uint256 agentId => uint256 count) public ghostEpoch;
    mapping(uint256 agentId => uint256 timestamp) public ghostOwnerSince;
    mapping(address identity => mapping(uint256 epoch => mapping(bytes32 key => uint256 validTo)))
        private _ghostDelegates;
    mapping(address identity => DidEvent[] events) private _events;
    mapping(address identity => uint256 blockNumber) private _changed;

    /// @dev Every call is made at the handler's time and block, and its DID events are read afterwards.
    modifier observed() {
        vm.roll(blockNumber);
        vm.warp(clock);
        vm.recordLogs();
        _;
        _readLogs();
    }

    constructor() {
        registry = IAgentRegistry(Artifacts.createRegistry());
    }

    function nextBlock(uint256 blocks) external {
        blocks = _bound(blocks, 1, 1_000);
        blockNumber += blocks;
        clock += blocks * 2;
    }

    function register(uint256 actor) external observed {
        if (ghostAgents == MAX_AGENTS) return;
        address owner = actorAt(actor);
        vm.prank(owner);
        uint256 agentId = registry.register("ipfs://agent");
        registry.deployAccount(agentId);
        ++ghostAgents;
        ghostOwner[agentId] = owner;
        ghostWallet[agentId] = owner;
        ghostOwnerSince[agentId] = clock;
    }

    /// @dev To an actor, or to the account of an agent, which may be the agent's own.
    function transfer(uint256 agent, uint256 receiver) external observed {
        if (ghostAgents == 0) return;
        uint256 agentId = agentAt(agent);
        receiver %= ACTORS + ghostAgents;
        address to = receiver < ACTORS ? actorAt(receiver) : registry.identityOf(receiver - ACTORS + 1);
        address identity = registry.identityOf(agentId);
        bool mustFail = to == identity || _keysWrittenNow(identity);

        vm.prank(ghostOwner[agentId]);
        try registry.transferFrom(ghostOwner[agentId], to, agentId) {
            ghostOwner[agentId] = to;
            ghostWallet[agentId] = address(0);
            ghostOwnerSince[agentId] = clock;
            ++ghostEpoch[agentId];
        } catch {
            if (!mustFail) ++ghostWrongRefusals;
        }
    }

    function addDelegate(uint256 agent, uint256 kind, uint256 delegate, uint256 validity) external observed {
        if (ghostAgents == 0) return;
        uint256 agentId = agentAt(agent);
        address identity = registry.identityOf(agentId);
        validity = _bound(validity, 0, 10_000);
        vm.prank(ghostOwner[agentId]);
        registry.addDelegate(identity, typeAt(kind), actorAt(delegate), validity);
        _ghostDelegates[identity][ghostEpoch[agentId]][_keyOf(kind, delegate)] = clock + validity;
    }

    function revokeDelegate(uint256 agent, uint256 kind, uint256 delegate) external observed {
        if (ghostAgents == 0) return;
        uint256 agentId = agentAt(agent);
        address identity = registry.identityOf(agentId);
        vm.prank(ghostOwner[agentId]);
        registry.revokeDelegate(identity, typeAt(kind), actorAt(delegate));
        _ghostDelegates[identity][ghostEpoch[agentId]][_keyOf(kind, delegate)] = 0;
    }

    function setAttribute(uint256 agent, bytes32 name) external observed {
        if (ghostAgents == 0) return;
        uint256 agentId = agentAt(agent);
        address identity = registry.identityOf(agentId);
        vm.prank(ghostOwner[agentId]);
        registry.setAttribute(identity, name, "value", 1 days);
    }

    function setWallet(uint256 agent, uint256 actor) external observed {
        if (ghostAgents == 0) return;
        uint256 agentId = agentAt(agent);
        address owner = ghostOwner[agentId];
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256("AgentWalletSet(uint256 agentId,address newWallet,address owner,uint256 deadline)"),
                agentId,
                actorAt(actor),
                owner,
                clock
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(
            _keyAt(actor),
            keccak256(abi.encodePacked(hex"1901", _separator(), structHash))
        );
        vm.prank(owner);
        registry.setAgentWallet(agentId, actorAt(actor), clock, abi.encodePacked(r, s, v));
        ghostWallet[agentId] = actorAt(actor);
    }

    function unsetWallet(uint256 agent) external observed {
        if (ghostAgents == 0) return;
        uint256 agentId = agentAt(agent);
        vm.prank(ghostOwner[agentId]);
        registry.unsetAgentWallet(agentId);
        ghostWallet[agentId] = address(0);
    }

    /// @dev A stranger writes keys, the owner tries to give the identity away, and a stranger uses the account.
    function intrude(uint256 agent, uint256 actor) external observed {
        if (ghostAgents == 0) return;
        uint256 agentId = agentAt(agent);
        address identity = registry.identityOf(agentId);
        vm.prank(ghostOwner[agentId]);
        try registry.changeOwner(identity, actorAt(actor)) {
            ++ghostIntrusions;
        } catch {}

        if (actorAt(actor) == ghostOwner[agentId]) return;
        vm.prank(actorAt(actor));
        try registry.addDelegate(identity, typeAt(0), actorAt(actor), 1 days) {
            ++ghostIntrusions;
        } catch {}
        vm.prank(actorAt(actor));
        try IAgentAccount(identity).execute(address(registry), 0, _HARMLESS) {
            ++ghostIntrusions;
        } catch {}
    }

    /// @dev The owner uses the account.
    function useAccount(uint256 agent) external observed {
        if (ghostAgents == 0) return;
        uint256 agentId = agentAt(agent);
        IAgentAccount account = IAgentAccount(registry.identityOf(agentId));
        vm.prank(ghostOwner[agentId]);
        try account.execute(address(registry), 0, _HARMLESS) {} catch {
            ++ghostWrongRefusals;
        }
    }

    /// @dev Plain addresses live beside the agents' identities and must never meet them.
    function keyPlainAddress(uint256 actor, uint256 newOwner) external observed {
        address identity = actorAt(actor);
        vm.prank(registry.identityOwner(identity));
        registry.changeOwner(identity, actorAt(newOwner));
    }

    /// @notice The delegates that count by the handler's own books.
    function ghostDelegate(uint256 agentId, uint256 kind, uint256 delegate) external view returns (uint256 validTo) {
        return _ghostDelegates[registry.identityOf(agentId)][ghostEpoch[agentId]][_keyOf(kind, delegate)];
    }

    /// @notice Walks an agent's events as the stock resolver does.
    /// @return stale How many events about keys or services the walk meets that are older than the last transfer.
    /// @return controller The owner that the latest event about an owner names.
    function resolve(uint256 agentId) external view returns (uint256 stale, address controller) {
        address identity = registry.identityOf(agentId);
        DidEvent[] storage events = _events[identity];
        uint256 newest = 0;
        uint256 cursor = registry.changed(identity);
        while (cursor != 0) {
            uint256 next = 0;
            for (uint256 i = 0; i < events.length; ++i) {
                DidEvent storage seen = events[i];
                if (seen.blockNumber != cursor) continue;
                if (seen.owner == address(0) && seen.epoch != ghostEpoch[agentId]) ++stale;
                if (seen.owner != address(0) && i >= newest) (newest, controller) = (i, seen.owner);
                uint256 previous = seen.previousChange;
                if (previous != 0 && previous < cursor && (next == 0 || previous < next)) next = previous;
            }
            cursor = next;
        }
    }

    function agentAt(uint256 seed) public view returns (uint256 agentId) {
        return 1 + (seed % ghostAgents);
    }

    function actorAt(uint256 seed) public pure returns (address actor) {
        return vm.addr(_keyAt(seed));
    }

    function typeAt(uint256 seed) public pure returns (bytes32 delegateType) {
        return seed % TYPES == 0 ? bytes32("veriKey") : bytes32("sigAuth");
    }

    function _readLogs() private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            bytes32 kind = logs[i].topics[0];
            bool ofOwner = kind == IERC1056.DIDOwnerChanged.selector;
            if (
                !ofOwner &&
                kind != IERC1056.DIDDelegateChanged.selector &&
                kind != IERC1056.DIDAttributeChanged.selector
            ) {
                continue;
            }
            address identity = address(uint160(uint256(logs[i].topics[1])));
            uint256 agentId = registry.agentOf(identity);
            uint256 previousChange = _wordOf(logs[i].data, ofOwner ? 1 : 3);
            address owner = ofOwner ? address(uint160(_wordOf(logs[i].data, 0))) : address(0);
            _events[identity].push(DidEvent(blockNumber, previousChange, ghostEpoch[agentId], owner));
            uint256 changed = registry.changed(identity);
            if (changed < _changed[identity] || changed > blockNumber) ++ghostDecreases;
            _changed[identity] = changed;
        }
    }

    /// @dev The registry refuses a transfer exactly when the latest event of this block was about a key or service.
    function _keysWrittenNow(address identity) private view returns (bool) {
        DidEvent[] storage events = _events[identity];
        DidEvent storage last = events[events.length - 1];
        return last.blockNumber == blockNumber && last.owner == address(0);
    }

    function _separator() private view returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                    keccak256("ERC8004IdentityRegistry"),
                    keccak256("1"),
                    block.chainid,
                    address(registry)
                )
            );
    }

    function _keyAt(uint256 seed) private pure returns (uint256 key) {
        return 0xA11CE + (seed % ACTORS);
    }

    function _keyOf(uint256 kind, uint256 delegate) private pure returns (bytes32) {
        return keccak256(abi.encode(typeAt(kind), actorAt(delegate)));
    }

    function _wordOf(bytes memory data, uint256 index) private pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := mload(add(add(data, 0x20), mul(index, 0x20)))
        }
    }
}
