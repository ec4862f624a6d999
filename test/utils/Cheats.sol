// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @notice The cheatcodes that our Solidity tests use, and no other.
// The name that every Solidity tester knows.
// solhint-disable-next-line interface-starts-with-i
interface Vm {
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    function assume(bool condition) external pure;
    function warp(uint256 timestamp) external;
    function roll(uint256 blockNumber) external;
    function prank(address caller) external;
    function deal(address account, uint256 balance) external;
    function addr(uint256 key) external pure returns (address account);
    function sign(uint256 key, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);
    function recordLogs() external;
    function getRecordedLogs() external returns (Log[] memory logs);
    function chainId(uint256 id) external;
    function getCode(string calldata contractName) external view returns (bytes memory creationCode);
    function etch(address target, bytes calldata code) external;
    function store(address target, bytes32 slot, bytes32 value) external;
    function expectRevert(bytes calldata data) external;
    function assertTrue(bool condition, string calldata law) external pure;
    function assertEq(uint256 a, uint256 b, string calldata law) external pure;
    function assertEq(address a, address b, string calldata law) external pure;
    function assertEq(bytes32 a, bytes32 b, string calldata law) external pure;
    function assertLe(uint256 a, uint256 b, string calldata law) external pure;
    function assertGe(uint256 a, uint256 b, string calldata law) external pure;
}

Vm constant VM = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

/// @notice Gives a test the cheatcodes as `vm`.
abstract contract Cheats {
    /// @notice Functions of one contract, for `excludeSelectors()`: those that the fuzzer must not call. The address of a
    /// caller is no guard, for the fuzzer also calls as the test itself.
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    // solhint-disable-next-line const-name-snakecase
    Vm internal constant vm = VM;

    /// @notice Any number, brought into [low, high].
    function _bound(uint256 x, uint256 low, uint256 high) internal pure returns (uint256) {
        if (high - low == type(uint256).max) return x;
        return low + (x % (high - low + 1));
    }
}
