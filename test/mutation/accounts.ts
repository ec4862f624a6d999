import type { Mutation } from "../../scripts/lib/mutation/mutation.js";

const ACCOUNT = "contracts/account/AgentAccount.sol";

/** For whom an agent's account signs. */
export const accounts: readonly Mutation[] = [
  {
    id: "signature-names-no-account",
    file: ACCOUNT,
    find: 'constructor() EIP712("Guildhall AgentAccount", "1") {}',
    replace: `constructor() EIP712("Guildhall AgentAccount", "1") {}

    function isValidSignature(bytes32 hash, bytes calldata signature) public view override returns (bytes4) {
        if (Signatures.isValid(owner(), hash, signature)) return this.isValidSignature.selector;
        return super.isValidSignature(hash, signature);
    }`,
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
];
