// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Execution} from "@openzeppelin/contracts/interfaces/draft-IERC7579.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IEscrowDisputes} from "../interfaces/IEscrowDisputes.sol";
import {IEscrowFunds} from "../interfaces/IEscrowFunds.sol";
import {IEscrowJobs} from "../interfaces/IEscrowJobs.sol";
import {ISessionCalls} from "../interfaces/ISessionCalls.sol";
import {Permission, SessionGrant} from "../types/SessionGrant.sol";
import {Terms} from "../types/Terms.sol";
import {TokenLimit} from "../types/TokenLimit.sol";
import {DisputeStakes} from "./DisputeStakes.sol";
import {EscrowCalls, EscrowEffect} from "./EscrowCalls.sol";
import {EscrowMessages} from "./EscrowMessages.sol";
import {SessionMessages} from "./SessionMessages.sol";
import {Tally, TallyLib} from "./Tally.sol";
import {TermsReader} from "./TermsReader.sol";

/// @title SessionCalls
/// @notice Calls that a session makes in the account's name, and what they spend.
/// @dev Every call is looked at, then made; what it says and what it took are compared, and the sum of all calls is counted at the
/// end. Each call is measured by itself, so that what one brings does not hide what another takes. A hostile callee can come
/// back, but not into another use.
/// - INV-ACC-6: a use leaves no higher allowance than it found.
abstract contract SessionCalls is SessionMessages, ReentrancyGuardTransient {
    using Address for address;
    using Math for uint256;

    /// @dev A session that is used. What is read of its grant more than once is copied to memory, which costs less gas.
    struct Use {
        bytes32 grantId;
        address escrow; //   the grant's
        Tally[] tallies; //  one for each of the grant's limits, in their order
    }

    /// @dev What the account understands of a call.
    enum Kind {
        OTHER,
        TOKEN,
        ESCROW,
        MESSAGE
    }

    bytes32 private constant _CALL_TYPEHASH = keccak256("SessionCall(address target,uint256 value,bytes data)");
    bytes32 private constant _CALLS_TYPEHASH = keccak256(
        "SessionCalls(bytes32 grantId,SessionCall[] calls,uint32 use,uint40 validUntil)SessionCall(address target,uint256 value,bytes data)"
    );

    /// @inheritdoc ISessionCalls
    function executeSession(SessionGrant calldata grant, Execution[] calldata calls) external nonReentrant {
        // The entry point brings what the key signed: see {UserOperations}.
        if (msg.sender != _ENTRY_POINT && !_isKey(grant, msg.sender)) revert SessionKeyMismatch(grant.signer);
        bytes32 grantId = grant.idBefore(calls);
        _requireLive(grantId, grant);
        uint32 maxUses = grant.maxUses;
        if (maxUses != 0) _countUse(grantId, maxUses);
        _use(grantId, grant, calls);
    }

    /// @inheritdoc ISessionCalls
    function executeSessionFor(
        SessionGrant calldata grant,
        Execution[] calldata calls,
        uint40 validUntil,
        bytes calldata signature
    ) external nonReentrant {
        if (block.timestamp > validUntil) revert MessageExpired(validUntil);
        bytes32 grantId = grant.idBefore(calls);
        _requireLive(grantId, grant);
        uint32 uses = _sessions[grantId].uses;
        bytes32 digest = _hashTypedDataV4(
            keccak256(abi.encode(_CALLS_TYPEHASH, grantId, _hashCalls(calls), uses, validUntil))
        );
        if (!_isSignedByKey(grant, digest, signature)) revert SessionKeyMismatch(grant.signer);
        _countUse(grantId, grant.maxUses);
        _use(grantId, grant, calls);
    }

    /// @dev Whether `caller` is the session's key.
    function _isKey(SessionGrant calldata grant, address caller) internal pure returns (bool) {
        bytes calldata signer = grant.signer;
        return signer.length == _ADDRESS_BYTES && address(bytes20(signer)) == caller;
    }

    /// @dev Counts a use that the grant bounds, or that a signature made possible.
    function _countUse(bytes32 grantId, uint32 maxUses) private {
        uint32 uses = _sessions[grantId].uses;
        if (maxUses != 0 && uses >= maxUses) revert SessionUsesSpent(grantId, maxUses);
        _sessions[grantId].uses = uses + 1;
    }

    function _use(bytes32 grantId, SessionGrant calldata grant, Execution[] calldata calls) private {
        TokenLimit[] calldata limits = grant.limits;
        Tally[] memory tallies = TallyLib.emptyFor(limits);
        Use memory use = Use(grantId, grant.escrow, tallies);
        for (uint256 i = 0; i < calls.length; ++i) {
            Execution calldata made = calls[i];
            address target = made.target;
            uint256 value = made.value;
            bytes calldata data = made.callData;
            Kind kind = _look(use, grant, target, value, data);
            if (kind == Kind.MESSAGE) {
                _signMessage(use, grant, data);
                continue;
            }
            address escrow = kind == Kind.ESCROW ? use.escrow : address(0);
            _weigh(use, escrow);
            bytes32 result = _make(target, value, data);
            if (kind == Kind.TOKEN) _requireDone(grantId, target, result);
            else if (kind == Kind.ESCROW) _notePaid(use, grant, data, result);
            _measure(use, escrow);
        }
        for (uint256 i = 0; i < tallies.length; ++i) {
            Tally memory tally = tallies[i];
            if (tally.spent != 0) _spend(grantId, limits[i], i, tally.spent);
            if (tally.isApproved) _requireNoRise(use, tally);
        }
    }

    /// @dev Requires that the session may make the call, and notes what it says that it moves.
    function _look(
        Use memory use,
        SessionGrant calldata grant,
        address target,
        uint256 value,
        bytes calldata data
    ) private view returns (Kind) {
        bytes4 selector = bytes4(data);
        // A call without data has the selector 0, and no other call may have it.
        bool isWhole = data.length == 0 || (data.length >= _SELECTOR_BYTES && selector != 0);
        if (!isWhole || !grant.permits(target, selector)) revert SessionCallNotPermitted(use.grantId, target, selector);
        if (value != 0) _tallyOf(use, address(0)).said = value;
        if (target == use.escrow) {
            if (EscrowMessages.includes(selector)) return Kind.MESSAGE;
            _lookAtEscrowCall(use, grant, selector, data[_SELECTOR_BYTES:]);
            return Kind.ESCROW;
        }
        uint256 index = _indexOf(use, target);
        if (index == use.tallies.length) return Kind.OTHER;
        _lookAtTokenCall(use, grant, use.tallies[index], selector, data[_SELECTOR_BYTES:]);
        return Kind.TOKEN;
    }

    /// @dev Spends the most that the message can cost.
    function _signMessage(Use memory use, SessionGrant calldata grant, bytes calldata data) private {
        Message memory message = _readMessage(use.grantId, grant, use.escrow, data);
        if (message.cost != 0) {
            Tally memory tally = _tallyOf(use, message.token);
            tally.spent = tally.spent.saturatingAdd(message.cost);
            if (_canLetGo(grant)) _paidFor[use.grantId][_jobIdOf(use.escrow, data[_SELECTOR_BYTES:])] = true;
        }
        _sign(use.grantId, grant, message);
    }

    /// @dev The grant was checked: it is a transfer or an approval.
    function _lookAtTokenCall(
        Use memory use,
        SessionGrant calldata grant,
        Tally memory tally,
        bytes4 selector,
        bytes calldata arguments
    ) private view {
        (address to, uint256 amount) = abi.decode(arguments, (address, uint256));
        if (selector == IERC20.transfer.selector) {
            _requireCounterparty(use.grantId, grant, to);
            tally.said = amount;
        } else {
            if (to != use.escrow) revert SessionCounterpartyNotPermitted(use.grantId, to);
            if (tally.isApproved) return;
            tally.isApproved = true;
            tally.allowance = _allowance(tally.token, to);
        }
    }

    function _lookAtEscrowCall(
        Use memory use,
        SessionGrant calldata grant,
        bytes4 selector,
        bytes calldata arguments
    ) private view {
        EscrowEffect effect = EscrowCalls.effectOf(selector);
        if (effect == EscrowEffect.NONE) return;
        if (effect == EscrowEffect.DEPOSIT) {
            (, address account) = abi.decode(arguments, (address, address));
            if (account != address(this)) revert SessionCounterpartyNotPermitted(use.grantId, account);
        } else if (effect == EscrowEffect.WITHDRAW) {
            (address token, address to) = abi.decode(arguments, (address, address));
            if (to == address(this)) return;
            _requireCounterparty(use.grantId, grant, to);
            _tallyOf(use, token);
        } else {
            _lookAtJobCall(use, grant, effect, arguments);
        }
    }

    /// @dev A price, a stake and a bond leave the account within the call, and are seen there.
    function _lookAtJobCall(
        Use memory use,
        SessionGrant calldata grant,
        EscrowEffect effect,
        bytes calldata arguments
    ) private view {
        Terms calldata terms = TermsReader.termsIn(arguments);
        Tally memory tally = _tallyOf(use, terms.offer.token);
        if (effect == EscrowEffect.HIRE) {
            if (!grant.hiresAnyone) _requireCounterparty(use.grantId, grant, terms.bid.provider);
        } else if (effect == EscrowEffect.LET_GO) {
            tally.spent = tally.spent.saturatingAdd(_letGoBy(use, terms, arguments));
        }
    }

    /// @dev What the account can lose by a call that lets go of a milestone, without what this session paid for it.
    function _letGoBy(
        Use memory use,
        Terms calldata terms,
        bytes calldata arguments
    ) private view returns (uint256 amount) {
        mapping(bytes32 => bool) storage paidFor = _paidFor[use.grantId];
        (, uint256 milestone) = abi.decode(arguments, (bytes32, uint256));
        bytes32 jobId = _jobIdOf(use.escrow, arguments);
        if (!paidFor[jobId]) amount = TermsReader.lockedBy(terms, milestone, address(this));
        (uint256 stake, uint256 bond) = DisputeStakes.paidBy(use.escrow, terms, jobId, milestone, address(this));
        if (stake != 0 && !paidFor[_stakeKey(IEscrowDisputes.dispute.selector, jobId, milestone)]) amount += stake;
        if (bond != 0 && !paidFor[_stakeKey(IEscrowDisputes.appeal.selector, jobId, milestone)]) amount += bond;
    }

    /// @dev Under which key of {_paidFor} a stake or bond is noted: that of the milestone, for the call that paid it.
    function _stakeKey(bytes4 selector, bytes32 jobId, uint256 milestone) private pure returns (bytes32) {
        return keccak256(abi.encode(selector, jobId, milestone));
    }

    /// @dev As the escrow computes it from the same arguments.
    function _jobIdOf(address escrow, bytes calldata arguments) private view returns (bytes32 jobId) {
        bytes memory answer = escrow.functionStaticCall(bytes.concat(IEscrowJobs.hashesOf.selector, arguments));
        (, , jobId) = abi.decode(answer, (bytes32, bytes32, bytes32));
    }

    /// @dev Makes the call. Only the first word of the answer is read; `result` has no meaning when the answer is shorter.
    function _make(address target, uint256 value, bytes calldata data) private returns (bytes32 result) {
        bool success;
        (success, result, ) = LowLevelCall.callReturn64Bytes(target, value, data);
        if (!success) LowLevelCall.bubbleRevert();
    }

    /// @dev Requires that a token, called right before, answered nothing or that it did what it was asked to.
    function _requireDone(bytes32 grantId, address token, bytes32 result) private pure {
        uint256 size = LowLevelCall.returnDataSize();
        if (size != 0 && (size < _WORD || result != bytes32(uint256(1)))) revert SessionTokenRefused(grantId, token);
    }

    /// @dev Notes what a call of the escrow spent for a job, so that it is not counted again when the session lets go of it.
    function _notePaid(Use memory use, SessionGrant calldata grant, bytes calldata data, bytes32 result) private {
        bytes4 selector = bytes4(data);
        EscrowEffect effect = EscrowCalls.effectOf(selector);
        if (effect != EscrowEffect.HIRE && effect != EscrowEffect.STAKE) return;
        if (!_canLetGo(grant)) return;
        bytes32 paid = result; // the id of the job that was hired for
        if (effect == EscrowEffect.STAKE) {
            bytes calldata arguments = data[_SELECTOR_BYTES:];
            (, uint256 milestone) = abi.decode(arguments, (bytes32, uint256));
            paid = _stakeKey(selector, _jobIdOf(use.escrow, arguments), milestone);
        }
        _paidFor[use.grantId][paid] = true;
    }

    function _weigh(Use memory use, address escrow) private view {
        Tally[] memory tallies = use.tallies;
        for (uint256 i = 0; i < tallies.length; ++i) {
            Tally memory tally = tallies[i];
            tally.worth = _worth(use, tally.token, escrow);
        }
    }

    /// @dev Counts for each token what the call says or what it took, whichever is more. Credit is looked at only in calls of the
    /// escrow: in another call it cannot fall, and a rise would hide what that call takes.
    function _measure(Use memory use, address escrow) private view {
        Tally[] memory tallies = use.tallies;
        for (uint256 i = 0; i < tallies.length; ++i) {
            Tally memory tally = tallies[i];
            uint256 worth = _worth(use, tally.token, escrow);
            uint256 taken = tally.worth.saturatingSub(worth);
            if (taken < tally.said) taken = tally.said;
            if (taken == 0) continue;
            tally.spent = tally.spent.saturatingAdd(taken);
            tally.said = 0;
        }
    }

    /// @dev What the account has of `token`, its credit included unless `escrow` is zero.
    function _worth(Use memory use, address token, address escrow) private view returns (uint256 worth) {
        if (token == address(0)) return address(this).balance;
        bool isAnswered;
        (isAnswered, worth) = TallyLib.balanceOf(token);
        if (!isAnswered) revert SessionTokenRefused(use.grantId, token);
        if (escrow != address(0)) worth = worth.saturatingAdd(IEscrowFunds(escrow).creditOf(token, address(this)));
    }

    function _requireNoRise(Use memory use, Tally memory tally) private view {
        uint256 allowance = _allowance(tally.token, use.escrow);
        if (allowance > tally.allowance) {
            revert SessionAllowanceLeft(use.grantId, tally.token, allowance, tally.allowance);
        }
    }

    function _allowance(address token, address escrow) private view returns (uint256) {
        return IERC20(token).allowance(address(this), escrow);
    }

    /// @dev The index of the tally of `token`; the number of tallies when the session has no limit for it.
    function _indexOf(Use memory use, address token) private pure returns (uint256 index) {
        Tally[] memory tallies = use.tallies;
        while (index < tallies.length && tallies[index].token != token) ++index;
    }

    function _tallyOf(Use memory use, address token) private pure returns (Tally memory) {
        uint256 index = _indexOf(use, token);
        if (index == use.tallies.length) revert SessionTokenNotLimited(use.grantId, token);
        return use.tallies[index];
    }

    /// @dev Whether the grant allows a call that would count the money of a job once more.
    function _canLetGo(SessionGrant calldata grant) private pure returns (bool) {
        Permission[] calldata permissions = grant.permissions;
        for (uint256 i = 0; i < permissions.length; ++i) {
            if (EscrowCalls.effectOf(permissions[i].selector) == EscrowEffect.LET_GO) return true;
        }
        return false;
    }

    function _hashCalls(Execution[] calldata calls) private pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](calls.length);
        for (uint256 i = 0; i < calls.length; ++i) {
            hashes[i] = keccak256(
                abi.encode(_CALL_TYPEHASH, calls[i].target, calls[i].value, keccak256(calls[i].callData))
            );
        }
        return keccak256(abi.encodePacked(hashes));
    }
}
