// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC7821} from "@openzeppelin/contracts/account/extensions/draft-ERC7821.sol";
import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {ERC1155Holder} from "@openzeppelin/contracts/token/ERC1155/utils/ERC1155Holder.sol";
import {ERC721Holder} from "@openzeppelin/contracts/token/ERC721/utils/ERC721Holder.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ERC7739} from "@openzeppelin/contracts/utils/cryptography/signers/draft-ERC7739.sol";
import {IAgentAccount} from "../interfaces/IAgentAccount.sol";
import {IAgentRegistry} from "../interfaces/IAgentRegistry.sol";
import {IApprovalEpoch} from "../interfaces/IApprovalEpoch.sol";
import {Signatures} from "../libraries/Signatures.sol";

/// @title AgentAccount
/// @notice See {IAgentAccount}.
/// @dev Every agent's account is a clone of one such contract, with the registry, the agent's id and the chain of the deployment
/// as immutable arguments; the last one makes the address differ on every chain. It has no storage and no initialiser, so
/// nothing of it can be taken over. It hashes nothing that a key could sign twice: its EIP-712 domain names the clone.
/// - INV-ACC-1: only the present owner of the agent's token, or the account itself, makes the account call.
/// - INV-ACC-2: a signature for one account is not valid for another account of the same owner.
/// - INV-ACC-3: nothing that the owner before a transfer signed is valid after it, until that owner has the agent again.
/// - INV-ACC-4: `approvalEpoch()` grows with every transfer of the agent's token, and never otherwise.
/// @custom:security-contact See SECURITY.md.
contract AgentAccount is IAgentAccount, ERC7739, ERC7821, ERC721Holder, ERC1155Holder {
    address private immutable _IMPLEMENTATION = address(this);

    constructor() EIP712("Guildhall AgentAccount", "1") {}

    /// @notice Takes native coin from anyone.
    receive() external payable {}

    /// @inheritdoc IAgentAccount
    function execute(address target, uint256 value, bytes calldata data) external payable returns (bytes memory) {
        _requireController(msg.sender);
        // Not Address.functionCallWithValue: it refuses to pay an account that has no code.
        (bool success, bytes memory result) = target.call{value: value}(data);
        return Address.verifyCallResult(success, result);
    }

    /// @inheritdoc IAgentAccount
    function agentRegistry() external view returns (address registry) {
        (IAgentRegistry home, ) = _arguments();
        return address(home);
    }

    /// @inheritdoc IAgentAccount
    function agentId() external view returns (uint256 id) {
        (, id) = _arguments();
    }

    /// @inheritdoc IApprovalEpoch
    function approvalEpoch() external view returns (uint64) {
        (IAgentRegistry registry, uint256 id) = _arguments();
        return registry.transferCount(id);
    }

    /// @inheritdoc IAgentAccount
    function owner() public view returns (address) {
        (IAgentRegistry registry, uint256 id) = _arguments();
        return registry.ownerOf(id);
    }

    /// @inheritdoc ERC7821
    function _erc7821AuthorizedExecutor(
        address caller,
        bytes32,
        bytes calldata
    ) internal view override returns (bool authorised) {
        _requireController(caller);
        return true;
    }

    /// @dev The owner's key, or the owner's own ERC-1271; {ERC7739} has bound the digest to this account.
    function _rawSignatureValidation(bytes32 digest, bytes calldata signature) internal view override returns (bool) {
        return Signatures.isValid(owner(), digest, signature);
    }

    function _arguments() private view returns (IAgentRegistry registry, uint256 id) {
        if (address(this) == _IMPLEMENTATION) revert AccountIsImplementation(_IMPLEMENTATION);
        return abi.decode(Clones.fetchCloneArgs(address(this)), (IAgentRegistry, uint256));
    }

    function _requireController(address caller) private view {
        if (caller == address(this)) return;
        address controller = owner();
        if (caller != controller) revert CallerUnauthorized(caller, controller);
    }
}
