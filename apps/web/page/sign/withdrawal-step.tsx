import { shortHex } from "../format/address";
import { exactAmount } from "../format/amount";
import { symbolText, type TokenLook } from "../parts/amount";
import { Identity, type Party } from "../parts/identity";
import { atOneBlock, type Step } from "./step";

/** The escrow owes nothing in this token: it was withdrawn, or spent for a job. */
class NothingOwedError extends Error {
  override readonly name = "NothingOwedError";

  constructor(token: TokenLook) {
    super(`The escrow owes nothing in ${symbolText(token)} any more. It was withdrawn, or spent for a job.`);
  }
}

/** What {@link withdrawalStep} needs. */
export interface WithdrawalStepOptions {
  readonly token: TokenLook;
  /** Whose credit it is: the reader, or one of its agents by its account. */
  readonly owner: Party;
  /** Whose wallet it is, in lower case. */
  readonly reader: string;
}

/** Names a withdrawal in this browser. */
export const withdrawalKey = (token: string, owner: string): string =>
  `withdraw ${token.toLowerCase()} ${owner.toLowerCase()}`;

/** All that the escrow owes to an account in a token leaves it, to that account. */
export function withdrawalStep({ token, owner, reader }: WithdrawalStepOptions): Step {
  const isOwn = owner.address.toLowerCase() === reader;
  return {
    key: withdrawalKey(token.address, owner.address),
    words: `Withdraw ${symbolText(token)} of ${shortHex(owner.address)}`,
    prepare: async (chain) => {
      const { client, sdk } = chain;
      const { block, answer: credit } = await atOneBlock(chain, async () =>
        sdk.creditOf(client, { token: token.address, account: owner.address }),
      );
      if (credit === 0n) throw new NothingOwedError(token);
      const text = `${exactAmount(credit, token.decimals).text} ${symbolText(token)}`;
      const whose = isOwn ? "your wallet" : <Identity party={owner} link={false} size="sm" />;
      return {
        block,
        token,
        title: (
          <>
            The escrow pays {text} to {whose}
          </>
        ),
        givesUp: "Nothing. What is in the escrow pays stakes and jobs without an approval; in a wallet it needs one.",
        moves: [
          { kind: isOwn ? "in" : "to", words: isOwn ? "You get" : <>{whose} gets</>, units: credit },
          { kind: "lock", words: "Leaves your wallet now", units: 0n },
        ],
        facts: [{ name: "What you are owed", value: text }],
        before: [],
        fields: [
          ...(isOwn
            ? []
            : ([["to", `the account of agent #${owner.agentId ?? "?"}, ${owner.address}, which calls:`]] as const)),
          ["contract", `JobEscrow ${client.deployment.contracts.JobEscrow.address}`],
          ["function", "multicall: withdraw"],
          ["token", token.address],
          ["receiver", owner.address],
          ["value", "0"],
        ],
        send: (own) => sdk.withdraw(own, { token: token.address, account: owner.address }),
      };
    },
  };
}
