import type { TypedDataDomain, TypedDataField } from "ethers";

import type { SessionCall } from "../../test/fixtures/sessions.js";

/** A function that a key may call. */
export interface Allowed {
  readonly target: string;
  readonly selector: string;
  /** The only account that the first argument may name; any when left out. */
  readonly payee?: string;
}

/** What an owner lets a key do, in words that both systems have. */
export interface Policy {
  readonly allowed: readonly Allowed[];
  /** Units of the token that the key may spend at most: in `seconds` from now on, and in all. */
  readonly limit: {
    readonly token: string;
    readonly perPeriod: bigint;
    readonly seconds: bigint;
    readonly total: bigint;
  };
  readonly uses?: bigint;
  /** Unix seconds, both included. */
  readonly validAfter?: bigint;
  readonly validUntil?: bigint;
}

/** What a thief has once it took the key of a session, or talked the agent into working for it. */
export interface Session {
  /** Makes calls in the account's name, in one transaction. @returns Whether all of them were made. */
  readonly act: (calls: readonly SessionCall[]) => Promise<boolean>;
  /** The key's signature of typed data, for somebody to show as the account's. */
  readonly sign: (domain: TypedDataDomain, types: Record<string, TypedDataField[]>, value: object) => Promise<string>;
  /** Makes the account agree to an award. @returns The account's signature for the escrow; undefined when it refuses. */
  readonly agree: (award: Award) => Promise<string | undefined>;
}

/** A message of the escrow, in the forms in which an account can agree to it. */
interface Award {
  readonly escrow: string;
  readonly digest: string;
  /** The first four bytes of its type's hash, and its fields. */
  readonly message: string;
  /** The call of the escrow that approves the digest on chain. */
  readonly approval: string;
}

/** An account that has money, and keys with limits. */
export interface Wallet {
  readonly address: string;
  /** As the owner, without limits. */
  readonly own: (call: SessionCall) => Promise<unknown>;
  /** The function, or the message, that a key must be allowed so that the account agrees to awards to `payee`. */
  readonly awarding: (award: Award, payee: string) => Allowed;
  /** @returns Undefined when the account does not take such a policy. */
  readonly grant: (policy: Policy) => Promise<Session | undefined>;
}
