// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Execution} from "@openzeppelin/contracts/interfaces/draft-IERC7579.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IAgentAccount} from "../../../contracts/interfaces/IAgentAccount.sol";
import {IConsents} from "../../../contracts/interfaces/IConsents.sol";
import {IEscrowFunds} from "../../../contracts/interfaces/IEscrowFunds.sol";
import {IEscrowJobs} from "../../../contracts/interfaces/IEscrowJobs.sol";
import {ISessionCalls} from "../../../contracts/interfaces/ISessionCalls.sol";
import {ISessionGrants} from "../../../contracts/interfaces/ISessionGrants.sol";
import {FundingMode} from "../../../contracts/types/FundingMode.sol";
import {BidLib, MilestoneTerms} from "../../../contracts/types/Bid.sol";
import {ConsentLib} from "../../../contracts/types/Consent.sol";
import {JobStatus} from "../../../contracts/types/JobStatus.sol";
import {Milestone} from "../../../contracts/types/Milestone.sol";
import {Outcome} from "../../../contracts/types/Outcome.sol";
import {SessionGrant} from "../../../contracts/types/SessionGrant.sol";
import {Terms} from "../../../contracts/types/Terms.sol";
import {TokenLimit} from "../../../contracts/types/TokenLimit.sol";
import {HostileTarget} from "../../mocks/sessions/HostileTarget.sol";
import {AccountWorld} from "./AccountWorld.sol";

/// @notice The owner grants, changes and ends sessions and hires; the keys try everything to get at the money: payments, approvals,
/// jobs with accomplices, callbacks, signatures for others to send, several sessions at once, at the borders of windows.
contract AccountHandler is AccountWorld {
    /// @dev Uses that each call of {attack} tries: together an ordinary run makes more than 200,000 calls by sessions.
    uint256 private constant _ATTEMPTS = 48;

    struct Job {
        Terms terms;
        bytes32 jobId;
        bool isOwners; // hired for, or bid for, by the owner and not by a session
    }

    bytes32 private constant _CALL_TYPEHASH = keccak256("SessionCall(address target,uint256 value,bytes data)");
    bytes32 private constant _CALLS_TYPEHASH = keccak256(
        "SessionCalls(bytes32 grantId,SessionCall[] calls,uint32 use,uint40 validUntil)SessionCall(address target,uint256 value,bytes data)"
    );

    /// @dev A bid or an award that a session signed in a use.
    struct Signed {
        Terms terms;
        bytes32 grantId;
        uint256 cost; // what the session spent for it
    }

    Job[] private _jobs;
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
        if (!_use(used, grantId, made)) return;

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

    /// @dev By the key's own call, by a contract that is a key, or by a signature.
    function _use(SessionGrant memory used, bytes32 grantId, Execution[] memory made) private returns (bool success) {
        bytes memory data = _encodeUse(used, made);
        address key = address(bytes20(used.signer));
        if (key == address(target)) {
            (success, ) = key.call(abi.encodeCall(HostileTarget.callBack, (account, data)));
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

    function _drawJobCall() private returns (Execution memory) {
        if (_jobs.length == 0) return Execution(address(target), 0, abi.encodeCall(HostileTarget.ping, ()));
        Job storage job = _jobs[_draw(0, _jobs.length - 1)];
        uint256 kind = _draw(0, 2);
        bytes memory data = kind == 0 ? _giveUpCall(job.terms) : _releaseCall(job.terms);
        // Anyone can reclaim what the account itself did not deliver: its bond is then lost without any session.
        if (kind == 2 && job.terms.offer.client == account) data = abi.encodeCall(IEscrowJobs.reclaim, (job.terms, 0));
        return Execution(address(escrow), 0, data);
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

    // --- jobs -------------------------------------------------------------------------------------------------------------

    function _hireTerms(address provider) private returns (Terms memory terms) {
        terms = _newTerms(account, provider);
        for (uint256 i = 0; i < PROVIDERS; ++i) if (_accounts[CLIENTS + i] == provider) terms.bid.agentId = i + 1;
    }

    function _bidTerms() private returns (Terms memory terms) {
        terms = _newTerms(_accounts[0], account);
        terms.bid.agentId = _accountAgent;
        terms.bid.bond = uint96(_draw(0, 1e9));
    }

    function _newTerms(address client, address provider) private returns (Terms memory terms) {
        uint256 price = _draw(1, 1e9);
        terms.offer.client = client;
        terms.offer.token = address(dollar);
        terms.offer.maxPrice = uint96(price);
        terms.offer.maxFeeBps = uint16(escrow.feeBps());
        terms.offer.deliverBy = uint40(clock + 30 days);
        terms.offer.reviewWindow = 72 hours;
        terms.offer.validUntil = uint40(clock + 30 minutes);
        terms.bid.provider = provider;
        terms.bid.milestones = new MilestoneTerms[](1);
        terms.bid.milestones[0] = MilestoneTerms(uint96(price), 3 days);
        terms.bid.validUntil = uint40(clock + 30 minutes);
        terms.offer.briefHash = keccak256(abi.encode(_draw(0, type(uint256).max)));
    }

    /// @dev With the accomplice's signature; from credit or by the owner's old approval.
    function _hireCall(Terms memory terms) private returns (bytes memory) {
        (, bytes32 bidHash, ) = escrow.hashesOf(terms);
        bytes memory signature = _sign(terms.bid.provider, escrow.digestOf(bidHash));
        FundingMode mode = _oneIn(2) ? FundingMode.BALANCE : FundingMode.ALLOWANCE;
        return abi.encodeCall(IEscrowJobs.hire, (terms, signature, mode, ""));
    }

    function _releaseCall(Terms memory terms) private view returns (bytes memory) {
        uint40 step = _milestoneOf(terms).clock;
        return abi.encodeCall(IEscrowJobs.release, (terms, 0, keccak256("junk"), step, uint40(clock), ""));
    }

    function _giveUpCall(Terms memory terms) private view returns (bytes memory) {
        Milestone memory milestone = _milestoneOf(terms);
        uint256 deadline = milestone.awardedAt + terms.bid.milestones[0].deliverWithin;
        bool isInTime = milestone.status == JobStatus.ACTIVE && clock <= deadline;
        Outcome outcome = isInTime ? Outcome.GIVEN_UP : Outcome.MISSED;
        return abi.encodeCall(escrow.giveUp, (terms, 0, outcome, milestone.clock, uint40(clock), ""));
    }

    function _milestoneOf(Terms memory terms) private view returns (Milestone memory) {
        (, , bytes32 jobId) = escrow.hashesOf(terms);
        return escrow.milestoneOf(jobId, 0);
    }

    function _keepDeals(SessionGrant memory used, bytes32 grantId, Execution[] memory made) private {
        for (uint256 i = 0; i < made.length; ++i) {
            if (made[i].target != used.escrow) continue;
            bytes4 selector = bytes4(made[i].callData);
            if (selector == IEscrowJobs.hire.selector) {
                Terms memory terms = this.decodeTerms(made[i].callData);
                (, , bytes32 jobId) = escrow.hashesOf(terms);
                _keep(terms, jobId, false);
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

    function _copy(Terms memory terms, Terms storage to) private {
        to.offer = terms.offer;
        to.bid.agentId = terms.bid.agentId;
        to.bid.provider = terms.bid.provider;
        to.bid.bond = terms.bid.bond;
        to.bid.milestones.push(terms.bid.milestones[0]);
        to.bid.planHash = terms.bid.planHash;
        to.bid.validUntil = terms.bid.validUntil;
        to.bid.nonce = terms.bid.nonce;
    }

    function _keep(Terms memory terms, bytes32 jobId, bool isOwners) private {
        _jobs.push();
        Job storage job = _jobs[_jobs.length - 1];
        _copy(terms, job.terms);
        job.jobId = jobId;
        job.isOwners = isOwners;
    }

    /// @dev What the owner, and no session, locked in jobs that are open.
    function _lockedByOwner(address token) private view returns (uint256 locked) {
        if (token != address(dollar)) return 0;
        for (uint256 i = 0; i < _jobs.length; ++i) {
            Job storage job = _jobs[i];
            if (!job.isOwners) continue;
            JobStatus status = escrow.milestoneOf(job.jobId, 0).status;
            if (status == JobStatus.NONE || status == JobStatus.SETTLED) continue;
            locked += job.terms.offer.client == account ? job.terms.bid.milestones[0].amount : job.terms.bid.bond;
        }
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
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Guildhall AgentAccount"),
                keccak256("1"),
                block.chainid,
                account
            )
        );
        uint256 secret = _secretOf(key == _sessionKey(0) ? 0 : 1);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(secret, keccak256(abi.encodePacked(hex"1901", domain, structHash)));
        return abi.encodePacked(r, s, v);
    }
}
