// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP7702Utils} from "@openzeppelin/contracts/account/utils/EIP7702Utils.sol";
import {ERC721URIStorage} from "@openzeppelin/contracts/token/ERC721/extensions/ERC721URIStorage.sol";
import {ERC721Utils} from "@openzeppelin/contracts/token/ERC721/utils/ERC721Utils.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ICommonErrors} from "../interfaces/ICommonErrors.sol";
import {IERC8004Identity} from "../interfaces/IERC8004Identity.sol";
import {Signatures} from "../libraries/Signatures.sol";

/// @title ERC8004Identity
/// @notice See {IERC8004Identity}. The part of the {AgentRegistry} that ERC-8004 clients call.
abstract contract ERC8004Identity is ICommonErrors, IERC8004Identity, ERC721URIStorage, EIP712 {
    string private constant _WALLET_KEY = "agentWallet";
    bytes32 private constant _WALLET_KEY_HASH = keccak256(bytes(_WALLET_KEY));
    bytes32 private constant _AGENT_WALLET_SET_TYPEHASH = keccak256(
        "AgentWalletSet(uint256 agentId,address newWallet,address owner,uint256 deadline)"
    );
    uint256 private constant _WALLET_DEADLINE_MAX = 5 minutes;

    uint256 private _lastAgentId;
    mapping(uint256 agentId => address wallet) private _wallets;
    mapping(uint256 agentId => mapping(string key => bytes value)) private _metadata;

    /// @inheritdoc IERC8004Identity
    function register() external returns (uint256 agentId) {
        agentId = _mintNext();
        emit Registered(agentId, "", msg.sender);
        emit MetadataSet(agentId, _WALLET_KEY, _WALLET_KEY, abi.encodePacked(msg.sender));
        _askReceiver(agentId);
    }

    /// @inheritdoc IERC8004Identity
    function register(string calldata agentURI) external returns (uint256 agentId) {
        agentId = _registerWithURI(agentURI);
        _askReceiver(agentId);
    }

    /// @inheritdoc IERC8004Identity
    function register(string calldata agentURI, MetadataEntry[] calldata metadata) external returns (uint256 agentId) {
        agentId = _registerWithURI(agentURI);
        for (uint256 i = 0; i < metadata.length; ++i) {
            _writeMetadata(agentId, metadata[i].metadataKey, metadata[i].metadataValue);
        }
        _askReceiver(agentId);
    }

    /// @inheritdoc IERC8004Identity
    function setAgentURI(uint256 agentId, string calldata newURI) external {
        _checkAuthorized(_ownerOf(agentId), msg.sender, agentId);
        _setTokenURI(agentId, newURI);
        emit URIUpdated(agentId, newURI, msg.sender);
    }

    /// @inheritdoc IERC8004Identity
    function setMetadata(uint256 agentId, string calldata metadataKey, bytes calldata metadataValue) external {
        _checkAuthorized(_ownerOf(agentId), msg.sender, agentId);
        _writeMetadata(agentId, metadataKey, metadataValue);
    }

    /// @inheritdoc IERC8004Identity
    function setAgentWallet(uint256 agentId, address newWallet, uint256 deadline, bytes calldata signature) external {
        address owner = _ownerOf(agentId);
        _checkAuthorized(owner, msg.sender, agentId);
        if (uint160(newWallet) < Signatures.FIRST_ACCOUNT) revert AccountInvalid(newWallet);
        if (block.timestamp > deadline) revert MessageExpired(deadline);
        uint256 latest = block.timestamp + _WALLET_DEADLINE_MAX;
        if (deadline > latest) revert WalletDeadlineTooFar(deadline, latest);

        bytes32 digest = _hashTypedDataV4(
            keccak256(abi.encode(_AGENT_WALLET_SET_TYPEHASH, agentId, newWallet, owner, deadline))
        );
        if (!Signatures.isValid(newWallet, digest, signature)) revert SignatureInvalid(newWallet, digest);

        _wallets[agentId] = newWallet;
        emit MetadataSet(agentId, _WALLET_KEY, _WALLET_KEY, abi.encodePacked(newWallet));
    }

    /// @inheritdoc IERC8004Identity
    function unsetAgentWallet(uint256 agentId) external {
        _checkAuthorized(_ownerOf(agentId), msg.sender, agentId);
        _clearWallet(agentId);
    }

    /// @inheritdoc IERC8004Identity
    function getMetadata(uint256 agentId, string calldata metadataKey) external view returns (bytes memory) {
        if (keccak256(bytes(metadataKey)) != _WALLET_KEY_HASH) return _metadata[agentId][metadataKey];
        address wallet = getAgentWallet(agentId);
        return wallet == address(0) ? bytes("") : abi.encodePacked(wallet);
    }

    /// @inheritdoc IERC8004Identity
    function isAuthorizedOrOwner(address spender, uint256 agentId) external view returns (bool) {
        return _isAuthorized(ownerOf(agentId), spender, agentId);
    }

    /// @inheritdoc IERC8004Identity
    function getVersion() external pure returns (string memory) {
        return "2.0.0";
    }

    /// @inheritdoc IERC8004Identity
    function getAgentWallet(uint256 agentId) public view returns (address) {
        return _wallets[agentId];
    }

    /// @dev Ends what the wallet proved to the old owner, also when the new one is the same.
    function _update(address to, uint256 agentId, address auth) internal virtual override returns (address from) {
        from = super._update(to, agentId, auth);
        if (from != address(0)) _clearWallet(agentId);
    }

    function _agentCount() internal view returns (uint256) {
        return _lastAgentId;
    }

    function _registerWithURI(string calldata agentURI) private returns (uint256 agentId) {
        agentId = _mintNext();
        _setTokenURI(agentId, agentURI);
        emit Registered(agentId, agentURI, msg.sender);
        emit MetadataSet(agentId, _WALLET_KEY, _WALLET_KEY, abi.encodePacked(msg.sender));
    }

    function _mintNext() private returns (uint256 agentId) {
        agentId = ++_lastAgentId;
        _wallets[agentId] = msg.sender;
        _mint(msg.sender, agentId);
    }

    /// @dev The last step, so that a call that re-enters from it finds the agent complete.
    function _askReceiver(uint256 agentId) private {
        if (EIP7702Utils.fetchDelegate(msg.sender) != address(0)) return;
        ERC721Utils.checkOnERC721Received(msg.sender, address(0), msg.sender, agentId, "");
    }

    function _writeMetadata(uint256 agentId, string calldata key, bytes calldata value) private {
        if (keccak256(bytes(key)) == _WALLET_KEY_HASH) revert MetadataKeyReserved(key);
        _metadata[agentId][key] = value;
        emit MetadataSet(agentId, key, key, value);
    }

    function _clearWallet(uint256 agentId) private {
        _wallets[agentId] = address(0);
        emit MetadataSet(agentId, _WALLET_KEY, _WALLET_KEY, "");
    }
}
