import type { Mutation } from "../../scripts/lib/mutation/mutation.js";

const ACCOUNT = "contracts/account/AgentAccount.sol";

/** For whom an agent's account signs. */
export const accounts: readonly Mutation[] = [
  {
    id: "signature-names-no-account",
    file: ACCOUNT,
    find: "contract AgentAccount is IAgentAccount, ERC7739, ERC7821,",
    replace: `abstract contract Loose is ERC7739 {
    function isValidSignature(bytes32 hash, bytes calldata signature) public view virtual override returns (bytes4) {
        if (_rawSignatureValidation(hash, signature)) return this.isValidSignature.selector;
        return super.isValidSignature(hash, signature);
    }
}

contract AgentAccount is IAgentAccount, Loose, ERC7821,`,
    why: "what an owner signs for one agent would hold for all of its agents (T21)",
    tests: ["test/fuzz/AgentAccount.t.sol"],
  },
  {
    id: "seller-goes-on-signing",
    file: ACCOUNT,
    find: "return Signatures.isValid(owner(), digest, signature);",
    replace: "return signature.length == 65 && digest != 0;",
    why: "the key of an earlier owner would still sign",
    tests: ["test/fuzz/AgentAccount.t.sol"],
  },
  {
    id: "approvals-outlive-a-sale",
    file: ACCOUNT,
    find: "return registry.transferCount(id);",
    replace: "return uint64(id - id);",
    why: "what the seller approved as the account would bind the buyer",
    tests: ["test/fuzz/AgentAccount.t.sol"],
  },
];
