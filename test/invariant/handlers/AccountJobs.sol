// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Execution} from "@openzeppelin/contracts/interfaces/draft-IERC7579.sol";

import {IEscrowDisputes} from "../../../contracts/interfaces/IEscrowDisputes.sol";
import {IEscrowJobs} from "../../../contracts/interfaces/IEscrowJobs.sol";
import {MilestoneTerms} from "../../../contracts/types/Bid.sol";
import {ConsentLib} from "../../../contracts/types/Consent.sol";
import {FundingMode} from "../../../contracts/types/FundingMode.sol";
import {JobStatus} from "../../../contracts/types/JobStatus.sol";
import {Milestone} from "../../../contracts/types/Milestone.sol";
import {Outcome} from "../../../contracts/types/Outcome.sol";
import {Panel} from "../../../contracts/types/Panel.sol";
import {Ruling} from "../../../contracts/types/Ruling.sol";
import {Terms} from "../../../contracts/types/Terms.sol";
import {HostileTarget} from "../../mocks/sessions/HostileTarget.sol";
import {AccountWorld} from "./AccountWorld.sol";

/// @notice The jobs of the account: those of its owner and those of its sessions, and the disputes of its owner. What the owner has in
/// them is booked as it is paid, with none of the contracts' own counting.
abstract contract AccountJobs is AccountWorld {
    struct Job {
        Terms terms;
        bytes32 jobId;
        bool isOwners; // hired for, or bid for, by the owner and not by a session
        uint256 stake; // what the owner paid for a dispute of it
        uint256 bond; //  what the owner paid for an appeal
    }

    uint256 internal constant _EVIDENCE = 72 hours;
    uint256 internal constant _RULING = 96 hours;

    Job[] internal _jobs;
    uint256[] internal _disputed; // places of the jobs that the owner disputed
    mapping(bytes32 jobId => uint256 stake) internal _stakes; // what the owner paid

    /// @dev What the account's owner pays for a call of the escrow; 0 when it is refused.
    function _paysForOwner(bytes memory data) internal returns (uint256) {
        uint256 before = _worthOf(address(dollar), 0);
        return _asHolder(address(escrow), data) ? before - _worthOf(address(dollar), 0) : 0;
    }

    function _disputeCall(Terms memory terms) internal view returns (bytes memory) {
        uint40 step = _milestoneOf(terms).clock;
        return abi.encodeCall(IEscrowDisputes.dispute, (terms, 0, keccak256("evidence"), "", step, uint40(clock), ""));
    }

    /// @dev Of the client.
    function _appealCall(Terms memory terms) internal view returns (bytes memory) {
        return abi.encodeCall(IEscrowDisputes.appeal, (terms, 0, false, _milestoneOf(terms).clock, uint40(clock), ""));
    }

    /// @dev The first panel's, by as many of its members as it takes.
    function _rule(Terms memory terms, bytes32 jobId, uint256 providerBps) internal {
        Panel memory panel = _panels[terms.offer.panelId];
        Ruling memory ruling = Ruling(jobId, 0, 1, terms.offer.panelId, uint16(providerBps), keccak256("reason"));
        bytes[] memory signatures = new bytes[](panel.threshold);
        for (uint256 i = 0; i < signatures.length; ++i) {
            signatures[i] = _sign(panel.members[i], _digestOf(ruling.hash(panel.members[i])));
        }
        uint256 seats = (1 << signatures.length) - 1;
        escrow.rule(terms, 0, ruling.providerBps, ruling.reasonHash, panel, seats, signatures);
    }

    /// @dev What a session could do with a job, often with the last one that the owner disputed.
    function _drawJobCall() internal returns (Execution memory) {
        if (_jobs.length == 0) return Execution(address(target), 0, abi.encodeCall(HostileTarget.ping, ()));
        bool isLast = _disputed.length != 0 && _oneIn(2);
        Job storage job = _jobs[isLast ? _disputed[_disputed.length - 1] : _draw(0, _jobs.length - 1)];
        return Execution(address(escrow), 0, _drawJobData(job.terms, job.jobId));
    }

    function _drawJobData(Terms memory terms, bytes32 jobId) private returns (bytes memory) {
        uint256 kind = _draw(0, 7);
        if (kind == 0) return _giveUpCall(terms);
        // Anyone can reclaim what the account itself did not deliver: its bond is then lost without any session.
        if (kind == 1 && terms.offer.client == account) return abi.encodeCall(IEscrowJobs.reclaim, (terms, 0));
        if (kind == 2) return _disputeCall(terms);
        if (kind == 3) return _appealCall(terms);
        if (kind < 6) {
            uint40 step = _milestoneOf(terms).clock;
            return abi.encodeCall(IEscrowDisputes.concede, (terms, 0, step, uint40(clock), ""));
        }
        if (kind == 6) return _settleCall(terms, jobId);
        return _releaseCall(terms);
    }

    /// @dev With the signature of the other side, for whatever split.
    function _settleCall(Terms memory terms, bytes32 jobId) private returns (bytes memory) {
        uint40 step = _milestoneOf(terms).clock;
        uint16 bps = uint16(_draw(0, 10_000));
        bytes32 message = ConsentLib.settlement(
            terms.offer.client,
            terms.bid.provider,
            jobId,
            0,
            bps,
            step,
            uint40(clock)
        );
        bool isClient = terms.offer.client == account;
        bytes memory other = _sign(isClient ? terms.bid.provider : terms.offer.client, _digestOf(message));
        return
            abi.encodeCall(
                IEscrowDisputes.settle,
                (terms, 0, bps, step, uint40(clock), isClient ? bytes("") : other, isClient ? other : bytes(""))
            );
    }

    function _hireTerms(address provider) internal returns (Terms memory terms) {
        terms = _newTerms(account, provider);
        for (uint256 i = 0; i < PROVIDERS; ++i) if (_accounts[CLIENTS + i] == provider) terms.bid.agentId = i + 1;
    }

    function _bidTerms() internal returns (Terms memory terms) {
        terms = _newTerms(_accounts[0], account);
        terms.bid.agentId = _accountAgent;
        terms.bid.bond = uint96(_draw(0, 1e9));
    }

    function _newTerms(address client, address provider) internal returns (Terms memory terms) {
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
    function _hireCall(Terms memory terms) internal returns (bytes memory) {
        (, bytes32 bidHash, ) = escrow.hashesOf(terms);
        bytes memory signature = _sign(terms.bid.provider, escrow.digestOf(bidHash));
        FundingMode mode = _oneIn(2) ? FundingMode.BALANCE : FundingMode.ALLOWANCE;
        return abi.encodeCall(IEscrowJobs.hire, (terms, signature, mode, ""));
    }

    function _releaseCall(Terms memory terms) internal view returns (bytes memory) {
        uint40 step = _milestoneOf(terms).clock;
        return abi.encodeCall(IEscrowJobs.release, (terms, 0, keccak256("junk"), step, uint40(clock), ""));
    }

    function _giveUpCall(Terms memory terms) internal view returns (bytes memory) {
        Milestone memory milestone = _milestoneOf(terms);
        uint256 deadline = milestone.awardedAt + terms.bid.milestones[0].deliverWithin;
        bool isInTime = milestone.status == JobStatus.ACTIVE && clock <= deadline;
        Outcome outcome = isInTime ? Outcome.GIVEN_UP : Outcome.MISSED;
        return abi.encodeCall(escrow.giveUp, (terms, 0, outcome, milestone.clock, uint40(clock), ""));
    }

    function _milestoneOf(Terms memory terms) internal view returns (Milestone memory) {
        (, , bytes32 jobId) = escrow.hashesOf(terms);
        return escrow.milestoneOf(jobId, 0);
    }

    function _copy(Terms memory terms, Terms storage to) internal {
        to.offer = terms.offer;
        to.bid.agentId = terms.bid.agentId;
        to.bid.provider = terms.bid.provider;
        to.bid.bond = terms.bid.bond;
        to.bid.milestones.push(terms.bid.milestones[0]);
        to.bid.planHash = terms.bid.planHash;
        to.bid.validUntil = terms.bid.validUntil;
        to.bid.nonce = terms.bid.nonce;
    }

    function _keep(Terms memory terms, bytes32 jobId, bool isOwners) internal {
        _jobs.push();
        Job storage job = _jobs[_jobs.length - 1];
        _copy(terms, job.terms);
        job.jobId = jobId;
        job.isOwners = isOwners;
    }

    /// @dev What the owner, and no session, locked in jobs that are open and in their disputes.
    function _lockedByOwner(address token) internal view returns (uint256 locked) {
        if (token != address(dollar)) return 0;
        for (uint256 i = 0; i < _jobs.length; ++i) {
            Job storage job = _jobs[i];
            if (!job.isOwners && job.stake + job.bond == 0) continue;
            JobStatus status = escrow.milestoneOf(job.jobId, 0).status;
            if (status == JobStatus.NONE || status == JobStatus.SETTLED) continue;
            locked += job.stake + job.bond;
            if (!job.isOwners) continue;
            locked += job.terms.offer.client == account ? job.terms.bid.milestones[0].amount : job.terms.bid.bond;
        }
    }
}
