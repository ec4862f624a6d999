// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Bid, Payee} from "../../../contracts/types/Bid.sol";
import {JobStatus} from "../../../contracts/types/JobStatus.sol";
import {Milestone} from "../../../contracts/types/Milestone.sol";
import {Offer} from "../../../contracts/types/Offer.sol";
import {Outcome} from "../../../contracts/types/Outcome.sol";
import {Terms} from "../../../contracts/types/Terms.sol";
import {Tier} from "../../../contracts/types/Tier.sol";
import {EscrowWorld} from "./EscrowWorld.sol";

/// @notice What the escrow and the ledger must agree with: books of money, milestones, nonces, rules and facts, kept
/// from what the actors did, never from what the contracts answer.
abstract contract EscrowBooks is EscrowWorld {
    /// @dev Units of one token.
    struct Money {
        uint256 received; // by deposits and awards
        uint256 paidOut;
        uint256 locked; //   amounts of open milestones
        uint256 bonds; //    of open milestones
        uint256 stakes; //   of open disputes
        uint256 appeals; //  bonds of open appeals
        uint256 burned; //   fees
        uint256 donated; //  sent unasked
    }

    struct AgentBooks {
        uint256 completed;
        uint256 late;
        uint256 missed;
        uint256 givenUp;
        uint256 clients;
        uint256 volume; //   micro-USD
        uint256 latency; //  seconds
        uint256 since; //    unix seconds of the first settlement
        uint256 disputed;
        uint256 disputesLost;
        uint256 appealsWon;
    }

    struct ClientBooks {
        uint256 paid;
        uint256 released;
        uint256 silent;
        uint256 raised; //   disputes
        uint256 lost; //     disputes of which the provider got half or more
    }

    struct Job {
        bytes32 id;
        uint256 milestones;
        bool disputable;
        uint256 reviewWindow;
        bytes terms;
    }

    struct Place {
        uint256 job;
        uint256 milestone;
    }

    struct Schedule {
        uint256 fee;
        uint256 nextFee;
        uint256 nextFrom;
    }

    struct Listing {
        uint256 activeFrom; // 0 = never listed
        uint256 microLimit;
    }

    /// @dev How a milestone ends, in units of the token; all but the first two are 0 where nobody disputed it.
    struct Settlement {
        Outcome outcome;
        uint256 share;
        uint256 providerCost; // moves from what the provider earns to the client, as far as that goes
        uint256 clientCost; //   moves from the client's refund to the provider, as far as that goes
    }

    struct PauseBooks {
        uint256 from;
        uint256 until;
    }

    /// @dev Calls that should have been refused, by law. All stay 0.
    struct Breaches {
        uint256 replays; //        INV-ESC-1: a used nonce awarded again
        uint256 thefts; //         INV-ESC-3: a stranger moved money or a milestone
        uint256 fees; //           INV-ESC-4: a fee too high, or without notice
        uint256 pauses; //         INV-ESC-5: a pause too long or too soon, or an award during one
        uint256 leaks; //          INV-ESC-6: parts that do not add up
        uint256 wrongTimes; //     INV-ESC-7: both or none of two complementary calls
        uint256 revivals; //       INV-ESC-10: a settled milestone moved
        uint256 doubles; //        INV-ESC-11: stake and bond that do not add up
        uint256 rulings; //        INV-ESC-12: a ruling without its quorum, or a second one
        uint256 costs; //          INV-ESC-13: panels that got too much, or for silence
        uint256 wrongSteps; //     INV-ESC-14: another step was possible than the one whose time it is
        uint256 messages; //       INV-ESC-15: a message counted in another step, or after its time
        uint256 deliveries; //     INV-ESC-16: a delivery too late or too soon after the one before
        uint256 findings; //       INV-ESC-17: bond, fault, stake or penalty that do not follow the finding
        uint256 awards; //         INV-ESC-18: an award that does not fit what was signed
        uint256 listings; //       INV-ESC-19: a listing with too high a limit
    }

    Breaches internal ghostBreaches;
    Job[] internal _jobs;
    Place[] internal _open;
    Place[] internal _settled;
    PauseBooks[] internal _pauses;
    Schedule public ghostSchedule;
    uint256 public ghostFees; // nano-USD of fees in a listed token
    mapping(address token => Money) internal ghostMoney;
    mapping(address token => mapping(address account => uint256)) public ghostCredit;
    Listing internal _listing; //     of the dollar; the other token is never listed
    Listing internal _nextListing; // announced last
    mapping(uint256 fee => uint256) internal _announcedAt;
    mapping(uint256 job => mapping(uint256 milestone => Milestone)) internal _expected;
    mapping(uint256 job => mapping(uint256 milestone => uint256)) internal _deadlines;
    mapping(address account => mapping(uint256 word => uint256)) public ghostNonceWord;
    mapping(uint256 agentId => mapping(bool isListed => AgentBooks)) internal _agents;
    mapping(uint256 agentId => mapping(bool isListed => ClientBooks)) internal _clients;
    mapping(uint256 agentId => mapping(bool isListed => mapping(uint256 clientKey => uint256))) public ghostSettledWith;

    constructor() {
        ghostSchedule = Schedule(FIRST_FEE, FIRST_FEE, 0);
        _listing = Listing(clock, FIRST_MICRO_LIMIT);
    }

    function breaches() external view returns (Breaches memory) {
        return ghostBreaches;
    }

    function moneyOf(address token) external view returns (Money memory) {
        return ghostMoney[token];
    }

    function openCount() external view returns (uint256) {
        return _open.length;
    }

    function milestoneCount() external view returns (uint256) {
        return _open.length + _settled.length;
    }

    function milestoneAt(
        uint256 i
    ) external view returns (bytes32 jobId, uint256 milestone, Milestone memory expected) {
        Place memory place = i < _open.length ? _open[i] : _settled[i - _open.length];
        return (_jobs[place.job].id, place.milestone, _expected[place.job][place.milestone]);
    }

    function agentBooks(uint256 agentId, bool isListed) external view returns (AgentBooks memory) {
        return _agents[agentId][isListed];
    }

    function clientBooks(uint256 agentId, bool isListed) external view returns (ClientBooks memory) {
        return _clients[agentId][isListed];
    }

    function pauseCount() external view returns (uint256) {
        return _pauses.length;
    }

    function pauseAt(uint256 index) external view returns (uint256 from, uint256 until) {
        return (_pauses[index].from, _pauses[index].until);
    }

    /// @notice The fee of an award at the handler's time.
    function feeNow() public view returns (uint256) {
        return clock < ghostSchedule.nextFrom ? ghostSchedule.fee : ghostSchedule.nextFee;
    }

    /// @notice The highest price of a micro job in dollars at the handler's time: a listing holds until the next is active.
    function microLimitNow() public view returns (uint256) {
        bool isNext = _nextListing.activeFrom != 0 && _nextListing.activeFrom <= clock;
        return isNext ? _nextListing.microLimit : _listing.microLimit;
    }

    function _bookListing(uint256 microLimit) internal {
        _listing.microLimit = microLimitNow();
        _nextListing = Listing(clock + 7 days, microLimit);
    }

    function _bookFee(uint256 fee) internal {
        ghostSchedule = Schedule(feeNow(), fee, clock + 7 days);
        if (_announcedAt[fee] == 0) _announcedAt[fee] = clock;
    }

    function _bookDeposit(address token, address account, uint256 amount) internal {
        ghostMoney[token].received += amount;
        ghostCredit[token][account] += amount;
    }

    function _bookWithdrawal(address token, address account, uint256 amount) internal {
        ghostMoney[token].paidOut += amount;
        ghostCredit[token][account] -= amount;
    }

    /// @dev A payment that comes from the account's credit as far as that goes.
    function _bookPayment(address token, address account, uint256 amount) internal {
        uint256 credit = ghostCredit[token][account];
        uint256 taken = credit < amount ? credit : amount;
        ghostCredit[token][account] = credit - taken;
        ghostMoney[token].received += amount - taken;
    }

    /// @dev 0 is none: it is never used up.
    function _bookNonce(address account, uint256 nonce) internal {
        if (nonce == 0) return;
        ghostNonceWord[account][nonce >> 8] |= 1 << (nonce & 0xff);
    }

    function _bookAward(Terms memory terms, bytes32 jobId, bool fromCredit) internal {
        Offer memory offer = terms.offer;
        Bid memory bid = terms.bid;
        _bookNonce(offer.client, offer.nonce);
        _bookNonce(bid.provider, bid.nonce);
        uint256 job = _jobs.length;
        _jobs.push(Job(jobId, bid.milestones.length, offer.panelId != 0, offer.reviewWindow, abi.encode(terms)));

        Milestone memory expected;
        expected.awardedAt = uint40(clock);
        expected.feeBps = uint8(feeNow());
        expected.status = JobStatus.ACTIVE;
        expected.usdDecimals = offer.token == address(dollar) ? 7 : 0;
        expected.micro = offer.tier == Tier.MICRO;
        if (expected.feeBps != FIRST_FEE && clock < _announcedAt[expected.feeBps] + 7 days) ++ghostBreaches.fees;
        if (expected.feeBps > offer.maxFeeBps) ++ghostBreaches.awards;
        uint256 price;
        for (uint256 i = 0; i < bid.milestones.length; ++i) {
            expected.amount = bid.milestones[i].amount;
            _expected[job][i] = expected;
            _deadlines[job][i] = clock + bid.milestones[i].deliverWithin;
            if (_deadlines[job][i] > offer.deliverBy) ++ghostBreaches.awards;
            _open.push(Place(job, i));
            price += expected.amount;
        }
        if (expected.micro && price > microLimitNow()) ++ghostBreaches.awards;

        Money storage money = ghostMoney[offer.token];
        money.locked += price;
        money.bonds += bid.bond;
        if (fromCredit) ghostCredit[offer.token][offer.client] -= price;
        else money.received += price;
        _bookPayment(offer.token, bid.provider, bid.bond);
    }

    /// @dev A delivery takes the place of the one before, and begins a review of its own.
    function _bookDelivery(Place memory place, bool isRefused) internal {
        Milestone storage expected = _expected[place.job][place.milestone];
        expected.deliveredAt = uint40(clock);
        expected.clock = uint40(clock);
        expected.refused = isRefused;
        expected.status = JobStatus.DELIVERED;
    }

    /// @dev Returns what the settlement leaves to credits.
    function _bookSettlement(
        uint256 index,
        Terms memory terms,
        Settlement memory end
    ) internal returns (uint256 credited) {
        Place memory place = _open[index];
        _open[index] = _open[_open.length - 1];
        _open.pop();
        _settled.push(place);
        Milestone storage expected = _expected[place.job][place.milestone];
        if (expected.deliveredAt == 0) expected.clock = uint40(clock);
        expected.status = JobStatus.SETTLED;
        expected.outcome = end.outcome;
        expected.providerBps = uint16(end.share);

        uint256 gross = (uint256(expected.amount) * end.share) / 10_000;
        uint256 fee = (gross * expected.feeBps) / 10_000;
        uint256 bond = _bondOf(terms.bid, place.milestone);
        uint256 lost = _bondLost(end.outcome, bond, end.share);
        Money storage money = ghostMoney[terms.offer.token];
        money.locked -= expected.amount;
        money.bonds -= bond;
        money.burned += fee;
        mapping(address account => uint256) storage credits = ghostCredit[terms.offer.token];
        (uint256 earned, uint256 refund) = (gross - fee, expected.amount - gross);
        uint256 fromProvider = end.providerCost < earned ? end.providerCost : earned;
        uint256 fromClient = end.clientCost < refund ? end.clientCost : refund;
        credits[terms.offer.client] += refund - fromClient + fromProvider + lost;
        credits[terms.bid.provider] += bond - lost + fromClient;
        _bookPayees(credits, terms.bid, earned - fromProvider);
        _bookFacts(terms, expected, _deadlines[place.job][place.milestone], gross, fee);
        return expected.amount + bond - fee;
    }

    /// @dev The part of the bond that the client gets: the bond follows the finding.
    function _bondLost(Outcome outcome, uint256 bond, uint256 share) internal pure returns (uint256) {
        if (outcome == Outcome.MISSED || outcome == Outcome.GIVEN_UP) return bond;
        return outcome == Outcome.RULED ? (bond * (10_000 - share)) / 10_000 : 0;
    }

    /// @dev What counts against the provider: all of a missed deadline, what a ruling took, and of what it gave back or
    /// agreed to, the lost share; without a delivery in proportion to the time that it used.
    function _faultOf(
        Milestone memory settled,
        Outcome outcome,
        uint256 share,
        uint256 deadline
    ) internal view returns (uint256) {
        if (outcome == Outcome.MISSED) return 10_000;
        if (outcome == Outcome.RULED) return 10_000 - share;
        if (outcome == Outcome.GIVEN_UP) return (10_000 * (clock - settled.awardedAt)) / (deadline - settled.awardedAt);
        if (outcome != Outcome.AGREED) return 0;
        if (settled.deliveredAt != 0 || clock >= deadline) return 10_000 - share;
        return ((10_000 - share) * (clock - settled.awardedAt)) / (deadline - settled.awardedAt);
    }

    function _bookPayees(mapping(address account => uint256) storage credits, Bid memory bid, uint256 earned) private {
        Payee[] memory payees = bid.payees;
        if (payees.length == 0) {
            credits[bid.provider] += earned;
            return;
        }
        uint256 last = payees.length - 1;
        uint256 left = earned;
        for (uint256 i = 0; i < last; ++i) {
            credits[payees[i].account] += (earned * payees[i].bps) / 10_000;
            left -= (earned * payees[i].bps) / 10_000;
        }
        credits[payees[last].account] += left;
    }

    function _bookFacts(
        Terms memory terms,
        Milestone memory settled,
        uint256 deadline,
        uint256 gross,
        uint256 fee
    ) private {
        uint256 clientAgent = terms.offer.clientAgentId;
        uint256 clientKey = clientAgent != 0 ? clientAgent : uint160(terms.offer.client);
        bool isListed = settled.usdDecimals != 0;
        AgentBooks storage agent = _agents[terms.bid.agentId][isListed];
        if (++ghostSettledWith[terms.bid.agentId][isListed][clientKey] == 1) ++agent.clients;
        if (agent.since == 0) agent.since = clock;
        if (settled.outcome == Outcome.MISSED) ++agent.missed;
        if (settled.outcome == Outcome.GIVEN_UP) ++agent.givenUp;
        if (settled.disputed) ++agent.disputed;
        if (settled.disputed && settled.providerBps < 5000) ++agent.disputesLost;
        if (settled.appealWon) ++agent.appealsWon;
        if (settled.providerBps != 0) {
            ++agent.completed;
            if (settled.deliveredAt != 0) agent.latency += settled.deliveredAt - settled.awardedAt;
            else if (clock > deadline) ++agent.late;
        }
        // The listed token has 6 decimals.
        if (isListed) {
            ghostFees += fee * 1000;
            if (settled.providerBps != 0) agent.volume += gross;
        }
        if (clientAgent == 0) return;
        ClientBooks storage client = _clients[clientAgent][isListed];
        if (settled.providerBps != 0) ++client.paid;
        if (settled.outcome == Outcome.RELEASED) ++client.released;
        if (settled.outcome == Outcome.AUTO_RELEASED) ++client.silent;
        if (settled.disputed) ++client.raised;
        if (settled.disputed && settled.providerBps >= 5000) ++client.lost;
    }

    /// @dev All credits in the escrow, as the escrow itself tells them.
    function _creditSum(address token) internal view returns (uint256 sum) {
        for (uint256 i = 0; i < ACCOUNTS; ++i) sum += escrow.creditOf(token, _accounts[i]);
    }

    /// @dev The milestone's part of the bond: what is due up to it, less what was due before it.
    function _bondOf(Bid memory bid, uint256 milestone) internal pure returns (uint256) {
        uint256 total;
        uint256 upTo;
        for (uint256 i = 0; i < bid.milestones.length; ++i) {
            total += bid.milestones[i].amount;
            if (i <= milestone) upTo = total;
        }
        uint256 before = upTo - bid.milestones[milestone].amount;
        return (upTo * bid.bond) / total - (before * bid.bond) / total;
    }
}
