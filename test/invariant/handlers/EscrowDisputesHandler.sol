// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEscrowDisputes} from "../../../contracts/interfaces/IEscrowDisputes.sol";
import {ConsentLib} from "../../../contracts/types/Consent.sol";
import {JobStatus} from "../../../contracts/types/JobStatus.sol";
import {Outcome} from "../../../contracts/types/Outcome.sol";
import {Panel} from "../../../contracts/types/Panel.sol";
import {Ruling} from "../../../contracts/types/Ruling.sol";
import {EscrowProbe} from "./EscrowProbe.sol";

/// @notice Honest parties, arbiters and keepers of disputes; and forgers and strangers, who try what they may not.
abstract contract EscrowDisputesHandler is EscrowProbe {
    function dispute(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find(Need.DISPUTABLE, true);
        if (found) _dispute(index);
    }

    function submitEvidence(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find(Need.EVIDENCE, true);
        if (!found) return;
        Deal memory deal = _dealAt(index);
        _call(
            _oneIn(2) ? deal.terms.offer.client : deal.terms.bid.provider,
            abi.encodeCall(
                IEscrowDisputes.submitEvidence,
                (deal.terms, deal.milestone, bytes32(_draw(1, type(uint256).max)), "ipfs://evidence")
            )
        );
    }

    function waiveEvidence(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find(Need.EVIDENCE, true);
        if (!found) return;
        Deal memory deal = _dealAt(index);
        if (deal.stored.waived) return;
        _elapse(deal.stored.clock + 1);
        _call(_drawAccount(), _waiverCall(deal));
        _bookWaiver(deal.place);
    }

    function ruleFirst(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find(Need.RULABLE, true);
        if (found) _ruleFirst(index);
    }

    function ruleFinally(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find(Need.RULABLE_2, true);
        if (found) _ruleFinally(index);
    }

    function escalate(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find(Need.DISPUTED, true);
        if (found) _escalate(index);
    }

    function appeal(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find(Need.APPEALABLE, true);
        if (found) _appeal(index);
    }

    function finalize(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find(Need.RULED, true);
        if (found) _finalize(index);
    }

    function fallBack(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find(Need.APPEALED, true);
        if (found) _fallBack(index);
    }

    function concede(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find(_oneIn(2) ? Need.IN_DISPUTE : Need.APPEALED, true);
        if (!found) return;
        Deal memory deal = _dealAt(index);
        address client = deal.terms.offer.client;
        uint40 clockNow = deal.stored.clock;
        uint40 validUntil = _drawValidUntil();
        bool byClient = _oneIn(2);
        bytes32 message = ConsentLib.concession(client, deal.jobId, deal.milestone, clockNow, validUntil);
        bytes memory consent = byClient ? bytes("") : _consent(client, message, _oneIn(4));
        _settle(
            index,
            deal,
            byClient ? client : _keeper,
            abi.encodeCall(IEscrowDisputes.concede, (deal.terms, deal.milestone, clockNow, validUntil, consent)),
            Outcome.RELEASED,
            10_000,
            End.CONCEDED
        );
    }

    function sharePanelFees(uint256 seed) external acting(seed) {
        _sharePanelFees(2 * _draw(0, _panelIds.length / 2 - 1), _drawToken());
    }

    /// @notice A member closes its panel; the jobs that name it go on with it (T52), new ones find others.
    function resign(uint256 seed) external acting(seed) {
        bytes32 panelId = _panelIds[_panelIds.length - _draw(1, 2)];
        vm.prank(_panels[panelId].members[_draw(0, 2)]);
        panels.resign(panelId);
        _panelsClosed = true;
    }

    /// @notice Within a panel's time to rule, somebody brings all but a quorum of its members for this very ruling (T49, T57).
    function forgeRuling(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find(_oneIn(2) ? Need.RULABLE : Need.RULABLE_2, true);
        if (!found) return;
        Deal memory deal = _dealAt(index);
        _elapseToRuling(deal.stored);
        bool isSecond = deal.status == JobStatus.APPEALED;
        bytes32 panelId = isSecond ? deal.terms.offer.appealPanelId : deal.terms.offer.panelId;
        bytes32 otherId = isSecond ? deal.terms.offer.panelId : deal.terms.offer.appealPanelId;
        Ruling memory ruling = Ruling(
            deal.jobId,
            deal.milestone,
            isSecond ? 2 : 1,
            panelId,
            uint16(_draw(0, 10_000)),
            bytes32(_draw(0, type(uint256).max))
        );
        address[] memory members = _panels[panelId].members;
        uint256 quorum = _panels[panelId].threshold;
        uint256 seats = (1 << quorum) - 1;
        uint256 way = _draw(0, 15);
        // For another ruling.
        if (way < 6) {
            Ruling memory other = Ruling(
                way == 0 ? keccak256(abi.encode(ruling.jobId)) : ruling.jobId,
                way == 1 ? ruling.milestone + 1 : ruling.milestone,
                way == 2 ? 3 - ruling.round : ruling.round,
                way == 3 ? otherId : ruling.panelId,
                way == 4 ? (ruling.providerBps + 1) % 10_001 : ruling.providerBps,
                way == 5 ? bytes32(uint256(ruling.reasonHash) ^ 1) : ruling.reasonHash
            );
            return _forge(deal, ruling, seats, _signatures(other, members, quorum));
        }
        if (way == 6) ruling.providerBps = uint16(_draw(10_001, type(uint16).max));
        bytes[] memory good = _signatures(ruling, members, quorum);
        if (way == 6) return _forge(deal, ruling, seats, good);
        // Too few, also when one signs for two.
        if (way == 7) return _forge(deal, ruling, seats >> 1, _signatures(ruling, members, quorum - 1));
        if (way == 8) return _forge(deal, ruling, seats, _signatures(ruling, members, quorum - 1));
        if (way == 9) return _forge(deal, ruling, seats, _twice(good));
        if (way == 10) return _forge(deal, ruling, seats >> 1, good);
        // Not theirs: an empty signature, a stranger's, the other panel's, or that of a seat that there is not.
        if (way == 11) return _forge(deal, ruling, seats, new bytes[](quorum));
        if (way == 12) return _forge(deal, ruling, seats, _signatures(ruling, _firstAccounts(quorum), quorum));
        if (way == 13) return _forge(deal, ruling, seats, _signatures(ruling, _panels[otherId].members, quorum));
        if (way == 14) return _forge(deal, ruling, seats | (1 << members.length), _append(good, good[0]));
        // By the other panel, under its own terms.
        ruling.panelId = otherId;
        quorum = _panels[otherId].threshold;
        _forge(deal, ruling, (1 << quorum) - 1, _signatures(ruling, _panels[otherId].members, quorum));
    }

    /// @notice Strangers, also arbiters, the owner and the guardian, take the parties' steps of a dispute; and the parties
    /// call the extensions of the escrow by themselves.
    function intrudeDispute(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find([Need.DISPUTABLE, Need.EVIDENCE, Need.RULED][_draw(0, 2)], true);
        if (!found) return;
        Deal memory deal = _dealAt(index);
        address client = deal.terms.offer.client;
        address provider = deal.terms.bid.provider;
        address stranger = [_owner, _guardian, _keeper, _accounts[ACTORS], address(registry)][_draw(0, 4)];
        _supply(deal.terms.offer.token, stranger, uint256(deal.stored.amount));
        (uint40 clockNow, uint40 until) = (deal.stored.clock, uint40(clock + 1));
        bytes32 hash = bytes32(_draw(1, type(uint256).max));
        bytes32 message = ConsentLib.waiver(client, provider, deal.jobId, deal.milestone, 1, until);
        bytes memory forged = _consent(_accounts[ACTORS], message, false);
        bytes memory one = _consent(_oneIn(2) ? client : provider, message, false);
        Outcome outcome = _outcomeOfGivingUp(deal);
        bool byProvider = _drawAppellant(deal);
        // Who opens a dispute of a delivery that no verifier refused, or of one that it did, is the other party's to say.
        address other = deal.stored.refused ? client : provider;
        bytes[9] memory attempts = [
            abi.encodeCall(IEscrowDisputes.dispute, (deal.terms, deal.milestone, hash, "", clockNow, until, "")),
            abi.encodeCall(IEscrowDisputes.dispute, (deal.terms, deal.milestone, hash, "", clockNow, until, forged)),
            abi.encodeCall(IEscrowDisputes.submitEvidence, (deal.terms, deal.milestone, hash, "")),
            abi.encodeCall(IEscrowDisputes.waiveEvidence, (deal.terms, deal.milestone, until, one, one)),
            abi.encodeCall(IEscrowDisputes.concede, (deal.terms, deal.milestone, clockNow, until, "")),
            abi.encodeCall(IEscrowDisputes.concede, (deal.terms, deal.milestone, clockNow, until, forged)),
            abi.encodeCall(IEscrowDisputes.giveUp, (deal.terms, deal.milestone, outcome, clockNow, until, forged)),
            abi.encodeCall(IEscrowDisputes.appeal, (deal.terms, deal.milestone, byProvider, clockNow, until, "")),
            abi.encodeCall(IEscrowDisputes.appeal, (deal.terms, deal.milestone, byProvider, clockNow, until, forged))
        ];
        _supply(deal.terms.offer.token, other, uint256(deal.stored.amount));
        if (_isPossible(other, attempts[0])) ++ghostBreaches.thefts;
        for (uint256 i = 0; i < attempts.length; ++i) {
            if (_isPossible(stranger, attempts[i])) ++ghostBreaches.thefts;
            vm.prank(i == 6 ? provider : client);
            (bool success, ) = (_oneIn(2) ? _disputes : _governance).call(attempts[i]);
            if (success) ++ghostBreaches.thefts;
        }
    }

    function _forge(Deal memory deal, Ruling memory ruling, uint256 seats, bytes[] memory signatures) private {
        Panel memory panel = _panels[ruling.panelId];
        bytes memory data = abi.encodeCall(
            IEscrowDisputes.rule,
            (deal.terms, deal.milestone, ruling.providerBps, ruling.reasonHash, panel, seats, signatures)
        );
        if (_isPossible(_keeper, data)) ++ghostBreaches.rulings;
    }

    /// @dev What the first `count` of them sign.
    function _signatures(
        Ruling memory ruling,
        address[] memory signers,
        uint256 count
    ) private returns (bytes[] memory signatures) {
        signatures = new bytes[](count);
        for (uint256 i = 0; i < count; ++i) signatures[i] = _consent(signers[i], ruling.hash(signers[i]), false);
    }

    function _firstAccounts(uint256 count) private view returns (address[] memory accounts) {
        accounts = new address[](count);
        for (uint256 i = 0; i < count; ++i) accounts[i] = _accounts[i];
    }

    /// @dev The first one's signature stands for all.
    function _twice(bytes[] memory signatures) private pure returns (bytes[] memory same) {
        same = new bytes[](signatures.length);
        for (uint256 i = 0; i < same.length; ++i) same[i] = signatures[0];
    }

    function _append(bytes[] memory signatures, bytes memory more) private pure returns (bytes[] memory all) {
        all = new bytes[](signatures.length + 1);
        for (uint256 i = 0; i < signatures.length; ++i) all[i] = signatures[i];
        all[signatures.length] = more;
    }
}
