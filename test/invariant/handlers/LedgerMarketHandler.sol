// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReputationLedger} from "../../../contracts/interfaces/IReputationLedger.sol";
import {Outcome} from "../../../contracts/types/Outcome.sol";
import {SettlementFacts} from "../../../contracts/types/SettlementFacts.sol";
import {Cheats} from "../../utils/Cheats.sol";
import {LedgerFacts} from "../../utils/LedgerFacts.sol";

/// @notice A market of many agents and clients, with rings, fake clients and long pauses, told to three ledgers: to `plain`
/// as it happens; to `shuffled` quantum by quantum, the last settlement first and each in parts; and to `dusty` with
/// worthless settlements in between.
contract LedgerMarketHandler is Cheats {
    uint256 public constant AGENTS = 12;
    uint256 private constant _CLIENTS = 24;
    uint256 private constant _MOST_AT_ONCE = 6;

    /// @dev It settles dust only, less in a whole run than the entry.
    address private constant _DUSTER = address(0xD057);

    IReputationLedger public immutable plain;
    IReputationLedger public immutable shuffled;
    IReputationLedger public immutable dusty;

    uint256 public ghostFees; // nano-USD paid, without dust
    mapping(uint256 agentId => uint256 time) public ghostBorn; // unix seconds of the first settlement
    mapping(uint256 agentId => uint256 count) public ghostDust; // worthless settlements
    mapping(uint256 agentId => uint256 count) public ghostSettled; // all others
    uint256 public clock = LedgerFacts.START;
    SettlementFacts[] private _untold; // what `shuffled` has not heard of this quantum

    constructor() {
        plain = LedgerFacts.open(address(this));
        shuffled = LedgerFacts.open(address(this));
        dusty = LedgerFacts.open(address(this));
    }

    /// @notice Settles a milestone of up to 10 $ of fees.
    function settle(uint256 who, uint256 client, uint256 kind, uint256 bps, uint256 fee) external {
        SettlementFacts memory facts = _facts(who, client, _bound(fee, 0, 10 ** _bound(fee >> 200, 1, 10)));
        facts.outcome = Outcome(uint8(_bound(kind, 1, 8)));
        facts.providerBps = bps % 3 == 0 ? _bound(bps, 0, 10_000) : 10_000;
        if (facts.outcome == Outcome.MISSED || (facts.outcome == Outcome.RULED && bps % 3 == 1)) facts.providerBps = 0;
        if (facts.outcome == Outcome.MISSED || facts.outcome == Outcome.RULED) {
            facts.faultBps = 10_000 - facts.providerBps;
        }
        _tell(facts);
    }

    /// @notice Agents hire each other in a circle.
    function ring(uint256 first, uint256 size, uint256 fee) external {
        size = _bound(size, 1, _MOST_AT_ONCE);
        for (uint256 i = 0; i < size; ++i) {
            SettlementFacts memory facts = _facts((first % AGENTS) + i, 0, _bound(fee, 0, 2e9));
            facts.clientAgentId = _bound((first % AGENTS) + ((i + 1) % size), 1, AGENTS);
            _tell(facts);
        }
    }

    /// @notice Clients that nobody has seen before pay one agent.
    function crowd(uint256 who, uint256 size, uint256 fee) external {
        size = _bound(size, 1, _MOST_AT_ONCE);
        for (uint256 i = 0; i < size; ++i) {
            SettlementFacts memory facts = _facts(who, 0, _bound(fee, 0, 2e8));
            facts.client = address(uint160(uint256(keccak256(abi.encode(who, fee, i)))));
            _tell(facts);
        }
    }

    /// @notice Settles next to nothing for an agent that has a record.
    function dust(uint256 who, uint256 fee) external {
        vm.warp(clock);
        SettlementFacts memory facts = _facts(who, 0, _bound(fee, 0, 1000));
        if (ghostBorn[facts.agentId] == 0) return;
        facts.client = _DUSTER;
        ++ghostDust[facts.agentId];
        dusty.record(facts);
    }

    /// @notice Lets up to 400 days pass, mostly much less.
    function wait(uint256 time) external {
        uint256 next =
            clock +
                _bound(
                    time,
                    1,
                    time % 8 == 0
                        ? 400 days
                        : time % 2 == 0
                            ? 1 hours
                            : 9 hours
                );
        if (next / 4 hours != clock / 4 hours) flush();
        clock = next;
    }

    /// @notice Tells `shuffled` what it has not heard.
    function flush() public {
        vm.warp(clock);
        for (uint256 i = _untold.length; i != 0; --i) {
            SettlementFacts memory facts = _untold[i - 1];
            (uint256 fee, uint256 fullFee) = (facts.fee, facts.fullFee);
            // Shares in between round each part.
            if (facts.providerBps % 10_000 == 0) {
                (facts.fee, facts.fullFee) = (fee / 3, fullFee / 3);
                shuffled.record(facts);
                (facts.fee, facts.fullFee) = (fee - fee / 3, fullFee - fullFee / 3);
            }
            shuffled.record(facts);
        }
        delete _untold;
    }

    function _tell(SettlementFacts memory facts) private {
        vm.warp(clock);
        if (ghostBorn[facts.agentId] == 0) ghostBorn[facts.agentId] = clock;
        ghostFees += facts.fee;
        ++ghostSettled[facts.agentId];
        plain.record(facts);
        dusty.record(facts);
        _untold.push(facts);
    }

    function _facts(uint256 who, uint256 client, uint256 fee) private pure returns (SettlementFacts memory) {
        return LedgerFacts.released(_bound(who, 1, AGENTS), address(uint160(_bound(client, 1, _CLIENTS) << 32)), fee);
    }
}
