// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {IERC7821} from "@openzeppelin/contracts/interfaces/draft-IERC7821.sol";
import {IERC6909} from "@openzeppelin/contracts/interfaces/IERC6909.sol";
import {IERC777} from "@openzeppelin/contracts/interfaces/IERC777.sol";
import {IERC1155} from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";

/// @title ApprovingCalls
/// @notice Functions that give a token or the right to take it, or that hide other calls. No session makes them of a contract that
/// its grant does not limit: nothing would see what they cost.
/// @dev The list makes a careless grant safer. It cannot know the functions of contracts that are not standard.
library ApprovingCalls {
    /// @dev Not in any interface of the standards.
    bytes4 private constant _INCREASE_ALLOWANCE = bytes4(keccak256("increaseAllowance(address,uint256)"));
    bytes4 private constant _PERMIT2_APPROVE = bytes4(keccak256("approve(address,address,uint160,uint48)"));
    bytes4 private constant _PERMIT2_TRANSFER = bytes4(keccak256("transferFrom(address,address,uint160,address)"));
    bytes4 private constant _MULTICALL = bytes4(keccak256("multicall(bytes[])"));
    bytes4 private constant _SAFE_TRANSFER_721 = bytes4(keccak256("safeTransferFrom(address,address,uint256)"));
    bytes4 private constant _SAFE_TRANSFER_721_DATA = bytes4(
        keccak256("safeTransferFrom(address,address,uint256,bytes)")
    );
    bytes4 private constant _TRANSFER_AND_CALL = bytes4(keccak256("transferAndCall(address,uint256)"));
    bytes4 private constant _TRANSFER_AND_CALL_DATA = bytes4(keccak256("transferAndCall(address,uint256,bytes)"));
    bytes4 private constant _APPROVE_AND_CALL = bytes4(keccak256("approveAndCall(address,uint256)"));
    bytes4 private constant _APPROVE_AND_CALL_DATA = bytes4(keccak256("approveAndCall(address,uint256,bytes)"));

    /// @notice Whether `selector` is one of them.
    function includes(bytes4 selector) internal pure returns (bool) {
        return _gives(selector) || _lets(selector) || _hides(selector);
    }

    function _gives(bytes4 selector) private pure returns (bool) {
        return
            selector == IERC20.transfer.selector ||
            selector == IERC20.transferFrom.selector ||
            selector == _SAFE_TRANSFER_721 ||
            selector == _SAFE_TRANSFER_721_DATA ||
            selector == IERC1155.safeTransferFrom.selector ||
            selector == IERC1155.safeBatchTransferFrom.selector ||
            selector == IERC6909.transfer.selector ||
            // A selector, no call.
            // solhint-disable-next-line check-send-result
            selector == IERC777.send.selector ||
            selector == _TRANSFER_AND_CALL ||
            selector == _TRANSFER_AND_CALL_DATA ||
            selector == _PERMIT2_TRANSFER;
    }

    function _lets(bytes4 selector) private pure returns (bool) {
        return
            selector == IERC20.approve.selector ||
            selector == IERC721.setApprovalForAll.selector ||
            selector == IERC6909.approve.selector ||
            selector == IERC6909.setOperator.selector ||
            selector == IERC777.authorizeOperator.selector ||
            selector == _INCREASE_ALLOWANCE ||
            selector == _APPROVE_AND_CALL ||
            selector == _APPROVE_AND_CALL_DATA ||
            selector == _PERMIT2_APPROVE;
    }

    function _hides(bytes4 selector) private pure returns (bool) {
        return selector == _MULTICALL || selector == IERC7821.execute.selector;
    }
}
