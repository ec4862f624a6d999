// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFeedbackRegistry} from "../../contracts/interfaces/IFeedbackRegistry.sol";
import {IReputationLedger} from "../../contracts/interfaces/IReputationLedger.sol";
import {FeedbackTotal} from "../../contracts/types/Feedback.sol";
import {JobStatus} from "../../contracts/types/JobStatus.sol";
import {Milestone} from "../../contracts/types/Milestone.sol";
import {Rating} from "../../contracts/types/Rating.sol";
import {SettlementFacts, SettlementMarks} from "../../contracts/types/SettlementFacts.sol";
import {Terms} from "../../contracts/types/Terms.sol";
import {Artifacts} from "../utils/Artifacts.sol";
import {Cheats} from "../utils/Cheats.sol";
import {LedgerFacts} from "../utils/LedgerFacts.sol";

/// @dev The laws of the FeedbackRegistry, by random steps beside a plain model. The test is the identity registry (one
/// without accounts of agents, as the canonical one) and the escrow; the ledger is real.
contract FeedbackRegistryFuzzTest is Cheats {
    /// @dev A rating as it should be.
    struct Row {
        uint256 agentId;
        address author;
        uint64 index;
        int128 value;
        uint8 decimals;
        uint256 tag;
        bool isMarked;
        bool byAddress;
        bool isRevoked;
        bool isExcluded;
        bytes32 jobId;
    }

    uint256 private constant _ACTORS = 4;
    uint256 private constant _AGENTS = 2;
    uint256 private constant _TAGS = 3;

    IReputationLedger private _ledger;
    IFeedbackRegistry private _feedback;
    Row[] private _rows;
    Terms[] private _jobs;
    mapping(bytes32 jobId => JobStatus status) private _statuses;
    mapping(uint256 agentId => address owner) private _owners;
    mapping(uint256 agentId => address operator) private _operators;
    mapping(uint256 agentId => address wallet) private _wallets;
    mapping(uint256 agentId => address[] authors) private _authors;

    function setUp() external {
        vm.warp(LedgerFacts.START);
        _ledger = LedgerFacts.open(address(this));
        _feedback = IFeedbackRegistry(Artifacts.create("FeedbackRegistry", abi.encode(this, this)));
        for (uint256 agentId = 1; agentId <= _AGENTS; ++agentId) {
            _owners[agentId] = _actor(agentId);
        }
    }

    /// @dev INV-FBK-1, INV-FBK-2, INV-FBK-3, INV-FBK-4, INV-FBK-5, INV-FBK-6.
    function testFuzz_T66_T67_WordsAddUpAndMoveNothing(uint256[32] calldata seeds) external {
        for (uint256 i = 0; i < seeds.length; ++i) {
            _step(seeds[i]);
        }
        for (uint256 agentId = 1; agentId <= _AGENTS; ++agentId) {
            _requireMarks(agentId);
            _requireTotals(agentId);
            _requireList(agentId);
        }
        _requireRows();
    }

    /// @dev INV-FBK-4: an author with code, under a registry that knows no accounts of agents.
    function testFuzz_AContractMayRate(uint256 agentSeed, int128 value) external {
        uint256 agentId = _bound(agentSeed, 1, _AGENTS);
        vm.prank(address(_ledger));
        _feedback.giveFeedback(agentId, value % 1e38, 0, "", "", "", "", 0);
        vm.assertEq(_feedback.clientCount(agentId), 1, "INV-FBK-4: a contract was refused");
    }

    // --- The identity registry and the escrow ---------------------------------------------------------------------------

    function ownerOf(uint256 agentId) external view returns (address) {
        return _owners[agentId];
    }

    function isAuthorizedOrOwner(address spender, uint256 agentId) external view returns (bool) {
        return spender == _owners[agentId] || spender == _operators[agentId];
    }

    function getAgentWallet(uint256 agentId) external view returns (address) {
        return _wallets[agentId];
    }

    // solhint-disable-next-line func-name-mixedcase
    function LEDGER() external view returns (IReputationLedger) {
        return _ledger;
    }

    function hashesOf(Terms calldata terms) external pure returns (bytes32, bytes32, bytes32) {
        return (0, 0, keccak256(abi.encode(terms)));
    }

    function milestoneOf(bytes32 jobId, uint256 milestone) external view returns (Milestone memory stored) {
        if (milestone == 0) stored.status = _statuses[jobId];
    }

    // --- Steps -----------------------------------------------------------------------------------------------------------

    function _step(uint256 seed) private {
        uint256 kind = seed % 9;
        uint256 agentId = 1 + ((seed >> 8) % _AGENTS);
        address actor = _actor((seed >> 16) % _ACTORS);
        if (kind == 0) return _settle(seed, agentId, actor);
        if (kind == 1) return _changeHands(seed, agentId, actor);
        bytes32 before = _ledgerState();
        if (kind < 5) _give(seed, agentId, actor);
        else if (kind < 7) _giveOnJob(seed, actor);
        else if (kind == 7) _revoke(seed, agentId, actor);
        else _exclude(seed);
        vm.assertEq(_ledgerState(), before, "INV-FBK-5: a word moved the ledger");
    }

    /// @dev A job of one milestone is awarded, and in three of four cases settled.
    function _settle(uint256 seed, uint256 agentId, address client) private {
        Terms memory terms;
        terms.offer.client = client;
        terms.offer.nonce = _jobs.length;
        terms.offer.clientAgentId = (seed >> 24) % 4 == 0 ? 99 : 0;
        terms.bid.agentId = agentId;
        _jobs.push(terms);
        bytes32 jobId = keccak256(abi.encode(terms));
        if ((seed >> 32) % 4 == 0) {
            _statuses[jobId] = JobStatus.DELIVERED;
            return;
        }
        _statuses[jobId] = JobStatus.SETTLED;
        SettlementFacts memory facts = LedgerFacts.released(agentId, client, 1e7);
        facts.jobId = jobId;
        facts.clientAgentId = terms.offer.clientAgentId;
        if ((seed >> 40) % 4 == 0) facts.marks = SettlementMarks.DELIVERED; // in a token that is not listed
        _ledger.record(facts);
    }

    function _changeHands(uint256 seed, uint256 agentId, address actor) private {
        uint256 part = (seed >> 24) % 4;
        if (part == 0) _owners[agentId] = actor;
        else if (part == 1) _wallets[agentId] = actor;
        else if (part == 2) _operators[agentId] = actor;
        else (_wallets[agentId], _operators[agentId]) = (address(0), address(0));
    }

    function _give(uint256 seed, uint256 agentId, address actor) private {
        Row memory row = _rowOf(seed, agentId, actor);
        row.isMarked = _live(agentId, actor) < _settled(agentId, actor);
        row.byAddress = row.isMarked;
        bool allowed = !_isInsider(agentId, actor);
        string memory tag = _tag(row.tag);
        vm.prank(actor);
        try _feedback.giveFeedback(agentId, row.value, row.decimals, tag, "", "", "", 0) {
            vm.assertTrue(allowed, "INV-FBK-4: an insider rated");
            _push(row);
        } catch {
            vm.assertTrue(!allowed, "INV-FBK-4: a stranger was refused");
        }
    }

    function _giveOnJob(uint256 seed, address actor) private {
        if (_jobs.length == 0) return;
        Terms memory terms = _jobs[(seed >> 24) % _jobs.length];
        // Mostly the client itself, else the test would see refusals alone.
        if ((seed >> 40) % 4 != 0) actor = terms.offer.client;
        Row memory row = _rowOf(seed, terms.bid.agentId, actor);
        row.isMarked = true;
        row.byAddress = terms.offer.clientAgentId == 0;
        row.jobId = keccak256(abi.encode(terms));
        bool allowed = _mayRate(terms, row);
        Rating memory rating = Rating(row.value, row.decimals, _tag(row.tag), "", "", "", 0);
        vm.prank(actor);
        try _feedback.giveJobFeedback(terms, 0, rating) returns (uint64 index) {
            vm.assertTrue(allowed, "INV-FBK-3: marked without a settled milestone of its own");
            vm.assertEq(index, row.index, "INV-FBK-6: indices have a gap");
            _push(row);
        } catch {
            vm.assertTrue(!allowed, "INV-FBK-3: a client was refused its mark");
        }
    }

    function _mayRate(Terms memory terms, Row memory row) private view returns (bool) {
        if (row.author != terms.offer.client || _isInsider(row.agentId, row.author)) return false;
        if (_statuses[row.jobId] != JobStatus.SETTLED || _liveOfJob(row.jobId) != 0) return false;
        return !row.byAddress || _live(row.agentId, row.author) < _settled(row.agentId, row.author);
    }

    function _revoke(uint256 seed, uint256 agentId, address actor) private {
        uint64 last = _feedback.getLastIndex(agentId, actor);
        uint64 index = uint64((seed >> 24) % (uint256(last) + 2));
        (bool exists, uint256 place) = _find(agentId, actor, index);
        bool allowed = exists && !_rows[place].isRevoked;
        vm.prank(actor);
        try _feedback.revokeFeedback(agentId, index) {
            vm.assertTrue(allowed, "INV-FBK-1: revoked twice, or what does not exist");
            _rows[place].isRevoked = true;
        } catch {
            vm.assertTrue(!allowed, "INV-FBK-1: an author cannot revoke");
        }
    }

    function _exclude(uint256 seed) private {
        if (_rows.length == 0) return;
        Row storage row = _rows[(seed >> 24) % _rows.length];
        bool isOwn = row.author == _owners[row.agentId] || row.author == _wallets[row.agentId];
        bool allowed = isOwn && !row.isRevoked && !row.isExcluded;
        try _feedback.excludeOwnFeedback(row.agentId, row.author, row.index) {
            vm.assertTrue(allowed, "INV-FBK-1: a stranger's words were excluded, or twice");
            row.isExcluded = true;
        } catch {
            vm.assertTrue(!allowed, "INV-FBK-1: an owner's words cannot be excluded");
        }
    }

    // --- Laws ------------------------------------------------------------------------------------------------------------

    function _requireTotals(uint256 agentId) private view {
        for (uint256 tag = 0; tag < _TAGS; ++tag) {
            for (uint8 decimals = 0; decimals < 2; ++decimals) {
                (FeedbackTotal memory marked, FeedbackTotal memory all) = _feedback.totalsOf(
                    agentId,
                    _tag(tag),
                    decimals
                );
                for (uint256 i = 0; i < _rows.length; ++i) {
                    Row memory row = _rows[i];
                    if (row.agentId != agentId || row.tag != tag || row.decimals != decimals) continue;
                    if (row.isRevoked || row.isExcluded) continue;
                    --all.count;
                    all.sum -= row.value;
                    if (!row.isMarked) continue;
                    --marked.count;
                    marked.sum -= row.value;
                }
                vm.assertTrue(all.count == 0 && all.sum == 0, "INV-FBK-2: a total of all is wrong");
                vm.assertTrue(marked.count == 0 && marked.sum == 0, "INV-FBK-2: a total of marked ones is wrong");
            }
        }
    }

    function _requireMarks(uint256 agentId) private view {
        for (uint256 i = 0; i < _ACTORS; ++i) {
            (uint256 settled, uint256 marked) = _feedback.marksOf(agentId, _actor(i));
            vm.assertEq(marked, _live(agentId, _actor(i)), "INV-FBK-3: marks miscounted");
            vm.assertLe(marked, settled, "INV-FBK-3: more marks than settled milestones");
        }
        for (uint256 i = 0; i < _jobs.length; ++i) {
            vm.assertLe(_liveOfJob(keccak256(abi.encode(_jobs[i]))), 1, "INV-FBK-3: a milestone rated twice");
        }
    }

    function _requireList(uint256 agentId) private view {
        address[] memory clients = _feedback.getClients(agentId);
        vm.assertEq(
            keccak256(abi.encodePacked(clients)),
            keccak256(abi.encodePacked(_authors[agentId])),
            "INV-FBK-6: another list of authors"
        );
        address[] memory page = _feedback.clientsPage(agentId, address(0), type(uint256).max);
        for (uint256 i = 0; i < clients.length; ++i) {
            vm.assertEq(page[i], clients[clients.length - 1 - i], "INV-FBK-6: pages have another order");
        }
    }

    function _requireRows() private view {
        for (uint256 i = 0; i < _rows.length; ++i) {
            Row memory row = _rows[i];
            IFeedbackRegistry.FeedbackEntry memory entry = _feedback.feedbackPage(
                row.agentId,
                row.author,
                row.index,
                1
            )[0];
            vm.assertTrue(
                entry.value == row.value && entry.valueDecimals == row.decimals && entry.isMarked == row.isMarked,
                "INV-FBK-1: a rating changed"
            );
            vm.assertEq(keccak256(bytes(entry.tag1)), keccak256(bytes(_tag(row.tag))), "INV-FBK-1: a tag changed");
            vm.assertTrue(
                entry.isRevoked == row.isRevoked && entry.isExcluded == row.isExcluded,
                "INV-FBK-1: a flag changed"
            );
        }
    }

    // --- The model -------------------------------------------------------------------------------------------------------

    function _rowOf(uint256 seed, uint256 agentId, address author) private view returns (Row memory row) {
        row.agentId = agentId;
        row.author = author;
        row.index = 1;
        for (uint256 i = 0; i < _rows.length; ++i) {
            if (_rows[i].agentId == agentId && _rows[i].author == author) ++row.index;
        }
        row.value = int128(int256(seed >> 128)) % 1e38;
        row.decimals = uint8((seed >> 48) % 2);
        row.tag = (seed >> 56) % _TAGS;
    }

    function _push(Row memory row) private {
        if (row.index == 1) _authors[row.agentId].push(row.author);
        _rows.push(row);
    }

    function _find(uint256 agentId, address author, uint64 index) private view returns (bool exists, uint256 place) {
        for (uint256 i = 0; i < _rows.length; ++i) {
            Row storage row = _rows[i];
            if (row.agentId == agentId && row.author == author && row.index == index) return (true, i);
        }
    }

    /// @dev Marked ratings by a plain address that were not taken back.
    function _live(uint256 agentId, address author) private view returns (uint256 count) {
        for (uint256 i = 0; i < _rows.length; ++i) {
            Row storage row = _rows[i];
            if (row.agentId == agentId && row.author == author && row.byAddress && !row.isRevoked) ++count;
        }
    }

    function _liveOfJob(bytes32 jobId) private view returns (uint256 count) {
        for (uint256 i = 0; i < _rows.length; ++i) {
            if (_rows[i].jobId == jobId && !_rows[i].isRevoked) ++count;
        }
    }

    /// @dev Settled milestones, counted from the jobs and not from the ledger.
    function _settled(uint256 agentId, address client) private view returns (uint256 count) {
        for (uint256 i = 0; i < _jobs.length; ++i) {
            Terms memory terms = _jobs[i];
            if (terms.bid.agentId != agentId || terms.offer.client != client || terms.offer.clientAgentId != 0)
                continue;
            if (_statuses[keccak256(abi.encode(terms))] == JobStatus.SETTLED) ++count;
        }
    }

    function _ledgerState() private view returns (bytes32 state) {
        for (uint256 agentId = 1; agentId <= _AGENTS; ++agentId) {
            (uint256 merit, uint256 standing, uint256 fault, ) = _ledger.massOf(agentId);
            state = keccak256(
                abi.encode(
                    state,
                    merit,
                    standing,
                    fault,
                    _ledger.profileOf(agentId),
                    _ledger.unlistedProfileOf(agentId)
                )
            );
            for (uint256 i = 0; i < _ACTORS; ++i) {
                state = keccak256(abi.encode(state, _ledger.pairOf(uint160(_actor(i)), agentId)));
            }
        }
    }

    function _isInsider(uint256 agentId, address account) private view returns (bool) {
        return account == _owners[agentId] || account == _operators[agentId] || account == _wallets[agentId];
    }

    function _actor(uint256 i) private pure returns (address) {
        return address(uint160(0xAC70000 + i));
    }

    function _tag(uint256 i) private pure returns (string memory) {
        if (i == 0) return "";
        return i == 1 ? "quality" : "a tag that does not fit into one slot of storage";
    }
}
