// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MilestoneTerms, Payee} from "../../contracts/types/Bid.sol";
import {Offer} from "../../contracts/types/Offer.sol";
import {Terms} from "../../contracts/types/Terms.sol";
import {Tier} from "../../contracts/types/Tier.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @dev INV-ESC-8: a job's id commits to every field of its terms. The reference encodes member by member as EIP-712
/// says, from type strings that are put together of their parts.
contract TermsTest is Cheats {
    string private constant _OFFER_MEMBERS =
        "address client,uint256 clientAgentId,address token,uint96 maxPrice,uint16 maxFeeBps,uint8 tier,bytes32 briefHash,"
        "uint40 deliverBy,uint32 reviewWindow,bytes32 panelId,bytes32 appealPanelId,uint16 defaultBps,uint96 bidBond,address provider,"
        "bytes32 parentJobId,address verifier,uint40 validUntil,uint256 nonce";
    string private constant _BID_MEMBERS =
        "Offer offer,uint256 agentId,address provider,uint96 bond,MilestoneTerms[] milestones,Payee[] payees,"
        "bytes32 planHash,uint40 validUntil,uint256 nonce";
    string private constant _MILESTONE_TYPE = "MilestoneTerms(uint96 amount,uint32 deliverWithin)";
    string private constant _PAYEE_TYPE = "Payee(address account,uint16 bps)";

    TermsHasher private immutable _hasher = new TermsHasher();

    function testFuzz_T29_Hash_IsEIP712(uint256 seed, uint256 chainId) external view {
        Terms memory terms = _terms(seed);
        (bytes32 offer, bytes32 bid, bytes32 jobId) = _hasher.hashesOf(terms, chainId);
        vm.assertEq(offer, _hashOffer(terms.offer), "the offer's hash");
        vm.assertEq(offer, keccak256(abi.encode(keccak256(bytes(_offerType())), terms.offer)), "the offer as a whole");
        vm.assertEq(bid, _hashBid(terms), "the bid's hash");
        vm.assertEq(jobId, keccak256(abi.encode(chainId, address(_hasher), offer, bid)), "the job's id");
    }

    /// @dev T26: no bit of the terms can be changed under an id.
    function testFuzz_T26_JobId_CommitsToEveryField(uint256 seed, uint8 field, uint256 flip) external view {
        Terms memory terms = _terms(seed);
        (, , bytes32 before) = _hasher.hashesOf(terms, 1);
        bytes memory encoded = abi.encode(terms);
        _change(terms, _bound(field, 0, 27), flip);
        if (keccak256(abi.encode(terms)) == keccak256(encoded)) return; // changed to what it was
        (, , bytes32 jobId) = _hasher.hashesOf(terms, 1);
        vm.assertTrue(jobId != before, "INV-ESC-8: another job with the same id");
    }

    /// @dev T30: milestones and payees that run into each other hash differently.
    function testFuzz_T30_Hash_ArraysDoNotCollide(uint256 seed, uint96 amount) external view {
        Terms memory terms = _terms(seed);
        terms.bid.milestones = new MilestoneTerms[](2);
        terms.bid.milestones[0].amount = amount;
        (, bytes32 two, ) = _hasher.hashesOf(terms, 1);
        terms.bid.milestones = new MilestoneTerms[](1);
        terms.bid.milestones[0].amount = amount;
        (, bytes32 one, ) = _hasher.hashesOf(terms, 1);
        vm.assertTrue(one != two, "two milestones hash as one");
    }

    function testFuzz_T17_T32_JobId_NamesChainAndEscrow(uint256 seed, uint256 chainId, uint256 other) external {
        Terms memory terms = _terms(seed);
        (, , bytes32 jobId) = _hasher.hashesOf(terms, chainId);
        (, , bytes32 elsewhere) = new TermsHasher().hashesOf(terms, chainId);
        vm.assertTrue(jobId != elsewhere, "the same id in another escrow");
        if (other == chainId) return;
        (, , elsewhere) = _hasher.hashesOf(terms, other);
        vm.assertTrue(jobId != elsewhere, "the same id on another chain");
    }

    /// @dev T122: a fork that changes its chain id keeps the ids of its jobs, which name the chain of the deployment.
    function testFuzz_T122_JobId_OutlivesAChangeOfTheChainId(uint256 seed, uint256 deployedOn, uint64 chain) external {
        Terms memory terms = _terms(seed);
        (, , bytes32 before) = _hasher.hashesOf(terms, deployedOn);
        vm.chainId(_bound(chain, 1, type(uint64).max));
        (, , bytes32 jobId) = _hasher.hashesOf(terms, deployedOn);
        vm.assertEq(jobId, before, "INV-ESC-8: a job's id moved with the chain's");
    }

    function _hashOffer(Offer memory offer) private pure returns (bytes32) {
        bytes memory first = abi.encode(
            keccak256(bytes(_offerType())),
            offer.client,
            offer.clientAgentId,
            offer.token,
            offer.maxPrice,
            offer.maxFeeBps,
            uint8(offer.tier),
            offer.briefHash,
            offer.deliverBy,
            offer.reviewWindow,
            offer.panelId
        );
        bytes memory second = abi.encode(
            offer.appealPanelId,
            offer.defaultBps,
            offer.bidBond,
            offer.provider,
            offer.parentJobId,
            offer.verifier,
            offer.validUntil,
            offer.nonce
        );
        return keccak256(bytes.concat(first, second));
    }

    function _hashBid(Terms memory terms) private pure returns (bytes32) {
        // Referenced types in the order of their names.
        string memory bidType = string.concat("Bid(", _BID_MEMBERS, ")", _MILESTONE_TYPE, _offerType(), _PAYEE_TYPE);
        bytes memory milestones;
        for (uint256 i = 0; i < terms.bid.milestones.length; ++i) {
            MilestoneTerms memory milestone = terms.bid.milestones[i];
            milestones = bytes.concat(
                milestones,
                keccak256(abi.encode(keccak256(bytes(_MILESTONE_TYPE)), milestone.amount, milestone.deliverWithin))
            );
        }
        bytes memory payees;
        for (uint256 i = 0; i < terms.bid.payees.length; ++i) {
            Payee memory payee = terms.bid.payees[i];
            payees = bytes.concat(
                payees,
                keccak256(abi.encode(keccak256(bytes(_PAYEE_TYPE)), payee.account, payee.bps))
            );
        }
        return
            keccak256(
                abi.encode(
                    keccak256(bytes(bidType)),
                    _hashOffer(terms.offer),
                    terms.bid.agentId,
                    terms.bid.provider,
                    terms.bid.bond,
                    keccak256(milestones),
                    keccak256(payees),
                    terms.bid.planHash,
                    terms.bid.validUntil,
                    terms.bid.nonce
                )
            );
    }

    function _offerType() private pure returns (string memory) {
        return string.concat("Offer(", _OFFER_MEMBERS, ")");
    }

    function _terms(uint256 seed) private pure returns (Terms memory terms) {
        terms.bid.milestones = new MilestoneTerms[](_bound(seed, 0, 16));
        terms.bid.payees = new Payee[](_bound(seed >> 8, 0, 10));
        for (uint256 field = 0; field <= 27; ++field) {
            seed = uint256(keccak256(abi.encode(seed)));
            _change(terms, field, seed);
        }
    }

    /// @dev Sets one field, or an element of one array, to what `value` says.
    function _change(Terms memory terms, uint256 field, uint256 value) private pure {
        _changeOffer(terms.offer, field, value);
        if (field == 18) terms.bid.agentId = value;
        if (field == 19) terms.bid.provider = address(uint160(value));
        if (field == 20) terms.bid.bond = uint96(value);
        if (field == 21) terms.bid.planHash = bytes32(value);
        if (field == 22) terms.bid.validUntil = uint40(value);
        if (field == 23) terms.bid.nonce = value;
        uint256 count = terms.bid.milestones.length;
        if (field == 24 && count != 0) terms.bid.milestones[value % count].amount = uint96(value >> 8);
        if (field == 25 && count != 0) terms.bid.milestones[value % count].deliverWithin = uint32(value >> 8);
        count = terms.bid.payees.length;
        if (field == 26 && count != 0) terms.bid.payees[value % count].account = address(uint160(value >> 8));
        if (field == 27 && count != 0) terms.bid.payees[value % count].bps = uint16(value >> 8);
    }

    function _changeOffer(Offer memory offer, uint256 field, uint256 value) private pure {
        if (field == 0) offer.client = address(uint160(value));
        if (field == 1) offer.clientAgentId = value;
        if (field == 2) offer.token = address(uint160(value));
        if (field == 3) offer.maxPrice = uint96(value);
        if (field == 4) offer.maxFeeBps = uint16(value);
        if (field == 5) offer.tier = Tier(uint8(value % 2));
        if (field == 6) offer.briefHash = bytes32(value);
        if (field == 7) offer.deliverBy = uint40(value);
        if (field == 8) offer.reviewWindow = uint32(value);
        if (field == 9) offer.panelId = bytes32(value);
        if (field == 10) offer.appealPanelId = bytes32(value);
        if (field == 11) offer.defaultBps = uint16(value);
        if (field == 12) offer.bidBond = uint96(value);
        if (field == 13) offer.provider = address(uint160(value));
        if (field == 14) offer.parentJobId = bytes32(value);
        if (field == 15) offer.verifier = address(uint160(value));
        if (field == 16) offer.validUntil = uint40(value);
        if (field == 17) offer.nonce = value;
    }
}

/// @dev The terms come as calldata, as they do to the escrow.
contract TermsHasher {
    function hashesOf(
        Terms calldata terms,
        uint256 chainId
    ) external view returns (bytes32 offer, bytes32 bid, bytes32 jobId) {
        offer = terms.offer.hash();
        return (offer, terms.bid.hash(offer), terms.jobId(chainId));
    }
}
