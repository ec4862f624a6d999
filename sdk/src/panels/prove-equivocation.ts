import { getAddress } from "ethers";

import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { escrowAddress } from "../client/domains.js";
import { sendAs } from "../client/send-as.js";
import { type Once, sendOnce } from "../client/send-once.js";
import { beginWrite } from "../client/write-limits.js";
import { eventsIn } from "../codec/decode-event.js";
import { ArgumentInvalidError } from "../errors/argument-errors.js";
import { TransactionFailedError } from "../errors/transaction-errors.js";
import type { EquivocationProvenEvent } from "../generated/typechain/PanelRegistry.js";
import { rulingStruct, type SignedRuling } from "../protocol/panel.js";
import { findPanelEvents } from "./find-panels.js";

/** What {@link proveEquivocation} needs: two rulings that one member signed, with different shares of the same milestone. */
export interface ProveEquivocationParameters {
  readonly first: SignedRuling;
  readonly second: SignedRuling;
  /** The escrow under whose domain both were signed; the client's when left out. */
  readonly escrow?: string;
}

/** What {@link proveEquivocation} returns. */
export interface ProvenEquivocation {
  readonly member: string;
  /** The token of the bond that it lost; the zero address when it had none. */
  readonly token: string;
  /** What it lost, in units of that token: nobody ever gets it. */
  readonly forfeited: bigint;
}

/**
 * Proves that the key of an arbiter signed two rulings that cannot both be meant. Anyone may send it: it is recorded for good and
 * forfeits the arbiter's bond. Only keys can be proven guilty, not agents' accounts. To call it again is safe: it sends nothing and
 * returns the earlier proof, `repeated: true`.
 *
 * @throws {@link ArgumentInvalidError} when the two are not of the same arbiter.
 * @throws {@link MissingSignerError}
 * @throws {@link ContractRevertError} with `RulingsDoNotConflict` or `SignatureInvalid`.
 * @example const { forfeited } = await proveEquivocation(client, { first, second });
 */
export async function proveEquivocation(
  client: Client,
  { first, second, escrow = escrowAddress(client) }: ProveEquivocationParameters,
): Promise<Once<ProvenEquivocation>> {
  client = beginWrite(client);
  const { panels } = client.contracts;
  const member = getAddress(first.arbiter);
  if (getAddress(second.arbiter) !== member) {
    throw new ArgumentInvalidError("second", `must be signed by ${member}, who signed the first`);
  }
  const { jobId, milestone, round, panelId } = first.ruling;
  return sendOnce(client, {
    find: async () => {
      const logs = await findPanelEvents(client, panels.getEvent("EquivocationProven"), [member, escrow, jobId]);
      const log = logs.find(
        ({ args }) => args.milestone === milestone && args.round === round && args.panelId === panelId.toLowerCase(),
      );
      return log && { hash: log.transactionHash, result: proofOf(log.args) };
    },
    send: () =>
      sendAs(
        client,
        undefined,
        () =>
          populate(
            panels,
            "proveEquivocation",
            escrow,
            member,
            rulingStruct(first.ruling),
            first.signature,
            rulingStruct(second.ruling),
            second.signature,
          ),
        (receipt) => {
          const [proven] = eventsIn(receipt, panels, panels.getEvent("EquivocationProven"));
          if (proven === undefined) throw new TransactionFailedError(receipt.hash, "reverted");
          return proofOf(proven);
        },
      ),
  });
}

function proofOf({ member, token, forfeited }: EquivocationProvenEvent.OutputObject): ProvenEquivocation {
  return { member, token, forfeited };
}
