// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @title IEscrowGovernance
/// @notice The little that anyone can decide for all: the fee of future awards (at most 1 %), which tokens count as
/// dollars, both a week ahead, and a pause of new awards, at most a week long, once in 30 days, with a public reason.
/// Nobody can move, freeze or change a running job.
interface IEscrowGovernance {
    /// @notice One pause of new awards.
    struct Pause {
        address guardian; //   20  who paused
        uint40 from; //         5  unix seconds
        uint40 until; //        5  unix seconds; the first second at which awards are possible again
        bytes32 reasonHash; // 32  keccak256 of the document at `uri`
        string uri; //             the URI of the reason
    }

    /// @notice A token that counts as dollars from the first day on.
    struct InitialListing {
        address token;
        uint96 microLimit; // units of the token
    }

    /// @notice New awards are stopped for a while; everything else goes on.
    /// @param index The place of the pause in the log.
    /// @param guardian Who paused.
    /// @param until Unix seconds; awards are possible again from then on.
    /// @param reasonHash keccak256 of the reason.
    /// @param uri The URI of the reason.
    event AwardsPaused(uint256 indexed index, address indexed guardian, uint256 until, bytes32 reasonHash, string uri);

    /// @notice The fee of future awards will change.
    /// @param feeBps The new fee, in basis points of what a provider earns.
    /// @param activeFrom Unix seconds.
    event FeeScheduled(uint256 feeBps, uint256 activeFrom);

    /// @notice A token will count as dollars.
    /// @param token The token.
    /// @param decimals Its decimals.
    /// @param microLimit The most that a job of the micro tier may cost, in units of the token.
    /// @param activeFrom Unix seconds.
    event ListingScheduled(address indexed token, uint256 decimals, uint256 microLimit, uint256 activeFrom);

    /// @notice Another account may pause from now on.
    /// @param guardian The new guardian; 0 = nobody.
    event GuardianChanged(address indexed guardian);

    /// @notice New awards are paused.
    /// @param until Unix seconds; try again from then on.
    error AwardsArePaused(uint256 until);

    /// @notice A pause may not begin yet.
    /// @param allowedFrom Unix seconds; 30 days after the last pause began.
    error PauseTooSoon(uint256 allowedFrom);

    /// @notice A pause must last at least a second and at most seven days.
    /// @param duration Seconds.
    /// @param maximum The most, in seconds.
    error PauseDurationInvalid(uint256 duration, uint256 maximum);

    /// @notice A pause needs a reason: a hash and where to read it.
    error PauseReasonMissing();

    /// @notice The fee is above what it can ever be.
    /// @param feeBps The refused fee.
    /// @param maximum The most, in basis points.
    error FeeTooHigh(uint256 feeBps, uint256 maximum);

    /// @notice A token has more decimals than the ledger's arithmetic takes.
    /// @param token The token.
    /// @param decimals Its decimals.
    error TokenDecimalsUnsupported(address token, uint256 decimals);

    /// @notice A micro limit is above 100 dollars: the short windows are for small jobs only.
    /// @param token The token.
    /// @param microLimit The refused limit, in units of the token.
    /// @param maximum The most, in units of the token.
    error MicroLimitTooHigh(address token, uint256 microLimit, uint256 maximum);

    /// @notice Stops new awards for `duration` seconds. Only the guardian, at most 7 days, once in 30 days. It ends by
    /// itself. No clock stops and no exit closes: deliveries, releases, reclaims and withdrawals go on.
    /// @dev Emits {AwardsPaused}. Reverts with {ICommonErrors-CallerUnauthorized}, {PauseTooSoon},
    /// {PauseDurationInvalid}, {PauseReasonMissing} or {ICommonErrors-TextTooLong}.
    /// @param duration Seconds, 1 to 7 days.
    /// @param reasonHash keccak256 of the document at `uri`; not 0.
    /// @param uri The URI of the reason; 1 to 1024 bytes.
    function pauseAwards(uint256 duration, bytes32 reasonHash, string calldata uri) external;

    /// @notice Announces another fee for awards from seven days on. Only the owner. A fee that was announced and has
    /// not begun yet is replaced.
    /// @dev Emits {FeeScheduled}. Reverts with {FeeTooHigh}.
    /// @param feeBps Basis points of what a provider earns, 0 to 100.
    function scheduleFee(uint256 feeBps) external;

    /// @notice Lists a US-dollar token from seven days on. Only the owner; says nothing about running jobs. The listing that
    /// holds until then stays. One that was announced and does not hold yet is replaced.
    /// @dev Emits {ListingScheduled}. Reverts with {TokenDecimalsUnsupported} or {MicroLimitTooHigh}.
    /// @param token The ERC-20.
    /// @param microLimit The most that a job of the micro tier may cost, in units of the token; at most 100 dollars.
    function scheduleListing(address token, uint96 microLimit) external;

    /// @notice Names the account that may pause. Only the owner.
    /// @dev Emits {GuardianChanged}.
    /// @param guardian The new guardian; 0 = nobody.
    function setGuardian(address guardian) external;

    /// @notice The fee of an award made now, in basis points of what the provider earns.
    function feeBps() external view returns (uint256);

    /// @notice The fee that was announced last, and from when on it holds, in unix seconds.
    /// @return nextFeeBps Basis points.
    /// @return activeFrom Unix seconds; 0 when none was ever announced.
    function scheduledFee() external view returns (uint256 nextFeeBps, uint256 activeFrom);

    /// @notice The listing of `token` as an award now reads it; all zero when there is none.
    /// @param token The ERC-20.
    /// @return isActive Whether the token counts as US dollars.
    /// @return decimals The token's decimals at listing.
    /// @return microLimit The most that a job of the micro tier may cost, in units of the token.
    function listingOf(address token) external view returns (bool isActive, uint256 decimals, uint256 microLimit);

    /// @notice The listing of `token` that was announced last, and from when on it holds; all zero when there is none.
    /// @param token The ERC-20.
    /// @return activeFrom Unix seconds.
    /// @return decimals The token's decimals at that time.
    /// @return microLimit The most that a job of the micro tier may cost, in units of the token.
    function announcedListingOf(
        address token
    ) external view returns (uint256 activeFrom, uint256 decimals, uint256 microLimit);

    /// @notice The account that may pause.
    function guardian() external view returns (address);

    /// @notice Unix seconds until which awards are paused; in the past when they are not.
    function pausedUntil() external view returns (uint256);

    /// @notice How many pauses there ever were.
    function pauseCount() external view returns (uint256);

    /// @notice One pause of the log, from 0. Nothing in the log can be changed.
    /// @param index Its place in the log, below {pauseCount}.
    function pauseAt(uint256 index) external view returns (Pause memory);
}
