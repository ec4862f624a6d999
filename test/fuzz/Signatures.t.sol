// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Signatures} from "../../contracts/libraries/Signatures.sol";
import {ContractWallet} from "../mocks/ContractWallet.sol";
import {Cheats} from "../utils/Cheats.sol";

contract SignaturesTest is Cheats {
    uint256 private constant _CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    function isValid(address signer, bytes32 digest, bytes calldata signature) external view returns (bool) {
        return Signatures.isValid(signer, digest, signature);
    }

    function testFuzz_IsValid_OnlyTheKeyOfTheAccount(uint256 key, uint256 otherKey, bytes32 digest) external view {
        key = _key(key);
        otherKey = _key(otherKey);
        address signer = vm.addr(key);
        vm.assertTrue(this.isValid(signer, digest, _sign(key, digest)), "its own key is refused");
        vm.assertTrue(!this.isValid(signer, ~digest, _sign(key, digest)), "a signature of another message");
        if (otherKey == key) return;
        vm.assertTrue(!this.isValid(signer, digest, _sign(otherKey, digest)), "a signature of another key");
    }

    /// @dev The other of the two signatures that the curve admits, and the short form of ERC-2098.
    function testFuzz_T19_IsValid_OneFormOnly(uint256 key, bytes32 digest) external view {
        key = _key(key);
        address signer = vm.addr(key);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        bytes32 highS = bytes32(_CURVE_ORDER - uint256(s));
        vm.assertTrue(!this.isValid(signer, digest, abi.encodePacked(r, highS, v == 27 ? uint8(28) : 27)), "high s");
        bytes32 vs = bytes32(uint256(s) | (uint256(v - 27) << 255));
        vm.assertTrue(!this.isValid(signer, digest, abi.encodePacked(r, vs)), "64 bytes");
        vm.assertTrue(!this.isValid(signer, digest, abi.encodePacked(r, s, v, uint8(0))), "66 bytes");
        vm.assertTrue(!this.isValid(signer, digest, abi.encodePacked(r, s, v - 27)), "v of 0 or 1");
    }

    function testFuzz_T20_IsValid_NothingIsNoSignature(address signer, bytes32 digest) external view {
        vm.assertTrue(!this.isValid(signer, digest, ""), "an empty signature");
        vm.assertTrue(!this.isValid(signer, digest, new bytes(65)), "a signature of zeros");
        vm.assertTrue(!this.isValid(address(0), digest, new bytes(65)), "the zero address signs");
    }

    /// @dev What `ecrecover` answers with zero must not be the zero address's signature.
    function testFuzz_T20_IsValid_NobodySignsForZero(bytes32 digest, bytes32 r, bytes32 s, uint8 v) external view {
        vm.assertTrue(!this.isValid(address(0), digest, abi.encodePacked(r, s, v)), "the zero address signs");
    }

    function testFuzz_T20_IsValid_AnyBytes(address signer, bytes32 digest, bytes calldata signature) external view {
        if (signer.code.length != 0) return;
        vm.assertTrue(!this.isValid(signer, digest, signature), "bytes that nobody signed");
    }

    /// @dev Also when the precompile, or code that was put there, would answer what it is asked for.
    function testFuzz_T25_IsValid_NoSignerBelowTheFirstAccount(
        uint160 low,
        bytes32 digest,
        bytes calldata signature
    ) external {
        address signer = address(uint160(_bound(low, 0, 0xffff)));
        vm.assertTrue(!this.isValid(signer, digest, signature), "a precompile signs");
        vm.assertTrue(!this.isValid(address(4), digest, signature), "the identity precompile signs");
        if (uint160(signer) < 0x1000) return; // no code can be put over a precompile
        vm.etch(signer, address(new YesWallet()).code);
        vm.assertTrue(!this.isValid(signer, digest, signature), "an address below the first account signs");
    }

    function testFuzz_T21_IsValid_AWalletsOwnerSignsForIt(uint256 key, uint256 otherKey, bytes32 digest) external {
        key = _key(key);
        otherKey = _key(otherKey);
        address wallet = address(new ContractWallet(vm.addr(key)));
        vm.assertTrue(this.isValid(wallet, digest, _sign(key, digest)), "the owner's key is refused");
        if (otherKey == key) return;
        vm.assertTrue(!this.isValid(wallet, digest, _sign(otherKey, digest)), "another key signs for the wallet");
    }

    /// @dev An account that delegated still signs with its key, whatever its delegate thinks of it.
    function testFuzz_T24_IsValid_ADelegatedAccountKeepsItsKey(uint256 key, bytes32 digest) external {
        key = _key(key);
        address signer = vm.addr(key);
        address delegate = address(new ContractWallet(address(this)));
        vm.etch(signer, abi.encodePacked(hex"ef0100", delegate));
        vm.assertTrue(this.isValid(signer, digest, _sign(key, digest)), "the key of a delegated account is refused");
        vm.assertTrue(!this.isValid(signer, ~digest, _sign(key, digest)), "a signature of another message");
    }

    function _sign(uint256 key, bytes32 digest) private pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function _key(uint256 seed) private pure returns (uint256) {
        return _bound(seed, 1, _CURVE_ORDER - 1);
    }
}

/// @dev Agrees to everything.
contract YesWallet {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return this.isValidSignature.selector;
    }
}
