// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Bid, MilestoneTerms, Payee} from "../../contracts/types/Bid.sol";
import {Terms} from "../../contracts/types/Terms.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @dev INV-ESC-6 for bonds. INV-ESC-8 for what is read of a bid: it is what was hashed, wherever its arrays are in the call.
contract BidTest is Cheats {
    /// @dev The words before a bid in the encoding of terms: where these begin, the offer, and where the bid begins.
    uint256 private constant _BID_AT = 1 + 18 + 1;

    /// @dev The words of a bid before its arrays.
    uint256 private constant _HEAD = 8;

    /// @dev More than any hash of a bid needs.
    uint256 private constant _GAS = 2_000_000;

    function bondOf(Bid calldata bid, uint256 index) external pure returns (uint256) {
        return bid.bondOf(index);
    }

    function priceOf(Bid calldata bid) external pure returns (uint256) {
        return bid.price();
    }

    /// @notice The bid's hash without an offer.
    function hashOf(Terms calldata terms) external pure returns (bytes32) {
        return terms.bid.hash(0);
    }

    /// @notice The bid as the compiler reads it, written anew.
    function copyOf(Terms calldata terms) external pure returns (Bid memory) {
        return terms.bid;
    }

    /// @dev T26: the arrays in any order and at any distance, the bid itself too: all are the same bid.
    function testFuzz_T26_T29_Hash_IsTheSameInEveryLayout(uint96 bond, uint256 seed, uint256 shape) external view {
        Terms memory terms = _terms(bond, seed);
        bytes memory encoded = _layOut(terms, shape);
        (bool hashed, bytes memory hash) = _ask(this.hashOf.selector, encoded);
        (bool read, bytes memory copy) = _ask(this.copyOf.selector, encoded);
        vm.assertTrue(hashed && read, "INV-ESC-8: a layout is refused");
        vm.assertEq(abi.decode(hash, (bytes32)), this.hashOf(terms), "INV-ESC-8: the layout changes the hash");
        vm.assertEq(keccak256(copy), keccak256(abi.encode(terms.bid)), "INV-ESC-8: the layout changes the bid");
    }

    /// @dev T26: one word of the call says something else. Either it is refused, or what the compiler reads is what was
    /// hashed: no offset, no count and no length makes the two differ.
    function testFuzz_T26_T29_Hash_IsOfWhatIsRead(
        uint96 bond,
        uint256 seed,
        uint256 place,
        uint256 value
    ) external view {
        Terms memory terms = _terms(bond, seed);
        bytes memory encoded = abi.encode(terms);
        _forge(encoded, terms.bid.milestones.length, place, value);
        (bool hashed, bytes memory hash) = _ask(this.hashOf.selector, encoded);
        (bool read, bytes memory copy) = _ask(this.copyOf.selector, encoded);
        if (!hashed || !read) return;
        terms.bid = abi.decode(copy, (Bid));
        vm.assertEq(abi.decode(hash, (bytes32)), this.hashOf(terms), "INV-ESC-8: read otherwise than hashed");
    }

    /// @dev T26: a count so large that the end of the array comes round to the same place.
    function testFuzz_T26_Hash_RefusesCountsThatComeRound(uint96 bond, uint256 seed, uint256 rounds) external view {
        Terms memory terms = _terms(bond, seed);
        uint256 milestones = terms.bid.milestones.length;
        rounds = _bound(rounds, 1, 63) << 250;
        for (uint256 array = 0; array < 2; ++array) {
            bytes memory encoded = abi.encode(terms);
            uint256 word = array == 0 ? _BID_AT + _HEAD : _BID_AT + _HEAD + 1 + 2 * milestones;
            _setWord(encoded, word, _wordOf(encoded, word) + rounds);
            (bool hashed, ) = _ask(this.hashOf.selector, encoded);
            vm.assertTrue(!hashed, "INV-ESC-8: more elements than there is calldata");
        }
    }

    function testFuzz_T15_BondOf_PartsAddUp(uint96 bond, uint256 seed) external view {
        Bid memory bid = _bid(bond, seed);
        uint256 sum;
        for (uint256 i = 0; i < bid.milestones.length; ++i) sum += this.bondOf(bid, i);
        vm.assertEq(sum, bond, "INV-ESC-6: the parts are not the bond");
    }

    /// @dev Never off by more than one unit from the exact proportion.
    function testFuzz_T15_BondOf_IsInProportion(uint96 bond, uint256 seed) external view {
        Bid memory bid = _bid(bond, seed);
        uint256 price = this.priceOf(bid);
        uint256 milestone = _bound(seed >> 128, 0, bid.milestones.length - 1);
        uint256 part = this.bondOf(bid, milestone) * price;
        uint256 exact = uint256(bond) * bid.milestones[milestone].amount;
        vm.assertLe(part, exact + price - 1, "INV-ESC-6: a part of the bond is too large");
        vm.assertGe(part + price - 1, exact, "INV-ESC-6: a part of the bond is too small");
    }

    function test_T14_BondOf_AtTheLimits() external view {
        Bid memory bid;
        bid.bond = type(uint96).max;
        bid.milestones = new MilestoneTerms[](16);
        for (uint256 i = 0; i < 16; ++i) bid.milestones[i].amount = i % 2 == 0 ? type(uint96).max : 1;
        uint256 sum;
        for (uint256 i = 0; i < 16; ++i) sum += this.bondOf(bid, i);
        vm.assertEq(sum, type(uint96).max, "INV-ESC-6: the parts are not the bond");
    }

    function _terms(uint96 bond, uint256 seed) private pure returns (Terms memory terms) {
        terms.bid = _bid(bond, seed);
        terms.bid.agentId = seed;
        terms.bid.provider = address(uint160(seed));
        terms.bid.planHash = bytes32(seed);
        terms.bid.validUntil = uint40(seed >> 7);
        terms.bid.nonce = ~seed;
        for (uint256 i = 0; i < terms.bid.milestones.length; ++i) {
            terms.bid.milestones[i].deliverWithin = uint32(uint256(keccak256(abi.encode(seed, i))));
        }
        terms.bid.payees = new Payee[](_bound(seed >> 64, 0, 10));
        for (uint256 i = 0; i < terms.bid.payees.length; ++i) {
            terms.bid.payees[i] = Payee(address(uint160(uint256(keccak256(abi.encode(i, seed))))), uint16(seed >> i));
        }
    }

    /// @dev The same terms with up to seven words of anything before the bid, before each array and after the last, and
    /// either array first.
    function _layOut(Terms memory terms, uint256 shape) private pure returns (bytes memory encoded) {
        bytes memory plain = abi.encode(terms);
        uint256 payeesAt = _BID_AT + _HEAD + 1 + 2 * terms.bid.milestones.length;
        bytes[2] memory arrays = [_words(plain, _BID_AT + _HEAD, payeesAt), _words(plain, payeesAt, plain.length / 32)];
        uint256 first = shape & 1;
        uint256 shift = (shape >> 1) & 7;
        uint256[2] memory places;
        encoded = bytes.concat(_words(plain, 0, _BID_AT), _junk(shape, shift), _words(plain, _BID_AT, _BID_AT + _HEAD));
        for (uint256 i = 0; i < 2; ++i) {
            encoded = bytes.concat(encoded, _junk(shape >> 9, (shape >> (4 + 3 * i)) & 7));
            places[first ^ i] = encoded.length - 32 * (_BID_AT + shift);
            encoded = bytes.concat(encoded, arrays[first ^ i]);
        }
        encoded = bytes.concat(encoded, _junk(shape >> 17, (shape >> 10) & 7));
        _setWord(encoded, _BID_AT - 1, 32 * (_BID_AT - 1 + shift));
        _setWord(encoded, _BID_AT + shift + 3, places[0]);
        _setWord(encoded, _BID_AT + shift + 4, places[1]);
    }

    /// @dev Changes one word, mostly one that says where or how many.
    function _forge(bytes memory encoded, uint256 milestones, uint256 place, uint256 value) private pure {
        uint256 way = place % 8;
        uint256 word = _bound(place >> 8, 0, encoded.length / 32 - 1);
        if (way == 0) word = _BID_AT - 1;
        if (way == 1 || way == 2) word = _BID_AT + 3;
        if (way == 3 || way == 4) word = _BID_AT + 4;
        if (way == 5) word = _BID_AT + _HEAD;
        if (way == 6) word = _BID_AT + _HEAD + 1 + 2 * milestones;
        uint256 old = _wordOf(encoded, word);
        bool isCount = way == 5 || way == 6;
        _setWord(encoded, word, isCount && value % 2 == 0 ? _bound(value >> 8, 0, 40) : _offset(old, value));
    }

    /// @dev A place in the call, one beside the old one, one that comes round, or any number.
    function _offset(uint256 old, uint256 value) private pure returns (uint256) {
        uint256 way = value % 8;
        value >>= 8;
        unchecked {
            if (way < 3) return 32 * (value % 80);
            if (way == 3) return old + 32;
            if (way == 4) return old - 32;
            if (way == 5) return 0 - 32 * (value % 80);
            if (way == 6) return old + ((value % 64) << 250);
        }
        return value;
    }

    function _ask(bytes4 selector, bytes memory encoded) private view returns (bool success, bytes memory answer) {
        return address(this).staticcall{gas: _GAS}(bytes.concat(selector, encoded));
    }

    function _words(bytes memory encoded, uint256 from, uint256 to) private pure returns (bytes memory part) {
        part = new bytes(32 * (to - from));
        for (uint256 i = from; i < to; ++i) _setWord(part, i - from, _wordOf(encoded, i));
    }

    function _junk(uint256 seed, uint256 words) private pure returns (bytes memory junk) {
        for (uint256 i = 0; i < words; ++i) junk = bytes.concat(junk, keccak256(abi.encode(seed, i)));
    }

    function _wordOf(bytes memory encoded, uint256 index) private pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := mload(add(add(encoded, 0x20), shl(5, index)))
        }
    }

    function _setWord(bytes memory encoded, uint256 index, uint256 value) private pure {
        assembly ("memory-safe") {
            mstore(add(add(encoded, 0x20), shl(5, index)), value)
        }
    }

    /// @dev 1 to 16 milestones of every magnitude.
    function _bid(uint96 bond, uint256 seed) private pure returns (Bid memory bid) {
        bid.bond = bond;
        bid.milestones = new MilestoneTerms[](_bound(seed, 1, 16));
        for (uint256 i = 0; i < bid.milestones.length; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            bid.milestones[i].amount = uint96(_bound(seed, 1, 2 ** _bound(seed >> 200, 1, 96) - 1));
        }
    }
}
