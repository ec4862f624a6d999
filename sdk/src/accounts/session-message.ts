import {
  AbiCoder,
  type BigNumberish,
  concat,
  dataSlice,
  id,
  type ParamType,
  type TypedDataDomain,
  TypedDataEncoder,
  type TypedDataField,
} from "ethers";

import { encodeCall } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { SessionCannotSignError } from "../errors/account-errors.js";
import { escrowDomain } from "../client/domains.js";

/** A message of the escrow, as a session's account reads it. */
export interface SessionMessage {
  /** Of the message under the escrow's domain. */
  readonly digest: string;
  /** The first four bytes of its type's hash, and its fields. */
  readonly data: string;
  /** Whether it can cost something, so that the account signs it in a use only. */
  readonly isCostly: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Typed data as an agent's account takes it from a session.
 *
 * @throws {@link SessionCannotSignError} when no session signs it.
 */
export function sessionMessage(
  client: Client,
  domain: TypedDataDomain,
  types: Record<string, TypedDataField[]>,
  value: Fields,
): SessionMessage {
  const encoder = TypedDataEncoder.from(types);
  const { primaryType } = encoder;
  const fields = fieldsOf(client, primaryType, types, value);
  if (
    fields === undefined ||
    TypedDataEncoder.hashDomain(domain) !== TypedDataEncoder.hashDomain(escrowDomain(client))
  ) {
    throw new SessionCannotSignError(primaryType);
  }
  return {
    digest: TypedDataEncoder.hash(domain, types, value),
    data: concat([dataSlice(id(encoder.encodeType(primaryType)), 0, 4), fields]),
    isCostly: primaryType === "Award" || (primaryType === "Bid" && BigInt(value.bond as BigNumberish) !== 0n),
  };
}

function fieldsOf(
  { contracts: { escrow } }: Client,
  primaryType: string,
  types: Record<string, TypedDataField[]>,
  value: Fields,
): string | undefined {
  const hashesOf = escrow.interface.getFunction("hashesOf");
  const terms = ({ offer, ...bid }: Fields): string =>
    dataSlice(encodeCall(escrow, "hashesOf", { offer, bid } as never), 4);
  const coder = AbiCoder.defaultAbiCoder();
  if (primaryType === "Offer") {
    const [{ components }] = hashesOf.inputs as unknown as [{ components: readonly [ParamType] }];
    return coder.encode([components[0]], [value]);
  }
  if (primaryType === "Bid") return terms(value);
  if (primaryType === "Award") return terms(value.bid as Fields);
  if (primaryType !== "Ruling") return undefined;
  const members = types.Ruling ?? [];
  return coder.encode(
    members.map(({ type }) => type),
    members.map(({ name }) => value[name]),
  );
}
