// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC7821} from "@openzeppelin/contracts/account/extensions/draft-ERC7821.sol";
import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ERC1155Holder} from "@openzeppelin/contracts/token/ERC1155/utils/ERC1155Holder.sol";
import {ERC721Holder} from "@openzeppelin/contracts/token/ERC721/utils/ERC721Holder.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ERC7739} from "@openzeppelin/contracts/utils/cryptography/signers/draft-ERC7739.sol";
import {IAgentAccount} from "../interfaces/IAgentAccount.sol";
import {IAgentRegistry} from "../interfaces/IAgentRegistry.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {AccountSessions} from "./AccountSessions.sol";
import {SessionKills} from "./SessionKills.sol";
import {UserOperations} from "./UserOperations.sol";

/// @title AgentAccount
/// @notice See {IAgentAccount}; the fallback leads to {ISessionGrants}.
/// @dev Every agent's account is a clone of one such contract, with the registry, the agent's id and the chain of the deployment
/// as immutable arguments; the last one makes the address differ on every chain. It has no initialiser, so nothing of it can be
/// taken over; what it stores is about sessions alone. It hashes nothing that a key could sign twice: its EIP-712 domain names the
/// clone.
/// - INV-ACC-1: only the present owner of the agent's token, the account itself, or the key of a session within its grant makes the
///   account call, each also through the entry point.
/// - INV-ACC-2: a signature for one account is not valid for another account of the same owner.
/// - INV-ACC-3: nothing that the owner before a transfer signed is valid after it, until that owner has the agent again.
/// @custom:security-contact See SECURITY.md.
contract AgentAccount is UserOperations, SessionKills, IAgentAccount, ERC7739, ERC7821, ERC721Holder, ERC1155Holder {
    /// @notice The other half of this contract's code. It is called within the account only, so that the account's storage and
    /// address are its own.
    AccountSessions public immutable SESSIONS;

    constructor(AccountSessions sessions) EIP712("Guildhall AgentAccount", "1") {
        SESSIONS = sessions;
    }

    /// @notice Takes native coin from anyone.
    receive() external payable {}

    /// @dev Serves the functions of {ISessionGrants}. None of them is payable.
    // One call, in assembly because no high-level one can answer with any number of bytes.
    // solhint-disable-next-line no-complex-fallback
    fallback() external {
        address sessions = address(SESSIONS);
        assembly ("memory-safe") {
            let start := mload(0x40) // the free memory; nothing is kept there
            calldatacopy(start, 0, calldatasize())
            let success := delegatecall(gas(), sessions, start, calldatasize(), 0, 0)
            returndatacopy(start, 0, returndatasize())
            switch success
            case 0 {
                revert(start, returndatasize())
            }
            default {
                return(start, returndatasize())
            }
        }
    }

    /// @inheritdoc IAgentAccount
    function execute(address target, uint256 value, bytes calldata data) external payable returns (bytes memory) {
        _requireController(msg.sender);
        // Not Address.functionCallWithValue: it refuses to pay an account that has no code.
        (bool success, bytes memory result) = target.call{value: value}(data);
        return Address.verifyCallResult(success, result);
    }

    /// @inheritdoc IAgentAccount
    function agentRegistry() external view returns (address registry) {
        (IAgentRegistry home, ) = _agent();
        return address(home);
    }

    /// @inheritdoc IAgentAccount
    function agentId() external view returns (uint256 id) {
        (, id) = _agent();
    }

    /// @inheritdoc IAgentAccount
    function owner() external view returns (address) {
        return _controller();
    }

    /// @inheritdoc ERC7739
    /// @dev Also what a session signed: see {SessionMessages}.
    function isValidSignature(
        bytes32 hash,
        bytes calldata signature
    ) public view override(IERC1271, ERC7739) returns (bytes4 result) {
        if (_isSignedBySession(hash, signature)) return IERC1271.isValidSignature.selector;
        return super.isValidSignature(hash, signature);
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
        return Signatures.isValid(_controller(), digest, signature);
    }
}
