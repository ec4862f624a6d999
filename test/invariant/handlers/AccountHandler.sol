// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {IAccount, PackedUserOperation} from "@openzeppelin/contracts/interfaces/IERC4337.sol";
import {Execution} from "@openzeppelin/contracts/interfaces/draft-IERC7579.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IAgentAccount} from "../../../contracts/interfaces/IAgentAccount.sol";
import {IConsents} from "../../../contracts/interfaces/IConsents.sol";
import {IEscrowDisputes} from "../../../contracts/interfaces/IEscrowDisputes.sol";
import {IEscrowFunds} from "../../../contracts/interfaces/IEscrowFunds.sol";
import {IEscrowJobs} from "../../../contracts/interfaces/IEscrowJobs.sol";
import {ISessionCalls} from "../../../contracts/interfaces/ISessionCalls.sol";
import {ISessionGrants} from "../../../contracts/interfaces/ISessionGrants.sol";
import {FundingMode} from "../../../contracts/types/FundingMode.sol";
import {BidLib} from "../../../contracts/types/Bid.sol";
import {ConsentLib} from "../../../contracts/types/Consent.sol";
import {OfferLib} from "../../../contracts/types/Offer.sol";
import {SessionGrant} from "../../../contracts/types/SessionGrant.sol";
import {Terms} from "../../../contracts/types/Terms.sol";
import {TokenLimit} from "../../../contracts/types/TokenLimit.sol";
import {HostileTarget} from "../../mocks/sessions/HostileTarget.sol";
import {AccountJobs} from "./AccountJobs.sol";

/// @notice The owner grants, changes and ends sessions and hires; the keys try everything to get at the money: payments, approvals,
/// jobs with accomplices, callbacks, signatures for others to send, several sessions at once, at the borders of windows.
contract AccountHandler is AccountJobs {
    /// @dev Uses that each call of {attack} tries: together an ordinary run makes more than 200,000 calls by sessions.
    uint256 private constant _ATTEMPTS = 64;

    bytes32 private constant _CALL_TYPEHASH = keccak256("SessionCall(address target,uint256 value,bytes data)");
    bytes32 private constant _MESSAGE_TYPEHASH = keccak256("SessionMessage(bytes32 grantId,bytes32 digest)");
    bytes32 private constant _CALLS_TYPEHASH = keccak256(
        "SessionCalls(bytes32 grantId,SessionCall[] calls,uint32 use,uint40 validUntil)SessionCall(address target,uint256 value,bytes data)"
    );

    /// @dev A bid or an award that a session signed in a use.
    struct Signed {
        Terms terms;
        bytes32 grantId;
        uint256 cost; // what the session spent for it
    }

    Signed[] private _signed;

    // --- the owner --------------------------------------------------------------------------------------------------------

    function grant(uint256 seed) external acting(seed) {
        SessionGrant memory made = _newGrant(_draw(0, _KEYS - 1));
        bytes32 grantId = _idOf(made);
        if (!_asHolder(account, abi.encodeCall(ISessionGrants.grantSession, (made)))) return;
        _grants.push();
        SessionGrant storage stored = _grants[_grants.length - 1];
        stored.signer = made.signer;
        stored.validUntil = made.validUntil;
        stored.maxUses = made.maxUses;
        stored.maxGasCost = made.maxGasCost;
        stored.maxFeePerGas = made.maxFeePerGas;
        stored.escrow = made.escrow;
        stored.hiresAnyone = made.hiresAnyone;
        stored.counterparties = made.counterparties;
        for (uint256 i = 0; i < made.permissions.length; ++i) stored.permissions.push(made.permissions[i]);
        for (uint256 i = 0; i < made.limits.length; ++i) {
            stored.limits.push(made.limits[i]);
            _published[grantId][made.limits[i].token] = made.limits[i];
        }
        stored.epoch = made.epoch;
        stored.nonce = made.nonce;
    }

    /// @dev The last numbers that the owner published count from now on.
    function change(uint256 seed) external acting(seed) {
        if (_grants.length == 0) return;
        bytes32 grantId = _idOf(_drawGrant());
        TokenLimit memory limit = _drawLimit(_oneIn(2) ? address(dollar) : address(0), 1e9);
        if (!_asHolder(account, abi.encodeCall(ISessionGrants.changeLimit, (grantId, limit)))) return;
        _published[grantId][limit.token] = limit;
        delete _spentInAll[grantId][limit.token];
        delete _spendings[grantId][limit.token];
    }

    function end(uint256 seed) external acting(seed) {
        if (_grants.length == 0) return;
        if (_oneIn(4)) _asHolder(account, abi.encodeCall(ISessionCalls.killSessions, ()));
        else _asHolder(account, abi.encodeCall(ISessionCalls.killSession, (_idOf(_drawGrant()))));
    }

    /// @dev The owner's own jobs: as the client of an accomplice, or as the provider with a bond.
    function hire(uint256 seed) external acting(seed) {
        _approveEscrow();
        bool asProvider = _oneIn(3);
        Terms memory terms = asProvider ? _bidTerms() : _hireTerms(_accounts[CLIENTS + _draw(0, PROVIDERS - 1)]);
        (, bytes32 bidHash, bytes32 jobId) = escrow.hashesOf(terms);
        bool success;
        if (asProvider) {
            _asHolder(
                address(escrow),
                abi.encodeCall(IConsents.approveDigest, (escrow.digestOf(bidHash), uint40(clock)))
            );
            vm.prank(terms.offer.client);
            try escrow.hire(terms, "", FundingMode.ALLOWANCE, "") {
                success = true;
            } catch {}
        } else {
            success = _asHolder(address(escrow), _hireCall(terms));
        }
        if (success) _keep(terms, jobId, true);
    }

    /// @dev The owner's disputes: a delivery of an accomplice, the stake, and sometimes a ruling that the owner appeals.
    function litigate(uint256 seed) external acting(seed) {
        _approveEscrow();
        if (!_panelsAreOpen()) _foundPanels(300, 500, 60 days);
        Terms memory terms = _hireTerms(_accounts[CLIENTS + _draw(0, PROVIDERS - 1)]);
        terms.offer.panelId = _panelIds[_panelIds.length - 2];
        terms.offer.appealPanelId = _panelIds[_panelIds.length - 1];
        if (!_asHolder(address(escrow), _hireCall(terms))) return;
        (, , bytes32 jobId) = escrow.hashesOf(terms);
        _keep(terms, jobId, true);
        vm.prank(terms.bid.provider);
        escrow.deliver(terms, 0, keccak256("junk"), "", "");
        _elapse(clock + 1);
        Job storage job = _jobs[_jobs.length - 1];
        job.stake = _paysForOwner(_disputeCall(terms));
        if (job.stake == 0) return;
        ++ghostDisputes;
        _disputed.push(_jobs.length - 1);
        _stakes[jobId] = job.stake;
        _elapse(clock + 1);
        if (_oneIn(2)) return;
        _elapse(clock + _EVIDENCE + _draw(1, _RULING));
        _rule(terms, jobId, _draw(0, 10_000));
        _elapse(clock + 1);
        if (_oneIn(3)) return;
        job.bond = _paysForOwner(_appealCall(terms));
        if (job.bond != 0) ++ghostAppeals;
        _elapse(clock + 1);
    }

    function supply(uint256 seed) external acting(seed) {
        dollar.mint(account, _draw(0, 1e9));
        vm.prank(_accounts[0]);
        escrow.deposit(address(dollar), account, _draw(1, 1e9));
    }

    // --- the thief --------------------------------------------------------------------------------------------------------

    function attack(uint256 seed) external acting(seed) {
        if (_grants.length == 0) return;
        for (uint256 i = 0; i < _ATTEMPTS; ++i) _attempt();
    }

    /// @dev What a key signs without a transaction, for anybody to use: nothing of it may cost anything.
    function forge(uint256 seed) external acting(seed) {
        if (_grants.length == 0) return;
        SessionGrant memory used = _drawGrant();
        address key = address(bytes20(used.signer));
        if (key == address(target)) return;
        (bytes memory message, bytes32 structHash, bool isCostly) = _drawMessage();
        bytes32 digest = _digestOf(structHash);
        bytes32 wrapped = keccak256(abi.encode(_MESSAGE_TYPEHASH, _idOf(used), digest));
        bytes memory signature = abi.encodeCall(
            ISessionCalls.isSignedByKeyOf,
            (digest, used, message, _signAccount(key, wrapped))
        );
        try IERC1271(account).isValidSignature(digest, signature) returns (bytes4 answer) {
            if (answer != IERC1271.isValidSignature.selector) return;
            ++ghostSignatures;
            if (isCostly) ++ghostThefts;
            if (clock > used.validUntil || used.epoch != IAgentAccount(account).approvalEpoch()) ++ghostZombies;
        } catch {}
    }

    /// @dev An accomplice delivers, or gives a job back; anyone ends what can be ended.
    function conspire(uint256 seed) external acting(seed) {
        if (_jobs.length == 0) return;
        Job storage job = _jobs[_draw(0, _jobs.length - 1)];
        if (_oneIn(2)) _elapse(clock + _draw(0, 10 days));
        vm.prank(job.terms.bid.provider);
        if (_oneIn(2)) {
            try escrow.deliver(job.terms, 0, keccak256("junk"), "", "") {} catch {}
        } else if (_oneIn(2)) {
            (bool done, ) = address(escrow).call(_giveUpCall(job.terms));
            done;
        } else {
            try escrow.autoRelease(job.terms, 0) {} catch {}
        }
    }

    /// @dev Accomplices use what sessions signed, as it is or for more than was spent.
    function cash(uint256 seed) external acting(seed) {
        if (_signed.length == 0) return;
        Signed storage signed = _signed[_draw(0, _signed.length - 1)];
        Terms memory terms = signed.terms;
        bool isBid = terms.bid.provider == account;
        bool isOther = _oneIn(3);
        if (isOther && isBid) ++terms.bid.bond;
        else if (isOther) ++terms.bid.milestones[0].amount;
        (, bytes32 bidHash, bytes32 jobId) = escrow.hashesOf(terms);
        bytes memory own = abi.encode(signed.grantId);
        bytes memory theirs = isBid ? bytes("") : _sign(terms.bid.provider, escrow.digestOf(bidHash));
        FundingMode mode = _oneIn(2) || isBid ? FundingMode.ALLOWANCE : FundingMode.BALANCE;
        uint256 before = _worthOf(address(dollar), _lockedByOwner(address(dollar)));
        vm.prank(isBid ? terms.offer.client : _thief);
        try escrow.award(terms, isBid ? theirs : own, isBid ? own : theirs, mode, "") {
            _keep(terms, jobId, false);
            uint256 taken = before - _worthOf(address(dollar), _lockedByOwner(address(dollar)));
            if (isOther || taken > signed.cost) ++ghostThefts;
            ++ghostAwards;
        } catch {}
    }

    /// @dev Small steps, and steps to just before, at and just behind the end of a window.
    function pass(uint256 seed) external acting(seed) {
        uint256 step = _draw(0, 3 hours);
        if (_grants.length != 0 && _oneIn(2)) {
            uint256 window = _drawGrant().limits[_draw(0, 1)].window;
            if (window != 0) step = window + _draw(0, 2) - 1;
        }
        _elapse(clock + step);
    }

    function _attempt() private {
        SessionGrant memory used = _drawGrant();
        bytes32 grantId = _idOf(used);
        Execution[] memory made = new Execution[](_draw(1, 4));
        for (uint256 i = 0; i < made.length; ++i) made[i] = _drawCall(used);

        bool isOperation = _oneIn(4) && address(bytes20(used.signer)) != address(target);
        if (isOperation && !_validate(used, grantId, made)) return;

        address[3] memory tokens = [address(dollar), address(0), address(coin)];
        uint256[3] memory worth;
        uint256[3] memory left;
        for (uint256 i = 0; i < 3; ++i) {
            worth[i] = _worthOf(tokens[i], _lockedByOwner(tokens[i]));
            left[i] = _left(grantId, tokens[i]);
        }
        uint256 allowance = dollar.allowance(account, address(escrow));
        bool isAlive =
            used.epoch == IAgentAccount(account).approvalEpoch() &&
                clock <= used.validUntil &&
                !ISessionGrants(account).sessionOf(grantId).isKilled;
        if (!_use(used, grantId, made, isOperation)) return;

        ++ghostUses;
        if (!isAlive) ++ghostZombies;
        if (dollar.allowance(account, address(escrow)) > allowance) ++ghostApprovals;
        if (dollar.allowance(account, _thief) + coin.allowance(account, _thief) != 0) ++ghostApprovals;
        for (uint256 i = 0; i < 3; ++i) {
            uint256 spent = left[i] - _left(grantId, tokens[i]);
            uint256 worthNow = _worthOf(tokens[i], _lockedByOwner(tokens[i]));
            if (worthNow + spent < worth[i]) ++ghostThefts;
            if (spent != 0) _book(grantId, tokens[i], spent);
            if (i == 2 && worthNow < worth[i]) ++ghostUnlimited;
        }
    }

    /// @dev By the key's own call, by a contract that is a key, by a signature, or by an operation that was found valid.
    function _use(
        SessionGrant memory used,
        bytes32 grantId,
        Execution[] memory made,
        bool isOperation
    ) private returns (bool success) {
        bytes memory data = _encodeUse(used, made);
        address key = address(bytes20(used.signer));
        if (key == address(target)) {
            (success, ) = key.call(abi.encodeCall(HostileTarget.callBack, (account, data)));
        } else if (isOperation) {
            vm.prank(_ENTRY_POINT);
            (success, ) = account.call(data);
        } else if (_oneIn(3)) {
            bytes memory signature = _signUse(key, grantId, made);
            (success, ) = account.call(
                abi.encodeCall(ISessionCalls.executeSessionFor, (used, made, uint40(clock), signature))
            );
        } else {
            vm.prank(key);
            (success, ) = account.call(data);
        }
        if (success) _keepDeals(used, grantId, made);
    }

    /// @dev ERC-4337 as the entry point does it: asks the account, and takes up to the highest cost of the gas. Sometimes a paymaster pays.
    function _validate(SessionGrant memory used, bytes32 grantId, Execution[] memory made) private returns (bool) {
        uint256 price = _oneIn(8) ? uint256(used.maxFeePerGas) + 1 : _draw(0, used.maxFeePerGas);
        uint256 gas = _draw(0, 2_000_000);
        PackedUserOperation memory operation;
        operation.sender = account;
        operation.callData = _encodeUse(used, made);
        operation.accountGasLimits = bytes32(((gas / 2) << 128) | (gas - gas / 2));
        operation.gasFees = bytes32((price << 128) | price);
        bool isSponsored = _oneIn(3);
        if (isSponsored) operation.paymasterAndData = abi.encodePacked(_thief, new bytes(32));
        bytes32 digest = keccak256(abi.encode(operation, calls, _draw(0, type(uint256).max)));
        operation.signature = _signAs(address(bytes20(used.signer)), digest);
        uint256 missing = isSponsored ? 0 : _draw(0, gas * price);
        uint256 before = account.balance;
        vm.prank(_ENTRY_POINT);
        try IAccount(account).validateUserOp(operation, digest, missing) returns (uint256 answer) {
            uint256 paid = before - account.balance;
            // The entry point has it back when the account refuses, or when it says that another time is right.
            if (address(uint160(answer)) != address(0) || !_isDue(answer)) {
                vm.deal(account, before);
                return false;
            }
            _gasPaid[grantId] += paid;
            if (_gasPaid[grantId] > used.maxGasCost) ++ghostExcesses;
            ++ghostOperations;
            return true;
        } catch {
            return false;
        }
    }

    /// @dev Whether the times that an account packs behind its answer are now.
    function _isDue(uint256 answer) private view returns (bool) {
        uint256 validUntil = uint48(answer >> 160);
        return clock > answer >> 208 && (validUntil == 0 || clock <= validUntil);
    }

    /// @dev A message of the account's, with its fields behind the selector, and whether it could cost something.
    function _drawMessage() private returns (bytes memory message, bytes32 structHash, bool isCostly) {
        uint256 kind = _draw(0, 4);
        Terms memory terms = kind == 1 ? _bidTerms() : _hireTerms(_accounts[CLIENTS]);
        (bytes32 offerHash, bytes32 bidHash, bytes32 jobId) = escrow.hashesOf(terms);
        if (kind == 0) return (bytes.concat(bytes4(OfferLib.TYPEHASH), abi.encode(terms.offer)), offerHash, false);
        if (kind == 1) {
            if (_oneIn(2)) {
                terms.bid.bond = 0;
                (, bidHash, ) = escrow.hashesOf(terms);
            }
            return (bytes.concat(bytes4(BidLib.TYPEHASH), abi.encode(terms)), bidHash, terms.bid.bond != 0);
        }
        bytes memory award = bytes.concat(bytes4(ConsentLib.AWARD_TYPEHASH), abi.encode(terms));
        if (kind == 2) return (award, ConsentLib.award(account, bidHash), true);
        // Another message under the name of a free one.
        bytes32 release = ConsentLib.release(account, jobId, 0, keccak256("junk"), 0, uint40(clock));
        if (kind == 3) return (bytes.concat(bytes4(OfferLib.TYPEHASH), abi.encode(terms.offer)), release, true);
        return (bytes.concat(bytes4(ConsentLib.RELEASE_TYPEHASH), abi.encode(account, jobId)), release, true);
    }

    function _drawCall(SessionGrant memory used) private returns (Execution memory) {
        uint256 kind = _draw(0, 16);
        uint256 amount = _drawAmount(used.limits[0]);
        if (kind < 3) return Execution(address(dollar), 0, abi.encodeCall(IERC20.transfer, (_drawReceiver(), amount)));
        if (kind == 3) {
            address spender = _oneIn(3) ? _thief : address(escrow);
            return Execution(address(dollar), 0, abi.encodeCall(IERC20.approve, (spender, amount)));
        }
        if (kind < 6) return Execution(address(escrow), 0, _hireCall(_hireTerms(_accounts[CLIENTS + _draw(0, 1)])));
        if (kind == 6) {
            address to = _oneIn(3) ? _thief : account;
            return Execution(address(escrow), 0, abi.encodeCall(IEscrowFunds.deposit, (address(dollar), to, amount)));
        }
        if (kind == 7) {
            return
                Execution(
                    address(escrow),
                    0,
                    abi.encodeCall(IEscrowFunds.withdraw, (address(dollar), _drawReceiver()))
                );
        }
        if (kind == 8) {
            address token = _oneIn(5) ? address(coin) : address(dollar);
            bytes memory data = abi.encodeCall(IEscrowFunds.withdrawPart, (token, _drawReceiver(), amount));
            return Execution(address(escrow), 0, data);
        }
        if (kind < 11) return _drawTargetCall(used, amount);
        if (kind == 11) return Execution(_oneIn(3) ? _thief : _friend, _drawAmount(used.limits[1]), "");
        if (kind < 14) return _drawJobCall();
        bool isBid = _oneIn(2);
        Terms memory terms = isBid ? _bidTerms() : _hireTerms(_accounts[CLIENTS + _draw(0, 1)]);
        bytes4 message = bytes4(isBid ? BidLib.TYPEHASH : ConsentLib.AWARD_TYPEHASH);
        return Execution(address(escrow), 0, bytes.concat(message, abi.encode(terms)));
    }

    /// @dev A hostile contract takes what the owner once approved, or comes back with another session, or gets native coin.
    function _drawTargetCall(SessionGrant memory used, uint256 amount) private returns (Execution memory) {
        uint256 value = _oneIn(3) ? _drawAmount(used.limits[1]) : 0;
        uint256 kind = _draw(0, 2);
        bytes memory data = abi.encodeCall(HostileTarget.ping, ());
        if (kind == 0) {
            address token = _oneIn(5) ? address(coin) : address(dollar);
            data = abi.encodeCall(HostileTarget.pull, (IERC20(token), account, amount));
        } else if (kind == 1) {
            Execution[] memory inner = new Execution[](1);
            inner[0] = Execution(address(escrow), 0, abi.encodeCall(IEscrowFunds.withdraw, (address(dollar), account)));
            data = abi.encodeCall(HostileTarget.callBack, (account, _encodeUse(_drawGrant(), inner)));
        }
        return Execution(address(target), value, data);
    }

    /// @dev Often exactly a limit, or just above.
    function _drawAmount(TokenLimit memory limit) private returns (uint256) {
        uint256 kind = _draw(0, 6);
        if (kind == 0) return 0;
        if (kind == 1) return limit.perUse;
        if (kind == 2) return uint256(limit.perUse) + 1;
        if (kind == 3) return limit.perWindow;
        if (kind == 4) return type(uint256).max - _draw(0, 1);
        return _draw(0, limit.perUse);
    }

    function _drawReceiver() private returns (address) {
        uint256 kind = _draw(0, 4);
        if (kind == 0) return _thief;
        if (kind == 1) return account;
        return kind == 2 ? _accounts[CLIENTS] : _friend;
    }

    function _drawGrant() private returns (SessionGrant memory) {
        return _grants[_draw(0, _grants.length - 1)];
    }

    function _keepDeals(SessionGrant memory used, bytes32 grantId, Execution[] memory made) private {
        for (uint256 i = 0; i < made.length; ++i) {
            if (made[i].target != used.escrow) continue;
            bytes4 selector = bytes4(made[i].callData);
            if (selector == IEscrowJobs.hire.selector) {
                Terms memory terms = this.decodeTerms(made[i].callData);
                (, , bytes32 jobId) = escrow.hashesOf(terms);
                _keep(terms, jobId, false);
            } else if (selector == IEscrowDisputes.concede.selector || selector == IEscrowDisputes.settle.selector) {
                (, , bytes32 jobId) = escrow.hashesOf(this.decodeTerms(made[i].callData));
                if (_stakes[jobId] != 0) ++ghostConcessions;
            } else if (selector == bytes4(BidLib.TYPEHASH) || selector == bytes4(ConsentLib.AWARD_TYPEHASH)) {
                _keepSigned(this.decodeTerms(made[i].callData), grantId);
            }
        }
    }

    /// @dev The terms that the arguments begin with; `data` has to be calldata to be sliced.
    function decodeTerms(bytes calldata data) external pure returns (Terms memory terms) {
        return abi.decode(data[4:], (Terms));
    }

    function _keepSigned(Terms memory terms, bytes32 grantId) private {
        _signed.push();
        Signed storage signed = _signed[_signed.length - 1];
        _copy(terms, signed.terms);
        signed.grantId = grantId;
        signed.cost = terms.bid.provider == account ? terms.bid.bond : terms.bid.milestones[0].amount;
    }

    function _signUse(address key, bytes32 grantId, Execution[] memory made) private returns (bytes memory) {
        bytes32[] memory hashes = new bytes32[](made.length);
        for (uint256 i = 0; i < made.length; ++i) {
            hashes[i] = keccak256(
                abi.encode(_CALL_TYPEHASH, made[i].target, made[i].value, keccak256(made[i].callData))
            );
        }
        uint256 uses = ISessionGrants(account).sessionOf(grantId).uses;
        if (_oneIn(10)) uses = _draw(0, uses);
        bytes32 structHash = keccak256(
            abi.encode(_CALLS_TYPEHASH, grantId, keccak256(abi.encodePacked(hashes)), uses, clock)
        );
        return _signAccount(key, structHash);
    }

    /// @dev A message of the account's, by one of the thief's keys.
    function _signAccount(address key, bytes32 structHash) private view returns (bytes memory) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Guildhall AgentAccount"),
                keccak256("1"),
                block.chainid,
                account
            )
        );
        return _signAs(key, keccak256(abi.encodePacked(hex"1901", domain, structHash)));
    }

    function _signAs(address key, bytes32 digest) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_secretOf(key == _sessionKey(0) ? 0 : 1), digest);
        return abi.encodePacked(r, s, v);
    }
}
