// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Validation} from "../types/Validation.sol";
import {IAgentAuthority} from "./IAgentAuthority.sol";
import {ICommonErrors} from "./ICommonErrors.sol";

/// @title IValidationRegistry
/// @notice The validation registry of ERC-8004 v2: an agent asks a validator to judge a piece of work, and the validator
/// answers with 0 to 100. Statements only: nothing here moves a score.
/// @dev The functions and events of the first part are the standard's; every outside client can call them. Where the
/// reference implementation reverts with a text, this contract reverts with an error of the same meaning.
///
/// In the reference a request belongs to its hash alone: the first who uses a hash shuts all others out. Here a request
/// belongs to its agent and its hash. A function of the standard that is given a hash alone finds one request:
/// - the one to which the hash is *bound*, see {requestHashOf}: nobody else can make that request;
/// - else the first one with this hash; for {validationResponse}, the only one that names the caller. If several do, the hash
///   alone is refused with {ValidationAmbiguous}, and the validator names the agent with {respondTo}.
/// A payload that names its agent has a hash that no other honest agent uses; who must not depend on that binds the hash.
interface IValidationRegistry is ICommonErrors {
    // --- ERC-8004 v2 ---------------------------------------------------------------------------------------------------

    /// @notice An agent asked for a validation.
    /// @param validatorAddress Who is asked.
    /// @param agentId The agent.
    /// @param requestURI The URI of all that is needed to validate.
    /// @param requestHash The request's hash.
    event ValidationRequest(
        address indexed validatorAddress,
        uint256 indexed agentId,
        string requestURI,
        bytes32 indexed requestHash
    );

    /// @notice A validator answered a request, perhaps not for the first time.
    /// @param validatorAddress The validator.
    /// @param agentId The agent that asked.
    /// @param requestHash The request's hash.
    /// @param response 0 to 100.
    /// @param responseURI Where more is said.
    /// @param responseHash Keccak-256 of what the URI leads to, or 0.
    /// @param tag What the response means.
    event ValidationResponse(
        address indexed validatorAddress,
        uint256 indexed agentId,
        bytes32 indexed requestHash,
        uint8 response,
        string responseURI,
        bytes32 responseHash,
        string tag
    );

    /// @notice The agent has a request with this hash already.
    /// @param agentId The agent.
    /// @param requestHash The hash.
    error ValidationExists(uint256 agentId, bytes32 requestHash);

    /// @notice Nobody made a request with this hash.
    /// @param requestHash The hash.
    error ValidationUnknown(bytes32 requestHash);

    /// @notice Several agents asked the caller with this hash, and it is bound to none of their requests. Answer by {respondTo}, which
    /// names the agent; {validatorRequestsPage} lists them.
    /// @param requestHash The hash.
    error ValidationAmbiguous(bytes32 requestHash);

    /// @notice A response is above 100.
    /// @param response The refused response.
    /// @param maximum The most that is accepted.
    error ValidationResponseOutOfRange(uint8 response, uint8 maximum);

    /// @notice Asks a validator to judge something of an agent's.
    /// @dev Emits {ValidationRequest}. Requests of other agents never get in the way.
    /// Requirements:
    /// - `validatorAddress` MUST be 0x10000 or above, else {ICommonErrors-AccountInvalid};
    /// - the agent MUST exist, else `ERC721NonexistentToken`;
    /// - the caller MUST be its owner, operator or approved account, else {ICommonErrors-CallerUnauthorized};
    /// - the agent MUST NOT have a request with this hash, else {ValidationExists}.
    /// @param validatorAddress Who is asked.
    /// @param agentId The agent.
    /// @param requestURI The URI of all that is needed to validate.
    /// @param requestHash Keccak-256 of that, or what {requestHashOf} gives.
    function validationRequest(
        address validatorAddress,
        uint256 agentId,
        string calldata requestURI,
        bytes32 requestHash
    ) external;

    /// @notice Answers the request with this hash, see above for which; may be repeated, the last answer counts.
    /// @dev Emits {ValidationResponse}.
    /// Requirements:
    /// - such a request MUST exist, else {ValidationUnknown};
    /// - one of them MUST name the caller, else {ICommonErrors-CallerUnauthorized} with the validator of the first;
    /// - only one of them MUST, or the hash be bound to one that does, else {ValidationAmbiguous};
    /// - `response` MUST be at most 100, else {ValidationResponseOutOfRange}.
    /// @custom:warning Another agent can ask the same validator with the same hash. If the hash is not bound, the validator must
    /// answer by {respondTo} from then on. Until then its answer goes to the only request with this hash.
    /// @param requestHash The request's hash.
    /// @param response 0 to 100; for a yes or no, 100 or 0.
    /// @param responseURI Where more is said.
    /// @param responseHash Keccak-256 of what the URI leads to, or 0.
    /// @param tag What the response means.
    function validationResponse(
        bytes32 requestHash,
        uint8 response,
        string calldata responseURI,
        bytes32 responseHash,
        string calldata tag
    ) external;

    /// @notice The identity registry whose agents ask.
    function getIdentityRegistry() external view returns (address);

    /// @notice The request with this hash, see above for which, and its latest answer.
    /// @dev Requirements:
    /// - such a request MUST exist, else {ValidationUnknown}.
    /// @param requestHash The request's hash.
    /// @return validatorAddress Who was asked.
    /// @return agentId The agent that asked.
    /// @return response The answer, 0 to 100; also 0 while there is none.
    /// @return responseHash The answer's hash.
    /// @return tag The answer's tag.
    /// @return lastUpdate When it was asked or last answered, in unix seconds.
    function getValidationStatus(
        bytes32 requestHash
    )
        external
        view
        returns (
            address validatorAddress,
            uint256 agentId,
            uint8 response,
            bytes32 responseHash,
            string memory tag,
            uint256 lastUpdate
        );

    /// @notice How often an agent's requests were answered, and the mean of the latest answers. The cost grows with
    /// `validatorAddresses` alone.
    /// @custom:warning Without validators it counts whomever the agent asked, and that may be itself: name those whom you
    /// trust.
    /// @param agentId The agent.
    /// @param validatorAddresses Whose answers; empty for anybody's. An account that is named twice counts once.
    /// @param tag Only answers with this tag; empty for any.
    /// @return count How many requests.
    /// @return averageResponse 0 to 100, rounded down; 0 for none.
    function getSummary(
        uint256 agentId,
        address[] calldata validatorAddresses,
        string calldata tag
    ) external view returns (uint64 count, uint8 averageResponse);

    /// @notice The hashes of all requests of an agent, in their order. Only the agent's side makes the list longer.
    /// @param agentId The agent.
    /// @return requestHashes The hashes.
    function getAgentValidations(uint256 agentId) external view returns (bytes32[] memory requestHashes);

    /// @notice The hashes of all requests that name a validator, in their order.
    /// @custom:warning Anybody who has an agent can make the list longer; {validatorRequestsPage} reads a part.
    /// @param validatorAddress The validator.
    /// @return requestHashes The hashes; one twice if two agents used it.
    function getValidatorRequests(address validatorAddress) external view returns (bytes32[] memory requestHashes);

    /// @notice The version of the standard's surface.
    /// @return version Always `2.0.0`.
    function getVersion() external pure returns (string memory version);

    // --- Beside the standard -------------------------------------------------------------------------------------------

    /// @notice Answers one agent's request; may be repeated, the last answer counts.
    /// @dev Emits {ValidationResponse}. As {validationResponse}, but {ValidationUnknown} says that this agent made no such
    /// request, and {ICommonErrors-CallerUnauthorized} names the validator of this one.
    /// @param agentId The agent.
    /// @param requestHash The request's hash.
    /// @param response 0 to 100.
    /// @param responseURI Where more is said.
    /// @param responseHash Keccak-256 of what the URI leads to, or 0.
    /// @param tag What the response means.
    function respondTo(
        uint256 agentId,
        bytes32 requestHash,
        uint8 response,
        string calldata responseURI,
        bytes32 responseHash,
        string calldata tag
    ) external;

    /// @notice One agent's request, also when others asked with the same hash; all zero if there is none.
    /// @param agentId The agent.
    /// @param requestHash The request's hash.
    function validationOf(uint256 agentId, bytes32 requestHash) external view returns (Validation memory);

    /// @notice A part of an agent's requests.
    /// @param agentId The agent.
    /// @param from The place of the first, from 0.
    /// @param limit The most to read.
    /// @return requestHashes Their hashes; fewer than `limit` at the end.
    function agentValidationsPage(
        uint256 agentId,
        uint256 from,
        uint256 limit
    ) external view returns (bytes32[] memory requestHashes);

    /// @notice A part of the requests that name a validator.
    /// @param validatorAddress The validator.
    /// @param from The place of the first, from 0.
    /// @param limit The most to read.
    /// @return agentIds The agents that asked.
    /// @return requestHashes The hashes; fewer than `limit` at the end.
    function validatorRequestsPage(
        address validatorAddress,
        uint256 from,
        uint256 limit
    ) external view returns (uint256[] memory agentIds, bytes32[] memory requestHashes);

    /// @notice The hash that is bound to one request: chain, registry, validator, agent and URI. If others use it too,
    /// that changes nothing for that request, in any function. The URI should then be content-addressed.
    /// @param validatorAddress The validator.
    /// @param agentId The agent.
    /// @param requestURI The URI.
    /// @return requestHash What to pass to {validationRequest} with these very arguments.
    function requestHashOf(
        address validatorAddress,
        uint256 agentId,
        string calldata requestURI
    ) external view returns (bytes32 requestHash);

    /// @notice The identity registry.
    function REGISTRY() external view returns (IAgentAuthority);
}
