// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {ISessionCalls} from "../interfaces/ISessionCalls.sol";
import {EscrowDomain} from "../libraries/EscrowDomain.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {Payee} from "../types/Bid.sol";
import {ConsentLib} from "../types/Consent.sol";
import {Offer} from "../types/Offer.sol";
import {SessionGrant} from "../types/SessionGrant.sol";
import {Terms} from "../types/Terms.sol";
import {EscrowMessages} from "./EscrowMessages.sol";
import {SessionSpending} from "./SessionSpending.sol";
import {TermsReader} from "./TermsReader.sol";

/// @title SessionMessages
/// @notice What a session can sign for the account, and what that costs.
/// @dev A message that can cost something is signed in a use, which counts its maximum; nothing is given back when it ends unused. One
/// that costs nothing can also be signed by the session's key alone, without a transaction.
/// - INV-ACC-10: nothing that a session signed is valid once the session ended, and nothing but messages of {EscrowMessages} ever is.
abstract contract SessionMessages is ISessionCalls, SessionSpending {
    /// @dev A message of the escrow, as far as the account must know it.
    struct Message {
        bytes32 digest;
        address token; //     in which it can cost something
        uint256 cost; //      the most, in units of the token
        uint256 validUntil; // unix seconds; its own end
    }

    bytes32 private constant _MESSAGE_TYPEHASH = keccak256("SessionMessage(bytes32 grantId,bytes32 digest)");
    uint256 internal constant _WORD = 32;
    uint256 internal constant _ADDRESS_BYTES = 20;
    uint256 internal constant _SELECTOR_BYTES = 4;

    /// @inheritdoc ISessionCalls
    function isSignedByKeyOf(
        bytes32 digest,
        SessionGrant calldata grant,
        bytes calldata message,
        bytes calldata signature
    ) external view returns (bool) {
        bytes32 grantId = grant.id();
        _requireLive(grantId, grant);
        bytes4 selector = bytes4(message);
        if (!EscrowMessages.includes(selector) || !grant.permits(grant.escrow, selector)) {
            revert SessionCallNotPermitted(grantId, grant.escrow, selector);
        }
        Message memory read = _readMessage(grantId, grant, grant.escrow, message);
        if (read.digest != digest || read.cost != 0) return false;
        bytes32 wrapped = _hashTypedDataV4(keccak256(abi.encode(_MESSAGE_TYPEHASH, grantId, digest)));
        return _isSignedByKey(grant, wrapped, signature);
    }

    /// @dev Requires that the session may sign the message, and says what it is.
    /// @param escrow The grant's.
    /// @param data The first four bytes of the type's hash, and the fields.
    function _readMessage(
        bytes32 grantId,
        SessionGrant calldata grant,
        address escrow,
        bytes calldata data
    ) internal view returns (Message memory message) {
        bytes4 selector = bytes4(data);
        bytes calldata fields = data[_SELECTOR_BYTES:];
        bytes32 structHash;
        if (selector == EscrowMessages.OFFER) {
            structHash = _readOffer(grantId, fields, message);
        } else if (selector == EscrowMessages.RULING) {
            _requireSelf(grantId, abi.decode(fields, (address)));
            structHash = EscrowMessages.hashRuling(fields);
            message.validUntil = type(uint40).max;
        } else {
            structHash = _readTerms(grantId, grant, selector, fields, message);
        }
        message.digest = EscrowDomain.digest(escrow, structHash);
    }

    /// @dev Notes that the session signed. The message must end before the session does: nothing here knows when that is.
    function _sign(bytes32 grantId, SessionGrant calldata grant, Message memory message) internal {
        uint256 endsAt = grant.validUntil;
        if (message.validUntil > endsAt) revert SessionMessageOutlivesIt(grantId, message.validUntil, endsAt);
        _signedIn[grantId][message.digest] = grant.epoch + 1;
        emit SessionSigned(grantId, message.digest, message.token, message.cost);
    }

    /// @dev Whether a session signed `digest`: in a use, and `signature` is the session's id; or by its key alone, and `signature` is
    /// the call of {ISessionCalls-isSignedByKeyOf} that says so.
    function _isSignedBySession(bytes32 digest, bytes calldata signature) internal view returns (bool) {
        if (signature.length == _WORD) {
            bytes32 grantId = bytes32(signature);
            return _signedIn[grantId][digest] == approvalEpoch() + 1 && !_sessions[grantId].isKilled;
        }
        if (signature.length < _SELECTOR_BYTES + _WORD) return false;
        if (bytes4(signature) != ISessionCalls.isSignedByKeyOf.selector) return false;
        if (bytes32(signature[_SELECTOR_BYTES:]) != digest) return false;
        (bool success, bytes memory answer) = address(this).staticcall(signature);
        return success && abi.decode(answer, (bool));
    }

    /// @dev Whether the session's key signed `digest`.
    function _isSignedByKey(
        SessionGrant calldata grant,
        bytes32 digest,
        bytes calldata signature
    ) internal view returns (bool) {
        bytes calldata signer = grant.signer;
        if (signer.length == _ADDRESS_BYTES) return Signatures.isValid(address(bytes20(signer)), digest, signature);
        return SignatureChecker.isValidSignatureNow(signer, digest, signature);
    }

    function _requireCounterparty(bytes32 grantId, SessionGrant calldata grant, address account) internal pure {
        if (!grant.hasCounterparty(account)) revert SessionCounterpartyNotPermitted(grantId, account);
    }

    /// @dev An offer binds nobody to pay: an award does.
    function _readOffer(
        bytes32 grantId,
        bytes calldata fields,
        Message memory message
    ) private view returns (bytes32 structHash) {
        Offer calldata offer = TermsReader.offerIn(fields);
        _requireSelf(grantId, offer.client);
        message.validUntil = offer.validUntil;
        return offer.hash();
    }

    /// @dev An award costs its price, a bid its bond.
    function _readTerms(
        bytes32 grantId,
        SessionGrant calldata grant,
        bytes4 selector,
        bytes calldata fields,
        Message memory message
    ) private view returns (bytes32 structHash) {
        Terms calldata terms = TermsReader.termsIn(fields);
        structHash = terms.bid.hash(terms.offer.hash());
        uint256 offeredUntil = terms.offer.validUntil;
        uint256 bidUntil = terms.bid.validUntil;
        message.validUntil = bidUntil < offeredUntil ? bidUntil : offeredUntil;
        message.token = terms.offer.token;
        if (selector == EscrowMessages.BID) {
            _requireSelf(grantId, terms.bid.provider);
            _requirePayees(grantId, grant, terms.bid.payees);
            message.cost = terms.bid.bond;
        } else {
            _requireSelf(grantId, terms.offer.client);
            if (!grant.hiresAnyone) _requireCounterparty(grantId, grant, terms.bid.provider);
            message.cost = terms.bid.price();
            structHash = ConsentLib.award(address(this), structHash);
        }
    }

    /// @dev What the account earns goes to itself or to those whom it may pay.
    function _requirePayees(bytes32 grantId, SessionGrant calldata grant, Payee[] calldata payees) private view {
        for (uint256 i = 0; i < payees.length; ++i) {
            if (payees[i].account != address(this)) _requireCounterparty(grantId, grant, payees[i].account);
        }
    }

    /// @dev The message is one that this account signs.
    function _requireSelf(bytes32 grantId, address signer) private view {
        if (signer != address(this)) revert SessionSignerNotAccount(grantId, signer);
    }
}
