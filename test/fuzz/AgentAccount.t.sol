// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgentAccount} from "../../contracts/interfaces/IAgentAccount.sol";
import {IAgentRegistry} from "../../contracts/interfaces/IAgentRegistry.sol";
import {ContractWallet} from "../mocks/ContractWallet.sol";
import {Artifacts} from "../utils/Artifacts.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @dev The messages are hashed here as ERC-7739 writes them, with none of the library that the account uses.
contract AgentAccountFuzzTest is Cheats {
    uint256 private constant _CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
    bytes4 private constant _VALID = 0x1626ba7e;
    bytes private constant _MAIL = "Mail(bytes32 contents)";

    IAgentRegistry private _registry;

    function setUp() external {
        _registry = IAgentRegistry(Artifacts.createRegistry());
    }

    /// @dev INV-ACC-2, for personal messages and for typed data of any app; and no signature that names no account counts.
    function testFuzz_T21_ASignatureIsForOneAccount(uint256 key, bool byWallet, bytes32 word, bytes32 app) external {
        key = _key(key);
        IAgentAccount account = _accountOf(vm.addr(key));
        IAgentAccount other = _accountOf(vm.addr(key));
        if (byWallet) {
            address wallet = address(new ContractWallet(vm.addr(key)));
            _give(1, wallet);
            _give(2, wallet);
        }
        vm.assertEq(account.owner(), other.owner(), "the accounts have two owners");

        bytes memory personal = _signPersonal(key, account, word);
        vm.assertTrue(_accepts(account, word, personal), "its own personal message is refused");
        vm.assertTrue(!_accepts(other, word, personal), "INV-ACC-2: a personal message for another account");
        vm.assertTrue(!_accepts(account, ~word, personal), "INV-ACC-2: another personal message");

        (bytes32 digest, bytes memory typed) = _signTyped(key, account, app, word);
        vm.assertTrue(_accepts(account, digest, typed), "its own typed data is refused");
        vm.assertTrue(!_accepts(other, digest, typed), "INV-ACC-2: typed data for another account");
        vm.assertTrue(!_accepts(account, ~digest, typed), "INV-ACC-2: other typed data");

        bytes memory plain = _sign(key, digest);
        vm.assertTrue(!_accepts(account, digest, plain), "INV-ACC-2: a signature that names no account");
        vm.assertTrue(!_accepts(other, digest, plain), "INV-ACC-2: a signature that names no account, for the other");
    }

    /// @dev INV-ACC-3: through a line of owners, each of which signs and sells. Whoever gets an agent back signs for it
    /// again, so every owner here is another one.
    function testFuzz_NothingIsValidThatAnEarlierOwnerSigned(
        uint256 seed,
        uint8 sales,
        uint8 wallets,
        bytes32 word
    ) external {
        uint256 count = 2 + (sales % 4);
        IAgentAccount account = _accountOf(vm.addr(_nth(seed, 0)));
        bytes[] memory personal = new bytes[](count);
        bytes[] memory typed = new bytes[](count);
        bytes32 digest;
        for (uint256 i = 0; i < count; ++i) {
            uint256 key = _nth(seed, i);
            personal[i] = _signPersonal(key, account, word);
            (digest, typed[i]) = _signTyped(key, account, ~word, word);
            for (uint256 j = 0; j <= i; ++j) {
                bool isOwner = j == i;
                vm.assertTrue(_accepts(account, word, personal[j]) == isOwner, "INV-ACC-3: a personal message");
                vm.assertTrue(_accepts(account, digest, typed[j]) == isOwner, "INV-ACC-3: typed data");
            }
            if (i + 1 == count) break;
            address buyer = vm.addr(_nth(seed, i + 1));
            _give(1, (wallets >> i) & 1 == 1 ? address(new ContractWallet(buyer)) : buyer);
        }
    }

    /// @dev INV-ACC-4.
    function testFuzz_TheApprovalEpochCountsTransfers(uint8 sales, uint256 seed) external {
        IAgentAccount account = _accountOf(vm.addr(_nth(seed, 0)));
        IAgentAccount other = _accountOf(vm.addr(_nth(seed, 1)));
        uint256 count = sales % 8;
        for (uint256 i = 0; i < count; ++i) {
            uint64 before = account.approvalEpoch();
            _give(1, vm.addr(_nth(seed, (seed >> i) % 3)));
            vm.assertEq(account.approvalEpoch(), before + 1, "INV-ACC-4: a transfer does not count once");
        }
        vm.assertEq(account.approvalEpoch(), count, "INV-ACC-4: another number than of transfers");
        vm.assertEq(other.approvalEpoch(), 0, "INV-ACC-4: another agent's transfer counts");
    }

    /// @dev INV-REG-9: a fork that changes the chain's id moves no identity and cuts no account off.
    function testFuzz_T131_TheAddressKeepsTheChainOfTheDeployment(uint64 fork, uint256 key) external {
        address owner = vm.addr(_key(key));
        vm.prank(owner);
        uint256 agentId = _registry.register();
        address identity = _registry.identityOf(agentId);
        vm.chainId(_bound(fork, 1, type(uint64).max));
        vm.assertEq(_registry.identityOf(agentId), identity, "INV-REG-9: the identity moved");
        vm.assertEq(_registry.deployAccount(agentId), identity, "INV-REG-9: the account is elsewhere");
        vm.assertEq(IAgentAccount(identity).owner(), owner, "INV-REG-9: the account has another owner");
        vm.assertEq(_registry.agentOf(identity), agentId, "INV-REG-9: the account is no agent's");
    }

    /// @dev The account of a new agent.
    function _accountOf(address owner) private returns (IAgentAccount) {
        vm.prank(owner);
        uint256 agentId = _registry.register();
        return IAgentAccount(_registry.deployAccount(agentId));
    }

    function _give(uint256 agentId, address to) private {
        address from = _registry.ownerOf(agentId);
        vm.prank(from);
        _registry.transferFrom(from, to, agentId);
    }

    function _accepts(IAgentAccount account, bytes32 hash, bytes memory signature) private view returns (bool) {
        return account.isValidSignature(hash, signature) == _VALID;
    }

    function _signPersonal(uint256 key, IAgentAccount account, bytes32 hash) private view returns (bytes memory) {
        bytes32 message = keccak256(abi.encode(keccak256("PersonalSign(bytes prefixed)"), hash));
        bytes32 domain = keccak256(
            abi.encodePacked(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                _domainFields(account)
            )
        );
        return _sign(key, keccak256(abi.encodePacked("\x19\x01", domain, message)));
    }

    /// @dev Mail of an app whose domain has the hash `app`.
    function _signTyped(
        uint256 key,
        IAgentAccount account,
        bytes32 app,
        bytes32 word
    ) private view returns (bytes32 digest, bytes memory signature) {
        bytes32 contents = keccak256(abi.encode(keccak256(_MAIL), word));
        digest = keccak256(abi.encodePacked("\x19\x01", app, contents));
        bytes32 typeHash = keccak256(
            abi.encodePacked(
                "TypedDataSign(Mail contents,string name,string version,uint256 chainId,address verifyingContract,",
                "bytes32 salt)",
                _MAIL
            )
        );
        bytes32 message = keccak256(abi.encodePacked(typeHash, contents, _domainFields(account), bytes32(0)));
        signature = abi.encodePacked(
            _sign(key, keccak256(abi.encodePacked("\x19\x01", app, message))),
            app,
            contents,
            _MAIL,
            uint16(_MAIL.length)
        );
    }

    function _domainFields(IAgentAccount account) private view returns (bytes memory) {
        return abi.encode(keccak256("Guildhall AgentAccount"), keccak256("1"), block.chainid, address(account));
    }

    function _sign(uint256 key, bytes32 digest) private pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function _nth(uint256 seed, uint256 i) private pure returns (uint256) {
        return _key(uint256(keccak256(abi.encode(seed, i))));
    }

    function _key(uint256 seed) private pure returns (uint256) {
        return _bound(seed, 1, _CURVE_ORDER - 1);
    }
}
