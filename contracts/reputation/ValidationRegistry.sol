// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgentAuthority} from "../interfaces/IAgentAuthority.sol";
import {IValidationRegistry} from "../interfaces/IValidationRegistry.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {Validation, ValidationTotal} from "../types/Validation.sol";

/// @title ValidationRegistry
/// @notice See {IValidationRegistry}.
/// @dev No owner, no initialiser, no deletion. It asks the registry by static calls and calls nobody else.
/// - INV-VAL-1: only an agent's side makes a request of the agent's, and no request of another agent hinders it.
/// - INV-VAL-2: a request's validator never changes, and only that validator changes its answer.
/// - INV-VAL-3: a summary is number and floored mean of the latest answers to the requests of the agent that match.
/// - INV-VAL-4: for a bound hash the standard's functions find the request that it is bound to, whatever else was asked
///   before or after; for another hash they find the same request for ever, unless a bound one comes.
/// - INV-VAL-5: by a hash alone a validator answers the request that the hash is bound to, if that names it, else the only one that
///   names it. If several do, it can answer none of them by the hash alone.
/// @custom:security-contact See SECURITY.md.
contract ValidationRegistry is IValidationRegistry {
    /// @dev A request in a validator's list.
    struct Pointer {
        uint256 agentId;
        bytes32 requestHash;
    }

    uint8 private constant _MAX_RESPONSE = 100;

    /// @dev In place of a validator: everybody. No request names 0.
    address private constant _ANYBODY = address(0);

    /// @dev In place of a tag's hash: any tag.
    bytes32 private constant _ANY_TAG = keccak256("");

    /// @inheritdoc IValidationRegistry
    IAgentAuthority public immutable REGISTRY;

    mapping(bytes32 requestHash => mapping(uint256 agentId => Validation validation)) private _validations;

    /// @dev Whose request a bare hash means; 0 may be an agent, so look whether that request exists.
    mapping(bytes32 requestHash => uint256 agentId) private _agents;

    /// @dev The same for a validator that the request above does not name.
    mapping(bytes32 requestHash => mapping(address validator => uint256 agentId)) private _agentsOfValidator;

    mapping(uint256 agentId => bytes32[] requestHashes) private _ofAgent;
    mapping(address validator => Pointer[] requests) private _ofValidator;
    mapping(uint256 agentId => mapping(address validator => mapping(bytes32 tagHash => ValidationTotal total)))
        private _totals;

    /// @param registry The identity registry.
    constructor(IAgentAuthority registry) {
        REGISTRY = registry;
    }

    /// @inheritdoc IValidationRegistry
    function validationRequest(
        address validatorAddress,
        uint256 agentId,
        string calldata requestURI,
        bytes32 requestHash
    ) external {
        if (uint160(validatorAddress) < Signatures.FIRST_ACCOUNT) revert AccountInvalid(validatorAddress);
        if (!REGISTRY.isAuthorizedOrOwner(msg.sender, agentId)) {
            revert CallerUnauthorized(msg.sender, REGISTRY.ownerOf(agentId));
        }
        Validation storage validation = _validations[requestHash][agentId];
        if (validation.validator != address(0)) revert ValidationExists(agentId, requestHash);
        bool isBound = requestHash == _boundHash(validatorAddress, agentId, requestURI);
        validation.isAmbiguous = _point(requestHash, agentId, validatorAddress, isBound);
        validation.isBound = isBound;
        validation.validator = validatorAddress;
        validation.lastUpdate = uint40(block.timestamp); // until the year 36812
        _ofAgent[agentId].push(requestHash);
        _ofValidator[validatorAddress].push(Pointer({agentId: agentId, requestHash: requestHash}));
        emit ValidationRequest(validatorAddress, agentId, requestURI, requestHash);
    }

    /// @inheritdoc IValidationRegistry
    function validationResponse(
        bytes32 requestHash,
        uint8 response,
        string calldata responseURI,
        bytes32 responseHash,
        string calldata tag
    ) external {
        uint256 agentId = _agentOf(requestHash);
        if (_validations[requestHash][agentId].validator != msg.sender) {
            uint256 other = _agentsOfValidator[requestHash][msg.sender];
            if (_validations[requestHash][other].validator == msg.sender) agentId = other;
        }
        Validation storage validation = _validations[requestHash][agentId];
        if (validation.isAmbiguous && validation.validator == msg.sender) revert ValidationAmbiguous(requestHash);
        _respond(agentId, requestHash, response, responseHash, tag);
        emit ValidationResponse(msg.sender, agentId, requestHash, response, responseURI, responseHash, tag);
    }

    /// @inheritdoc IValidationRegistry
    function respondTo(
        uint256 agentId,
        bytes32 requestHash,
        uint8 response,
        string calldata responseURI,
        bytes32 responseHash,
        string calldata tag
    ) external {
        _respond(agentId, requestHash, response, responseHash, tag);
        emit ValidationResponse(msg.sender, agentId, requestHash, response, responseURI, responseHash, tag);
    }

    /// @inheritdoc IValidationRegistry
    function getIdentityRegistry() external view returns (address) {
        return address(REGISTRY);
    }

    /// @inheritdoc IValidationRegistry
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
        )
    {
        agentId = _agentOf(requestHash);
        Validation memory validation = _validations[requestHash][agentId];
        validatorAddress = validation.validator;
        response = validation.response;
        responseHash = validation.responseHash;
        tag = validation.tag;
        lastUpdate = validation.lastUpdate;
    }

    /// @inheritdoc IValidationRegistry
    function getSummary(
        uint256 agentId,
        address[] calldata validatorAddresses,
        string calldata tag
    ) external view returns (uint64 count, uint8 averageResponse) {
        bytes32 tagHash = keccak256(bytes(tag));
        ValidationTotal memory total;
        if (validatorAddresses.length == 0) total = _totals[agentId][_ANYBODY][tagHash];
        for (uint256 i = 0; i < validatorAddresses.length; ++i) {
            if (validatorAddresses[i] == _ANYBODY || _isRepeated(validatorAddresses, i)) continue;
            ValidationTotal memory part = _totals[agentId][validatorAddresses[i]][tagHash];
            total.count += part.count;
            total.sum += part.sum;
        }
        count = total.count;
        if (count != 0) averageResponse = uint8(total.sum / count); // a mean of values up to 100
    }

    /// @inheritdoc IValidationRegistry
    function getAgentValidations(uint256 agentId) external view returns (bytes32[] memory requestHashes) {
        return _ofAgent[agentId];
    }

    /// @inheritdoc IValidationRegistry
    function getValidatorRequests(address validatorAddress) external view returns (bytes32[] memory requestHashes) {
        (, requestHashes) = validatorRequestsPage(validatorAddress, 0, type(uint256).max);
    }

    /// @inheritdoc IValidationRegistry
    function validationOf(uint256 agentId, bytes32 requestHash) external view returns (Validation memory) {
        return _validations[requestHash][agentId];
    }

    /// @inheritdoc IValidationRegistry
    function agentValidationsPage(
        uint256 agentId,
        uint256 from,
        uint256 limit
    ) external view returns (bytes32[] memory requestHashes) {
        bytes32[] storage list = _ofAgent[agentId];
        requestHashes = new bytes32[](_pageLength(list.length, from, limit));
        for (uint256 i = 0; i < requestHashes.length; ++i) {
            requestHashes[i] = list[from + i];
        }
    }

    /// @inheritdoc IValidationRegistry
    function requestHashOf(
        address validatorAddress,
        uint256 agentId,
        string calldata requestURI
    ) external view returns (bytes32 requestHash) {
        return _boundHash(validatorAddress, agentId, requestURI);
    }

    /// @inheritdoc IValidationRegistry
    function getVersion() external pure returns (string memory) {
        return "2.0.0";
    }

    /// @inheritdoc IValidationRegistry
    function validatorRequestsPage(
        address validatorAddress,
        uint256 from,
        uint256 limit
    ) public view returns (uint256[] memory agentIds, bytes32[] memory requestHashes) {
        Pointer[] storage list = _ofValidator[validatorAddress];
        agentIds = new uint256[](_pageLength(list.length, from, limit));
        requestHashes = new bytes32[](agentIds.length);
        for (uint256 i = 0; i < agentIds.length; ++i) {
            Pointer memory pointer = list[from + i];
            agentIds[i] = pointer.agentId;
            requestHashes[i] = pointer.requestHash;
        }
    }

    /// @dev Decides which request the bare hash means once this one is there; it is not stored yet.
    /// @return isAmbiguous Whether the bare hash does not mean this one to its validator.
    function _point(
        bytes32 requestHash,
        uint256 agentId,
        address validator,
        bool isBound
    ) private returns (bool isAmbiguous) {
        uint256 current = _agents[requestHash];
        address currentValidator = _validations[requestHash][current].validator;
        if (currentValidator == address(0)) {
            _agents[requestHash] = agentId;
            return false;
        }
        mapping(address validator => uint256 agentId) storage agents = _agentsOfValidator[requestHash];
        // The one that the hash meant to this validator so far, if there is one.
        Validation storage earlier = _validations[requestHash][
            validator == currentValidator ? current : agents[validator]
        ];
        bool hasEarlier = earlier.validator == validator;
        if (hasEarlier && !earlier.isBound) earlier.isAmbiguous = true;
        if (isBound) {
            _agents[requestHash] = agentId;
            // What gives way to a bound request is found by its own validator from now on.
            if (validator != currentValidator) agents[currentValidator] = current;
            return false;
        }
        if (!hasEarlier) agents[validator] = agentId;
        return hasEarlier;
    }

    /// @dev Stores an answer of the caller's and moves the four totals that it belongs to.
    function _respond(
        uint256 agentId,
        bytes32 requestHash,
        uint8 response,
        bytes32 responseHash,
        string calldata tag
    ) private {
        Validation storage validation = _validations[requestHash][agentId];
        address validator = validation.validator;
        if (validator == address(0)) revert ValidationUnknown(requestHash);
        if (msg.sender != validator) revert CallerUnauthorized(msg.sender, validator);
        if (response > _MAX_RESPONSE) revert ValidationResponseOutOfRange(response, _MAX_RESPONSE);

        if (validation.hasResponse) {
            bytes32 oldTagHash = keccak256(bytes(validation.tag));
            _remove(_totals[agentId][validator], oldTagHash, validation.response);
            _remove(_totals[agentId][_ANYBODY], oldTagHash, validation.response);
        }
        validation.response = response;
        validation.hasResponse = true;
        validation.lastUpdate = uint40(block.timestamp); // until the year 36812
        validation.responseHash = responseHash;
        validation.tag = tag;
        bytes32 tagHash = keccak256(bytes(tag));
        _add(_totals[agentId][validator], tagHash, response);
        _add(_totals[agentId][_ANYBODY], tagHash, response);
    }

    function _add(
        mapping(bytes32 tagHash => ValidationTotal total) storage totals,
        bytes32 tagHash,
        uint8 response
    ) private {
        ++totals[_ANY_TAG].count;
        totals[_ANY_TAG].sum += response;
        if (tagHash == _ANY_TAG) return;
        ++totals[tagHash].count;
        totals[tagHash].sum += response;
    }

    function _remove(
        mapping(bytes32 tagHash => ValidationTotal total) storage totals,
        bytes32 tagHash,
        uint8 response
    ) private {
        --totals[_ANY_TAG].count;
        totals[_ANY_TAG].sum -= response;
        if (tagHash == _ANY_TAG) return;
        --totals[tagHash].count;
        totals[tagHash].sum -= response;
    }

    /// @dev The agent whose request the bare hash means.
    function _agentOf(bytes32 requestHash) private view returns (uint256 agentId) {
        agentId = _agents[requestHash];
        if (_validations[requestHash][agentId].validator == address(0)) revert ValidationUnknown(requestHash);
    }

    function _boundHash(address validator, uint256 agentId, string calldata requestURI) private view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), validator, agentId, keccak256(bytes(requestURI))));
    }

    /// @dev Whether the account at `place` is in the list before.
    function _isRepeated(address[] calldata accounts, uint256 place) private pure returns (bool) {
        for (uint256 i = 0; i < place; ++i) {
            if (accounts[i] == accounts[place]) return true;
        }
        return false;
    }

    function _pageLength(uint256 total, uint256 from, uint256 limit) private pure returns (uint256) {
        if (from >= total) return 0;
        uint256 left = total - from;
        return left < limit ? left : limit;
    }
}
