// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {FeedbackTotal, MilestoneRating} from "../types/Feedback.sol";
import {Rating} from "../types/Rating.sol";
import {Terms} from "../types/Terms.sol";
import {IAgentAuthority} from "./IAgentAuthority.sol";
import {ICommonErrors} from "./ICommonErrors.sol";
import {IJobEscrow} from "./IJobEscrow.sol";
import {IReputationLedger} from "./IReputationLedger.sol";

/// @title IFeedbackRegistry
/// @notice The reputation registry of ERC-8004 v2: what anybody says about an agent. Statements only: nothing here moves a
/// score of the {IReputationLedger}. Beside the standard's surface it proves which feedback a client gave.
/// @dev The functions and events of the first part are the standard's; every outside client can call them. Where the
/// reference implementation reverts with a text, this contract reverts with an error of the same meaning.
///
/// A rating is *marked* when the chain proves that its author was a client of the agent:
/// - by {giveFeedback}: the ledger holds more settled milestones between the author, as a plain address, and the agent than
///   the author has marked ratings of it. That such a job was settled is proved; which one it is, is not;
/// - by {giveJobFeedback}: the escrow holds this very milestone of these very terms as SETTLED, and the terms name author
///   and agent. None of it rests on what the author claims.
/// A mark says nothing about what the job cost: to weigh by money, read {IReputationLedger-pairOf}.
interface IFeedbackRegistry is ICommonErrors {
    /// @notice One rating, for a page.
    /// @param index Its index among the author's ratings of the agent, from 1.
    /// @param value The value, in units of 10^−valueDecimals.
    /// @param valueDecimals 0 to 18.
    /// @param tag1 The first tag.
    /// @param tag2 The second tag.
    /// @param isRevoked Whether its author took it back.
    /// @param isMarked Whether its author was proved to be a client.
    /// @param isExcluded Whether it left the totals, see {excludeOwnFeedback}.
    struct FeedbackEntry {
        uint64 index;
        int128 value;
        uint8 valueDecimals;
        string tag1;
        string tag2;
        bool isRevoked;
        bool isMarked;
        bool isExcluded;
    }

    // --- ERC-8004 v2 ---------------------------------------------------------------------------------------------------

    /// @notice Somebody rated an agent.
    /// @param agentId The agent.
    /// @param clientAddress The author.
    /// @param feedbackIndex The rating's index among the author's ratings of the agent, from 1.
    /// @param value The value, in units of 10^−valueDecimals.
    /// @param valueDecimals 0 to 18.
    /// @param indexedTag1 The first tag again, hashed, so that it can be searched for.
    /// @param tag1 The first tag.
    /// @param tag2 The second tag.
    /// @param endpoint What was rated, as the author claims; not checked.
    /// @param feedbackURI Where more is said.
    /// @param feedbackHash Keccak-256 of what the URI leads to, or 0.
    event NewFeedback(
        uint256 indexed agentId,
        address indexed clientAddress,
        uint64 feedbackIndex,
        int128 value,
        uint8 valueDecimals,
        string indexed indexedTag1,
        string tag1,
        string tag2,
        string endpoint,
        string feedbackURI,
        bytes32 feedbackHash
    );

    /// @notice An author took a rating back.
    /// @param agentId The agent.
    /// @param clientAddress The author.
    /// @param feedbackIndex The rating.
    event FeedbackRevoked(uint256 indexed agentId, address indexed clientAddress, uint64 indexed feedbackIndex);

    /// @notice Somebody answered a rating: the agent, or anyone else.
    /// @param agentId The agent.
    /// @param clientAddress The rating's author.
    /// @param feedbackIndex The rating.
    /// @param responder Who answered.
    /// @param responseURI The URI of the answer.
    /// @param responseHash Keccak-256 of what the URI leads to, or 0.
    event ResponseAppended(
        uint256 indexed agentId,
        address indexed clientAddress,
        uint64 feedbackIndex,
        address indexed responder,
        string responseURI,
        bytes32 responseHash
    );

    /// @notice Who may act for an agent cannot rate it.
    /// @param agentId The agent.
    /// @param author Its owner, operator, approved account, wallet or own account.
    error SelfFeedback(uint256 agentId, address author);

    /// @notice A value lies outside of what the standard admits.
    /// @param value The refused value.
    /// @param maximum The most that is accepted, and the least with its sign changed.
    error FeedbackValueOutOfRange(int128 value, int128 maximum);

    /// @notice A value has more decimals than the standard admits.
    /// @param decimals How many.
    /// @param maximum The most that is accepted.
    error FeedbackDecimalsOutOfRange(uint8 decimals, uint8 maximum);

    /// @notice The author gave the agent no rating of this index.
    /// @param agentId The agent.
    /// @param author The author.
    /// @param index The index that was asked for.
    /// @param lastIndex The last that exists; the first is 1.
    error FeedbackUnknown(uint256 agentId, address author, uint64 index, uint64 lastIndex);

    /// @notice The rating was taken back before.
    /// @param agentId The agent.
    /// @param author The author.
    /// @param index The rating.
    error FeedbackAlreadyRevoked(uint256 agentId, address author, uint64 index);

    /// @notice A response leads nowhere: its URI is empty.
    error ResponseURIEmpty();

    /// @notice A summary over all authors counts anybody who rated; the standard wants their names.
    error ClientAddressesRequired();

    /// @notice Rates an agent. Marked if the ledger shows a settled milestone that the author did not use for a mark yet.
    /// @dev Emits {NewFeedback}, and {FeedbackMarked} without a job if it is marked. Anyone may call.
    /// Requirements:
    /// - the agent MUST exist, else `ERC721NonexistentToken`;
    /// - the caller MUST NOT be the agent's owner, operator, approved account, wallet or own account, else {SelfFeedback};
    /// - `value` MUST lie between ±1e38, else {FeedbackValueOutOfRange}, and have at most 18 decimals, else
    ///   {FeedbackDecimalsOutOfRange};
    /// - a tag MUST be at most 1,024 bytes long, else {ICommonErrors-TextTooLong}.
    /// @custom:warning The standard shuts operators out, and becoming one takes no consent: an owner that sees a call
    /// coming can make its critic an operator just before it, and end that just after. The critic can only call again.
    /// @param agentId The agent.
    /// @param value The value, in units of 10^−valueDecimals.
    /// @param valueDecimals 0 to 18.
    /// @param tag1 What the value means; totals are kept by it.
    /// @param tag2 Any second tag.
    /// @param endpoint What was rated.
    /// @param feedbackURI Where more is said.
    /// @param feedbackHash Keccak-256 of what the URI leads to, or 0.
    function giveFeedback(
        uint256 agentId,
        int128 value,
        uint8 valueDecimals,
        string calldata tag1,
        string calldata tag2,
        string calldata endpoint,
        string calldata feedbackURI,
        bytes32 feedbackHash
    ) external;

    /// @notice Takes one of the caller's ratings back. It stays readable and leaves all sums; its mark can be used again.
    /// @dev Emits {FeedbackRevoked}.
    /// Requirements:
    /// - the caller MUST have given it, else {FeedbackUnknown};
    /// - it MUST NOT be revoked, else {FeedbackAlreadyRevoked}.
    /// @param agentId The agent.
    /// @param feedbackIndex The rating, from 1.
    function revokeFeedback(uint256 agentId, uint64 feedbackIndex) external;

    /// @notice Answers a rating. Anyone may; answers are counted and not stored.
    /// @dev Emits {ResponseAppended}.
    /// Requirements:
    /// - the rating MUST exist, else {FeedbackUnknown};
    /// - the URI MUST NOT be empty, else {ResponseURIEmpty}.
    /// @param agentId The agent.
    /// @param clientAddress The rating's author.
    /// @param feedbackIndex The rating, from 1.
    /// @param responseURI The URI of the answer.
    /// @param responseHash Keccak-256 of what the URI leads to, or 0.
    function appendResponse(
        uint256 agentId,
        address clientAddress,
        uint64 feedbackIndex,
        string calldata responseURI,
        bytes32 responseHash
    ) external;

    /// @notice The identity registry whose agents are rated.
    function getIdentityRegistry() external view returns (address);

    /// @notice The mean of the ratings by some authors that were not taken back.
    /// @dev Of as many decimals as most of them have (the fewest, if two numbers are as frequent), truncated towards zero;
    /// of fewer where it would not fit. An author that is named twice counts twice.
    /// Requirements:
    /// - at least one author MUST be named, else {ClientAddressesRequired}.
    /// @custom:warning Reads every rating of each author that is named: name those whom you trust. Means mix tags if none is
    /// given, as the standard has it.
    /// @param agentId The agent.
    /// @param clientAddresses The authors.
    /// @param tag1 Only ratings with this first tag; empty for any.
    /// @param tag2 Only ratings with this second tag; empty for any.
    /// @return count How many ratings.
    /// @return summaryValue Their mean, in units of 10^−summaryValueDecimals; 0 for none.
    /// @return summaryValueDecimals 0 to 18.
    function getSummary(
        uint256 agentId,
        address[] calldata clientAddresses,
        string calldata tag1,
        string calldata tag2
    ) external view returns (uint64 count, int128 summaryValue, uint8 summaryValueDecimals);

    /// @notice One rating.
    /// @dev Requirements:
    /// - the rating MUST exist, else {FeedbackUnknown}.
    /// @param agentId The agent.
    /// @param clientAddress The author.
    /// @param feedbackIndex The rating, from 1.
    /// @return value The value, in units of 10^−valueDecimals.
    /// @return valueDecimals 0 to 18.
    /// @return tag1 The first tag.
    /// @return tag2 The second tag.
    /// @return isRevoked Whether its author took it back.
    function readFeedback(
        uint256 agentId,
        address clientAddress,
        uint64 feedbackIndex
    ) external view returns (int128 value, uint8 valueDecimals, string memory tag1, string memory tag2, bool isRevoked);

    /// @notice All ratings by some authors, or by all.
    /// @custom:warning Without authors it reads everything that anybody ever wrote about the agent, and can be made to
    /// need more gas than a node gives. {clientsPage} and {feedbackPage} cannot.
    /// @param agentId The agent.
    /// @param clientAddresses The authors; empty for all.
    /// @param tag1 Only ratings with this first tag; empty for any.
    /// @param tag2 Only ratings with this second tag; empty for any.
    /// @param includeRevoked Whether to list those that were taken back.
    /// @return clients The authors, one for each rating.
    /// @return feedbackIndexes The indices.
    /// @return values The values.
    /// @return valueDecimals Their decimals.
    /// @return tag1s The first tags.
    /// @return tag2s The second tags.
    /// @return revokedStatuses Whether they were taken back.
    function readAllFeedback(
        uint256 agentId,
        address[] calldata clientAddresses,
        string calldata tag1,
        string calldata tag2,
        bool includeRevoked
    )
        external
        view
        returns (
            address[] memory clients,
            uint64[] memory feedbackIndexes,
            int128[] memory values,
            uint8[] memory valueDecimals,
            string[] memory tag1s,
            string[] memory tag2s,
            bool[] memory revokedStatuses
        );

    /// @notice How many answers there are. The cost grows with `responders` alone.
    /// @param agentId The agent.
    /// @param clientAddress The author whose ratings were answered; 0 for all authors.
    /// @param feedbackIndex The rating; 0 for all of the author's, and ignored without an author.
    /// @param responders Whose answers; empty for anybody's. An account that is named twice counts twice.
    /// @return count The number.
    function getResponseCount(
        uint256 agentId,
        address clientAddress,
        uint64 feedbackIndex,
        address[] calldata responders
    ) external view returns (uint64 count);

    /// @notice All who rated an agent, also those who took it back, in the order of their first rating.
    /// @custom:warning As {readAllFeedback}: anybody can make the list longer. {clientsPage} reads a part.
    /// @param agentId The agent.
    /// @return clients The authors.
    function getClients(uint256 agentId) external view returns (address[] memory clients);

    /// @notice How many ratings an author gave an agent, also those that it took back; the index of the last.
    /// @param agentId The agent.
    /// @param clientAddress The author.
    function getLastIndex(uint256 agentId, address clientAddress) external view returns (uint64);

    /// @notice The version of the standard's surface.
    /// @return version Always `2.0.0`.
    function getVersion() external pure returns (string memory version);

    // --- Beside the standard -------------------------------------------------------------------------------------------

    /// @notice The rating of the {NewFeedback} before is by a client of the agent.
    /// @param agentId The agent.
    /// @param clientAddress The author.
    /// @param feedbackIndex The rating.
    /// @param jobId The job, proved to be the author's; 0 when only that there is one is proved.
    /// @param milestone The milestone; 0 without a job.
    event FeedbackMarked(
        uint256 indexed agentId,
        address indexed clientAddress,
        uint64 feedbackIndex,
        bytes32 indexed jobId,
        uint256 milestone
    );

    /// @notice A rating left the totals, because its author became the agent's owner, wallet or account.
    /// @param agentId The agent.
    /// @param clientAddress The author.
    /// @param feedbackIndex The rating.
    event FeedbackExcluded(uint256 indexed agentId, address indexed clientAddress, uint64 indexed feedbackIndex);

    /// @notice The milestone is not settled, or no such job was awarded with these very terms.
    /// @param jobId The job of these terms.
    /// @param milestone The milestone.
    error MilestoneNotSettled(bytes32 jobId, uint256 milestone);

    /// @notice The milestone was rated before. Revoke that rating to give another.
    /// @param jobId The job.
    /// @param milestone The milestone.
    /// @param index The rating, among its author's of the agent.
    error MilestoneAlreadyRated(bytes32 jobId, uint256 milestone, uint64 index);

    /// @notice The author has a marked rating for each milestone that the ledger knows. Revoke one of them, or let the
    /// escrow replay a record that failed.
    /// @param agentId The agent.
    /// @param author The author, as a plain address.
    /// @param settled Settled milestones of the two in the ledger.
    /// @param marked Marked ratings that were not taken back.
    error FeedbackMarksSpent(uint256 agentId, address author, uint256 settled, uint256 marked);

    /// @notice The author is not, at this time, the agent's owner, wallet or own account.
    /// @param agentId The agent.
    /// @param author The author.
    error FeedbackNotOwn(uint256 agentId, address author);

    /// @notice The rating left the totals before.
    /// @param agentId The agent.
    /// @param author The author.
    /// @param index The rating.
    error FeedbackAlreadyExcluded(uint256 agentId, address author, uint64 index);

    /// @notice Rates the agent of a job for one of its settled milestones. Always marked, once per milestone.
    /// @dev Emits {NewFeedback} and {FeedbackMarked} with the job. The requirements of {giveFeedback}, and:
    /// - the caller MUST be the client of the terms, else {ICommonErrors-CallerUnauthorized}; also where that client acts as
    ///   an agent, it is the address in the offer;
    /// - the escrow MUST hold the milestone of these terms as SETTLED, else {MilestoneNotSettled};
    /// - the milestone MUST NOT have another rating that was not taken back, else {MilestoneAlreadyRated};
    /// - a client that acts as a plain address MUST have a settled milestone in the ledger that it did not use for a mark
    ///   by {giveFeedback}, else {FeedbackMarksSpent}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    /// @param rating What the client says.
    /// @return feedbackIndex The rating's index among the caller's ratings of the agent.
    function giveJobFeedback(
        Terms calldata terms,
        uint256 milestone,
        Rating calldata rating
    ) external returns (uint64 feedbackIndex);

    /// @notice Takes a rating out of the totals, for good, because its author got hold of the agent after it was given. Anyone
    /// may call. The reads of the standard still list it; the author can still revoke it.
    /// @dev Emits {FeedbackExcluded}. Operators do not count here: becoming one takes no consent, so an owner could
    /// strike a critic's rating by making it an operator.
    /// Requirements:
    /// - the rating MUST exist, else {FeedbackUnknown}, and not be revoked, else {FeedbackAlreadyRevoked}, nor excluded,
    ///   else {FeedbackAlreadyExcluded};
    /// - its author MUST be the agent's owner, wallet or own account now, else {FeedbackNotOwn}.
    /// @param agentId The agent.
    /// @param clientAddress The author.
    /// @param feedbackIndex The rating, from 1.
    function excludeOwnFeedback(uint256 agentId, address clientAddress, uint64 feedbackIndex) external;

    /// @notice Number and sum of all ratings of an agent with one first tag and one number of decimals, neither revoked nor
    /// excluded. Constant cost, however much others wrote. There is no total over several tags: their mean means nothing.
    /// @custom:warning `all` counts feedback by anybody. `marked` is by clients, of whom an agent can be one in
    /// disguise: it costs a settled job each.
    /// @param agentId The agent.
    /// @param tag1 The first tag; empty for those without one.
    /// @param valueDecimals The number of decimals.
    /// @return marked The marked ones.
    /// @return all Marked or not.
    function totalsOf(
        uint256 agentId,
        string calldata tag1,
        uint8 valueDecimals
    ) external view returns (FeedbackTotal memory marked, FeedbackTotal memory all);

    /// @notice How many accounts ever rated an agent.
    /// @param agentId The agent.
    function clientCount(uint256 agentId) external view returns (uint256);

    /// @notice A part of those who rated an agent, the latest first rating first.
    /// @param agentId The agent.
    /// @param after_ The last author of the page before; 0 for the first page. Empty if it never rated the agent.
    /// @param limit The most authors to read.
    /// @return clients The authors; fewer than `limit` at the end.
    function clientsPage(
        uint256 agentId,
        address after_,
        uint256 limit
    ) external view returns (address[] memory clients);

    /// @notice A part of an author's ratings of an agent.
    /// @param agentId The agent.
    /// @param clientAddress The author.
    /// @param from The first index, from 1; 0 counts as 1.
    /// @param limit The most ratings to read.
    /// @return page The ratings; fewer than `limit` at the end.
    function feedbackPage(
        uint256 agentId,
        address clientAddress,
        uint64 from,
        uint256 limit
    ) external view returns (FeedbackEntry[] memory page);

    /// @notice The latest rating of a milestone; zeros if there is none. It may have been taken back.
    /// @param jobId The job.
    /// @param milestone The milestone.
    function ratingOf(bytes32 jobId, uint256 milestone) external view returns (MilestoneRating memory);

    /// @notice What an account can still have marked as a client by its plain address.
    /// @param agentId The agent.
    /// @param clientAddress The account.
    /// @return settled Settled milestones of the two in the ledger.
    /// @return marked Marked ratings that count against them.
    function marksOf(uint256 agentId, address clientAddress) external view returns (uint256 settled, uint256 marked);

    /// @notice The identity registry, as the escrow knows it.
    function REGISTRY() external view returns (IAgentAuthority);

    /// @notice The escrow whose jobs prove who was a client.
    function ESCROW() external view returns (IJobEscrow);

    /// @notice The escrow's ledger, which proves the same for its sums.
    function LEDGER() external view returns (IReputationLedger);
}
