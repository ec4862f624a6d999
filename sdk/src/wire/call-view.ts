import { type BaseContract, type FunctionFragment, type Interface, isCallException, type Result } from "ethers";

import { resultsDecoder } from "../codec/decode-event.js";
import { encoderOf } from "../codec/encode-call.js";
import type { DefaultReturnType, TypedContractMethod } from "../generated/typechain/common.js";
import { canSend } from "./node-call.js";

/** What a view can be given, and what it answers. */
type View<C, Name extends keyof C> =
  C[Name] extends TypedContractMethod<infer Given, infer Results, "view">
    ? { readonly given: Given; readonly answer: DefaultReturnType<Results> }
    : never;

/** A view that was looked up once, and how its answers are read. */
interface Compiled {
  readonly fragment: FunctionFragment;
  readonly decode: (data: string) => Result | undefined;
}

const compiled = new WeakMap<Interface, Map<string, Compiled | undefined>>();

/**
 * What a view answers at the newest block, as the contract's own method gives it, in a fraction of the time where parameters and answer are
 * plain: ethers looks the method up, and checks and copies the call, each time anew.
 *
 * @throws What the method throws.
 */
export async function callView<C extends BaseContract, Name extends keyof C & string>(
  contract: C,
  name: Name,
  ...parameters: View<C, Name>["given"]
): Promise<View<C, Name>["answer"]> {
  const { interface: abi, target } = contract;
  const provider = contract.runner?.provider;
  const view = compiledOf(abi, name);
  const data = typeof target === "string" ? encoderOf(abi, name)(parameters) : undefined;
  if (view === undefined || data === undefined || !provider || !canSend(provider)) {
    return contract.getFunction(name)(...(parameters as unknown[])) as Promise<View<C, Name>["answer"]>;
  }
  const { fragment, decode } = view;
  const call = { to: (target as string).toLowerCase(), data };
  let answer: string;
  try {
    answer = (await provider.send("eth_call", [call, "latest"])) as string;
  } catch (error) {
    if (isCallException(error) && error.data) throw abi.makeError(error.data, call);
    throw error;
  }
  const results = decode(answer) ?? abi.decodeFunctionResult(fragment, answer);
  return (fragment.outputs.length === 1 ? results[0] : results) as View<C, Name>["answer"];
}

function compiledOf(abi: Interface, name: string): Compiled | undefined {
  const known = compiled.get(abi) ?? new Map<string, Compiled | undefined>();
  compiled.set(abi, known);
  if (known.has(name)) return known.get(name);
  const fragment = abi.getFunction(name);
  const view = fragment === null ? undefined : { fragment, decode: resultsDecoder(fragment.outputs) };
  known.set(name, view);
  return view;
}
