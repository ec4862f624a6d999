// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Panel} from "../types/Panel.sol";
import {Ruling} from "../types/Ruling.sol";
import {IConsents} from "./IConsents.sol";

/// @title IPanelRegistry
/// @notice Panels of arbiters: who sits on them, for which fee, and whether a member was caught with two rulings. A panel
/// never changes; its members may close it to new jobs, and no more.
interface IPanelRegistry is IConsents {
    /// @notice A panel may be named in offers from now on.
    /// @param panelId Its id: see {idOf}.
    /// @param panel Its terms.
    event PanelRegistered(bytes32 indexed panelId, Panel panel);

    /// @notice A panel takes no new jobs any more. Jobs that were awarded before keep it.
    /// @param panelId The panel.
    /// @param member Who closed it.
    event PanelClosed(bytes32 indexed panelId, address indexed member);

    /// @notice Somebody put up a bond for a member, which an equivocation forfeits.
    /// @param member The member. If it posted itself, a withdrawal that it announced is off.
    /// @param token ERC-20.
    /// @param payer Who the tokens came from.
    /// @param amount Units of the token that were added.
    event BondPosted(address indexed member, address indexed token, address indexed payer, uint256 amount);

    /// @notice A member wants its bond back. A later announcement replaces an earlier one.
    /// @param member The member.
    /// @param unlocksAt Unix seconds from which it may withdraw.
    /// @param lapsesAt Unix seconds from which it may not any more, unless it announces the withdrawal anew.
    event BondUnlocking(address indexed member, uint256 unlocksAt, uint256 lapsesAt);

    /// @notice A member took its bond back.
    /// @param member The member.
    /// @param token ERC-20.
    /// @param to Who received the tokens.
    /// @param amount Units of the token.
    event BondWithdrawn(address indexed member, address indexed token, address to, uint256 amount);

    /// @notice A member signed two rulings with different shares for the same milestone, round and panel.
    /// @param member The member.
    /// @param escrow The escrow under whose domain it signed.
    /// @param jobId The job.
    /// @param milestone The milestone.
    /// @param round 1 or 2.
    /// @param panelId The panel.
    /// @param firstBps One share that it signed.
    /// @param secondBps The other.
    /// @param token The token of its bond; zero when it had none.
    /// @param forfeited Units of it that nobody will ever own again: they stay in this contract.
    event EquivocationProven(
        address indexed member,
        address indexed escrow,
        bytes32 indexed jobId,
        uint256 milestone,
        uint8 round,
        bytes32 panelId,
        uint16 firstBps,
        uint16 secondBps,
        address token,
        uint256 forfeited
    );

    /// @notice No panel has this id.
    /// @param panelId The id.
    error PanelUnknown(bytes32 panelId);

    /// @notice The panel was registered before.
    /// @param panelId The id.
    error PanelExists(bytes32 panelId);

    /// @notice The panel takes no new jobs: a member closed it, or its time is over.
    /// @param panelId The panel.
    error PanelNotOpen(bytes32 panelId);

    /// @notice A panel has one member, or 3 to 15. Of two, either one could stop every ruling.
    /// @param count How many were given.
    /// @param maximum The most.
    error MemberCountInvalid(uint256 count, uint256 maximum);

    /// @notice Members must be strictly ascending from 0x10000: none twice, none that no key can sign for.
    /// @param index The first one out of order.
    /// @param member It.
    error MembersUnordered(uint256 index, address member);

    /// @notice The threshold must be more than half of the members, and fewer than all when there are several: else one silent member
    /// could stop every ruling.
    /// @param threshold What was given.
    /// @param members How many members there are.
    error ThresholdInvalid(uint256 threshold, uint256 members);

    /// @notice The fee is above what the role of the panel allows.
    /// @param panelId The panel.
    /// @param feeBps Its fee, in basis points of a milestone.
    /// @param maximum 300 for a first panel, 500 for an appeal panel.
    error PanelFeeTooHigh(bytes32 panelId, uint256 feeBps, uint256 maximum);

    /// @notice An appeal panel has at least two members more than the first panel.
    /// @param appealMembers How many it has.
    /// @param required How many it needs.
    error AppealPanelTooSmall(uint256 appealMembers, uint256 required);

    /// @notice One account sits on both panels.
    /// @param member The account.
    error PanelsOverlap(address member);

    /// @notice A party of the job, or an owner, wallet, agent's account or payee of one, sits on the panel.
    /// @param panelId The panel.
    /// @param party The account.
    error PartyOnPanel(bytes32 panelId, address party);

    /// @notice Too few members signed.
    /// @param panelId The panel.
    /// @param signers How many signed.
    /// @param threshold How many must.
    error SignersTooFew(bytes32 panelId, uint256 signers, uint256 threshold);

    /// @notice The bitmap names a seat that the panel does not have.
    /// @param panelId The panel.
    /// @param bitmap The bitmap.
    error SeatUnknown(bytes32 panelId, uint256 bitmap);

    /// @notice The account does not sit on the panel.
    /// @param panelId The panel.
    /// @param account The account.
    error MemberUnknown(bytes32 panelId, address account);

    /// @notice Both rulings must be for the same job, milestone, round and panel, and differ in the share.
    error RulingsDoNotConflict();

    /// @notice This equivocation was proven before.
    /// @param member The member.
    /// @param jobId The job.
    /// @param milestone The milestone.
    /// @param round 1 or 2.
    error EquivocationKnown(address member, bytes32 jobId, uint256 milestone, uint8 round);

    /// @notice A member's bond is in one token at a time.
    /// @param actual The token of its bond.
    error BondTokenMismatch(address actual);

    /// @notice The member has no bond, or nothing was to be added to it.
    /// @param member The member.
    error BondZero(address member);

    /// @notice The bond cannot be withdrawn yet: wait, or announce the withdrawal by {announceWithdrawal}.
    /// @param unlocksAt Unix seconds from which it can; 0 when the withdrawal was not announced.
    error BondLocked(uint256 unlocksAt);

    /// @notice The announced withdrawal was not made within its seven days. Announce it anew by {announceWithdrawal}.
    /// @param lapsedAt Unix seconds from which it was not possible any more.
    error BondWithdrawalLapsed(uint256 lapsedAt);

    /// @notice The contract did not receive what was to be added: the token takes a fee, or lies.
    /// @param token The token.
    /// @param expected What should have come.
    /// @param received What came.
    error BondReceivedMismatch(address token, uint256 expected, uint256 received);

    /// @notice Registers a panel. Anyone may send it; every member consents to it.
    /// @dev Emits {PanelRegistered}. A consent is looked at once; what a contract answers later changes nothing. The message is
    /// `PanelConsent(address member,PanelTerms panel)PanelTerms(address[] members,uint8 threshold,uint16 feeBps,uint40 validUntil)`.
    /// Requirements:
    /// - one member, or 3 to 15, else {MemberCountInvalid}, strictly ascending from 0x10000, else {MembersUnordered};
    /// - a threshold of more than half of them, and fewer than all when there are several, else {ThresholdInvalid};
    /// - a fee of at most 5 %, else {PanelFeeTooHigh};
    /// - `validUntil` has not passed, else {ICommonErrors-MessageExpired};
    /// - one consent for each member, else {ICommonErrors-SignatureCountMismatch} or {ICommonErrors-SignatureInvalid};
    /// - terms that were not registered before, else {PanelExists}.
    /// @custom:warning Members are accounts, not people: one person may have all seats. Look who they are.
    /// @param panel The terms.
    /// @param signatures One for each member, in their order; empty where the member is the caller or approved the digest.
    /// @return panelId The panel's id.
    function register(Panel calldata panel, bytes[] calldata signatures) external returns (bytes32 panelId);

    /// @notice Closes a panel to new jobs, at once and for good. Any member. Jobs that were awarded before keep the panel.
    /// @dev Emits {PanelClosed}. Reverts with {PanelUnknown} or {MemberUnknown}. Without effect when it is closed.
    /// @custom:warning Offers and bids that name the panel were signed for nothing from then on: an award with them reverts with
    /// {PanelNotOpen}, also one that waits in the same block. No money moves and no nonce is used; the client signs another offer.
    /// {isOpen} says so in one read, and {PanelClosed} says who closed it: look before you sign and before you award.
    /// @param panelId The panel.
    function resign(bytes32 panelId) external;

    /// @notice Adds to the bond of a member, from the caller, by allowance. The member's own first payment opens the bond
    /// and chooses its token, so that nobody can fill it with another; anyone may add to it then. When the member adds, a
    /// withdrawal that it announced is off; what others add never touches it, and goes out with the bond.
    /// @dev Emits {BondPosted}. Reverts with {BondZero} for nothing, {ICommonErrors-CallerUnauthorized} when another than
    /// the member would open the bond, {BondTokenMismatch}, {BondReceivedMismatch} or the token's error.
    /// @custom:warning Any token is taken. One whose balances change by themselves can leave bonds uncovered, and a worthless
    /// one secures nothing: look at {bondOf}.
    /// @param member The member; need not sit on a panel.
    /// @param token ERC-20.
    /// @param amount Units of the token; not 0.
    function postBond(address member, address token, uint96 amount) external;

    /// @notice Announces that the caller will withdraw its bond: possible 30 days later, longer than any dispute lasts, and for seven
    /// days. Then the announcement lapses and must be made anew. Another announcement starts the 30 days anew.
    /// @dev Emits {BondUnlocking}. Reverts with {BondZero}.
    /// @custom:warning A bond secures rulings up to its `unlocksAt` only; see {bondOf}.
    function announceWithdrawal() external;

    /// @notice Pays the caller's whole bond out, in the seven days after its 30 days of notice.
    /// @dev Emits {BondWithdrawn}. Reverts with {BondZero}, {BondLocked}, {BondWithdrawalLapsed}, or
    /// {ICommonErrors-AccountInvalid} when `to` could never use the tokens: below 0x10000, or this contract.
    /// @param to Who receives the tokens.
    function withdrawBond(address to) external;

    /// @notice Proves that the key of `member` signed two rulings that cannot both be meant. Anyone may. The proof is
    /// recorded for good, once, and forfeits the member's whole bond, also one whose withdrawal was announced: it stays in
    /// this contract and belongs to nobody, so that nobody gains by a proof.
    /// @dev Only the ECDSA signatures of a key prove anything; what a contract answers by ERC-1271 may change. Emits
    /// {EquivocationProven}. Reverts with {RulingsDoNotConflict}, {ICommonErrors-SignatureInvalid} or {EquivocationKnown}.
    /// @param escrow The escrow under whose domain both were signed. It need not be known: a member that signs two
    /// conflicting rulings under any domain is caught.
    /// @param member The member.
    /// @param first One ruling.
    /// @param firstSignature Its signature, 65 bytes.
    /// @param second The other: the same job, milestone, round and panel, another share.
    /// @param secondSignature Its signature, 65 bytes.
    function proveEquivocation(
        address escrow,
        address member,
        Ruling calldata first,
        bytes calldata firstSignature,
        Ruling calldata second,
        bytes calldata secondSignature
    ) external;

    /// @notice Requires that two panels may judge a job of these parties: both are open; the first asks at most 3 %, the
    /// appeal panel at most 5 %; the appeal panel has at least two members more; nobody sits on both; no party sits on
    /// either.
    /// @dev Reverts with {PanelUnknown}, {PanelNotOpen}, {PanelFeeTooHigh}, {AppealPanelTooSmall}, {PanelsOverlap} or
    /// {PartyOnPanel}, for the first of `parties` that sits on one.
    /// @custom:warning The escrow asks it at the award, with the accounts of that moment. It does not see a member that buys the agent
    /// later, or that a party controls by other means.
    /// @param panelId The first panel.
    /// @param appealPanelId The appeal panel.
    /// @param parties Both parties, the owners, wallets and accounts of their agents, and payees.
    function requireEligible(bytes32 panelId, bytes32 appealPanelId, address[] calldata parties) external view;

    /// @notice The terms of a panel.
    /// @dev Reverts with {PanelUnknown}.
    /// @param panelId The panel.
    function panelOf(bytes32 panelId) external view returns (Panel memory);

    /// @notice The members in the seats that `bitmap` names, in the panel's order: one bit a seat, the lowest is seat 0. So
    /// nobody can be counted twice. The panel need not be registered.
    /// @dev Reverts with {SeatUnknown} or {SignersTooFew}: fewer than the threshold are no quorum.
    /// @param panel The terms of the panel.
    /// @param bitmap The seats.
    /// @return signers Who sits there.
    function quorumOf(Panel calldata panel, uint256 bitmap) external pure returns (address[] memory signers);

    /// @notice The id that a panel with these terms has: their EIP-712 hash, whose lowest 16 bits give way to the fee in
    /// basis points. So the ids in an offer say what its panels ask.
    /// @param panel The terms.
    function idOf(Panel calldata panel) external pure returns (bytes32);

    /// @notice Whether the panel takes new jobs now; false when there is none.
    /// @param panelId The panel.
    function isOpen(bytes32 panelId) external view returns (bool);

    /// @notice The bond of a member.
    /// @param member The member.
    /// @return token ERC-20; zero when there is none.
    /// @return amount Units of it.
    /// @return unlocksAt Unix seconds from which it can be withdrawn; 0 when that was not announced, or lapsed: it stays for at least
    /// 30 days then.
    /// @return lapsesAt Unix seconds from which it cannot be withdrawn any more; 0 with `unlocksAt`.
    function bondOf(
        address member
    ) external view returns (address token, uint256 amount, uint256 unlocksAt, uint256 lapsesAt);

    /// @notice How many equivocations of a member were proven.
    /// @param member The member.
    function equivocationsOf(address member) external view returns (uint256);
}
