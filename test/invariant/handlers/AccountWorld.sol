// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC4337Utils} from "@openzeppelin/contracts/account/utils/ERC4337Utils.sol";
import {Execution} from "@openzeppelin/contracts/interfaces/draft-IERC7579.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IAgentAccount} from "../../../contracts/interfaces/IAgentAccount.sol";
import {IEscrowConsents} from "../../../contracts/interfaces/IEscrowConsents.sol";
import {IEscrowDisputes} from "../../../contracts/interfaces/IEscrowDisputes.sol";
import {IEscrowFunds} from "../../../contracts/interfaces/IEscrowFunds.sol";
import {IEscrowJobs} from "../../../contracts/interfaces/IEscrowJobs.sol";
import {ISessionCalls} from "../../../contracts/interfaces/ISessionCalls.sol";
import {ISessionGrants} from "../../../contracts/interfaces/ISessionGrants.sol";
import {BidLib} from "../../../contracts/types/Bid.sol";
import {ConsentLib} from "../../../contracts/types/Consent.sol";
import {OfferLib} from "../../../contracts/types/Offer.sol";
import {Permission, SessionGrant} from "../../../contracts/types/SessionGrant.sol";
import {SpendLimit, TokenLimit} from "../../../contracts/types/TokenLimit.sol";
import {HostileTarget} from "../../mocks/sessions/HostileTarget.sol";
import {Artifacts} from "../../utils/Artifacts.sol";
import {EscrowWorld} from "./EscrowWorld.sol";

/// @notice An agent's account with money, an owner that grants sessions, and the hostile keys of these. The account books what
/// its owner published and what was spent, with none of the contracts' own counting.
abstract contract AccountWorld is EscrowWorld {
    struct Spending {
        uint256 time;
        uint256 amount;
    }

    uint256 internal constant _SUPPLY = 1e12;
    uint256 internal constant _COINS = 1e18;
    uint256 internal constant _KEYS = 3;

    address public immutable account;
    HostileTarget public immutable target;
    address internal constant _ENTRY_POINT = address(ERC4337Utils.ENTRYPOINT_V08);
    address internal immutable _holder = address(0x0A11CE04);
    address internal immutable _friend = address(0x0A11CE05);
    address internal immutable _thief = address(0x0A11CE06);
    uint256 internal immutable _accountAgent;

    SessionGrant[] internal _grants;
    mapping(bytes32 grantId => mapping(address token => TokenLimit limit)) internal _published;
    mapping(bytes32 grantId => mapping(address token => uint256 amount)) internal _spentInAll;
    mapping(bytes32 grantId => mapping(address token => Spending[] spendings)) internal _spendings;
    mapping(bytes32 grantId => uint256 cost) internal _gasPaid;

    /// @dev What must never happen, and how often it did.
    uint256 public ghostThefts; //      a use took more of the account's worth than the session spent
    uint256 public ghostExcesses; //    a session spent more than was published: in a use, in a window, or in all
    uint256 public ghostApprovals; //   a use left an approval behind
    uint256 public ghostZombies; //     an ended session acted
    uint256 public ghostUnlimited; //   a token without a limit left the account

    /// @dev What must happen, so that the rest means something.
    uint256 public ghostUses;
    uint256 public ghostSpendings;
    uint256 public ghostAwards; //      by what sessions signed
    uint256 public ghostOperations; //  of ERC-4337, found valid
    uint256 public ghostSignatures; //  by the key alone, found valid
    uint256 public ghostDisputes; //    that the owner opened
    uint256 public ghostAppeals; //     that the owner paid for
    uint256 public ghostConcessions; // by sessions, of disputes that the owner opened

    constructor() {
        target = HostileTarget(Artifacts.create("HostileTarget", ""));
        vm.prank(_holder);
        _accountAgent = registry.register();
        account = registry.deployAccount(_accountAgent);
        vm.prank(_holder);
        registry.approve(account, _accountAgent);
        dollar.mint(account, _SUPPLY);
        coin.mint(account, _COINS);
        _fund(account, _COINS);
        _fund(address(this), _COINS);
        // Old approvals of the owner's, to what sessions may call.
        _asHolder(address(dollar), abi.encodeCall(IERC20.approve, (address(target), type(uint256).max)));
        _approveEscrow();
        for (uint256 i = 0; i < ACTORS; ++i) _supply(address(dollar), _accounts[i], _SUPPLY);
    }

    /// @dev A key of the thief's; the last is a contract that anyone can make call.
    function _sessionKey(uint256 index) internal view returns (address) {
        return index == _KEYS - 1 ? address(target) : vm.addr(_secretOf(index));
    }

    function _secretOf(uint256 index) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode("session", index)));
    }

    /// @dev Everything a grant can list, with two friends as counterparties.
    function _newGrant(uint256 key) internal returns (SessionGrant memory grant) {
        grant.signer = abi.encodePacked(_sessionKey(key));
        grant.validUntil = uint40(clock + _draw(1 hours, 30 days));
        grant.maxUses = uint32(_oneIn(4) ? _draw(1, 20) : 0);
        grant.maxGasCost = uint72(_draw(0, 1e10));
        grant.maxFeePerGas = uint96(_draw(0, 1_000));
        grant.escrow = address(escrow);
        grant.hiresAnyone = _oneIn(2);
        grant.counterparties = new address[](2);
        grant.counterparties[0] = _friend;
        grant.counterparties[1] = _accounts[CLIENTS];
        grant.permissions = _allPermissions();
        grant.limits = new TokenLimit[](2);
        grant.limits[0] = _drawLimit(address(dollar), 1e9);
        grant.limits[1] = _drawLimit(address(0), 1e6);
        grant.epoch = IAgentAccount(account).approvalEpoch();
        grant.nonce = calls;
    }

    function _drawLimit(address token, uint256 most) internal returns (TokenLimit memory) {
        uint256 perUse = _draw(0, most);
        bool hasWindow = !_oneIn(3);
        return
            TokenLimit({
                token: token,
                perUse: uint96(perUse),
                perWindow: hasWindow ? uint96(_draw(perUse / 2, perUse * 3)) : 0,
                window: hasWindow ? uint32(_draw(1, 2 days)) : 0,
                total: uint96(_draw(perUse, perUse * 20))
            });
    }

    /// @dev What the account has of a token: in hand, as credit, and locked in jobs that no session paid for.
    function _worthOf(address token, uint256 locked) internal view returns (uint256) {
        if (token == address(0)) return account.balance;
        return IERC20(token).balanceOf(account) + escrow.creditOf(token, account) + locked;
    }

    /// @dev Books what a session spent now, and whether its owner ever published so much.
    function _book(bytes32 grantId, address token, uint256 amount) internal {
        TokenLimit memory limit = _published[grantId][token];
        ++ghostSpendings;
        _spentInAll[grantId][token] += amount;
        if (amount > limit.perUse || _spentInAll[grantId][token] > limit.total) ++ghostExcesses;
        Spending[] storage spendings = _spendings[grantId][token];
        spendings.push(Spending(clock, amount));
        if (limit.window == 0) return;
        uint256 sum = 0;
        for (uint256 i = spendings.length; i > 0 && spendings[i - 1].time + limit.window > clock; --i) {
            sum += spendings[i - 1].amount;
        }
        if (sum > limit.perWindow) ++ghostExcesses;
    }

    function _left(bytes32 grantId, address token) internal view returns (uint256) {
        (SpendLimit memory limit, , ) = ISessionGrants(account).limitOf(grantId, token);
        return limit.left;
    }

    function _asHolder(address to, bytes memory data) internal returns (bool success) {
        vm.prank(_holder);
        try IAgentAccount(account).execute(to, 0, data) {
            return true;
        } catch {
            return false;
        }
    }

    /// @dev The owner's own approval, which sessions can lower.
    function _approveEscrow() internal {
        _asHolder(address(dollar), abi.encodeCall(IERC20.approve, (address(escrow), _SUPPLY)));
    }

    function _fund(address to, uint256 amount) internal {
        vm.deal(to, to.balance + amount);
    }

    function _allPermissions() private view returns (Permission[] memory permissions) {
        bytes4[14] memory selectors = [
            IEscrowJobs.hire.selector,
            IEscrowJobs.deliver.selector,
            IEscrowJobs.release.selector,
            IEscrowJobs.reclaim.selector,
            IEscrowJobs.autoRelease.selector,
            IEscrowFunds.deposit.selector,
            IEscrowFunds.withdraw.selector,
            IEscrowFunds.withdrawPart.selector,
            IEscrowConsents.cancel.selector,
            IEscrowDisputes.settle.selector,
            IEscrowDisputes.giveUp.selector,
            IEscrowDisputes.concede.selector,
            IEscrowDisputes.dispute.selector,
            IEscrowDisputes.appeal.selector
        ];
        permissions = new Permission[](selectors.length + 9);
        for (uint256 i = 0; i < selectors.length; ++i) permissions[i] = Permission(address(escrow), selectors[i]);
        permissions[14] = Permission(address(dollar), IERC20.transfer.selector);
        permissions[15] = Permission(address(dollar), IERC20.approve.selector);
        permissions[16] = Permission(address(target), HostileTarget.pull.selector);
        permissions[17] = Permission(address(target), HostileTarget.callBack.selector);
        permissions[18] = Permission(address(target), HostileTarget.ping.selector);
        permissions[19] = Permission(_friend, 0);
        permissions[20] = Permission(address(escrow), bytes4(BidLib.TYPEHASH));
        permissions[21] = Permission(address(escrow), bytes4(ConsentLib.AWARD_TYPEHASH));
        permissions[22] = Permission(address(escrow), bytes4(OfferLib.TYPEHASH));
    }

    function _idOf(SessionGrant memory grant) internal view returns (bytes32) {
        return ISessionGrants(account).grantIdOf(grant);
    }

    function _encodeUse(SessionGrant memory grant, Execution[] memory made) internal pure returns (bytes memory) {
        return abi.encodeCall(ISessionCalls.executeSession, (grant, made));
    }
}
