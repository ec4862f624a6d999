import { dataSlice } from "ethers";

import type { account } from "../../test/fixtures/sessions.js";
import type { Policy, Session, Wallet } from "./policy.js";
import { succeeds } from "./succeeds.js";

type Fixture = Awaited<ReturnType<typeof account>>;

/** An agent's account, with sessions of `key`. */
export function guildhallWallet(fixture: Fixture): Wallet {
  const { address, sessions, owner, key, asAccount, grantOf, friend } = fixture;
  let nonce = 0n;
  const grant = async (policy: Policy): Promise<Session | undefined> => {
    const { token, perPeriod, seconds, total } = policy.limit;
    const payees = policy.allowed.flatMap(({ payee = friend.address }) => [payee]);
    const granted = await grantOf({
      permissions: policy.allowed.map(({ target, selector }) => ({ target, selector })),
      counterparties: [...new Set(payees)],
      limits: [{ token, perUse: total, perWindow: perPeriod, window: seconds, total }],
      maxUses: policy.uses ?? 0n,
      validAfter: policy.validAfter ?? 0n,
      nonce: nonce++,
      ...(policy.validUntil !== undefined && { validUntil: policy.validUntil }),
    });
    if (!(await succeeds(() => sessions.connect(owner).grantSession(granted)))) return undefined;
    const grantId = await sessions.grantIdOf(granted);
    const act: Session["act"] = (calls) => succeeds(() => sessions.connect(key).executeSession(granted, [...calls]));
    return {
      act,
      sign: (domain, types, value) => key.signTypedData(domain, types, value),
      agree: async ({ escrow, message }) =>
        (await act([{ target: escrow, value: 0n, callData: message }])) ? grantId : undefined,
    };
  };
  return {
    address,
    own: ({ target, callData }) => asAccount(target, callData),
    awarding: ({ escrow, message }, payee) => ({ target: escrow, selector: dataSlice(message, 0, 4), payee }),
    grant,
  };
}
