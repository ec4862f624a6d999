import { expect } from "chai";

type Class<E extends Error> = abstract new (...args: never[]) => E;

/** The error that an action fails with, which must be of this class. */
export async function caught<E extends Error>(errorClass: Class<E>, action: () => unknown): Promise<E> {
  try {
    await action();
  } catch (error) {
    expect(error).to.be.instanceOf(errorClass);
    return error as E;
  }
  return expect.fail(`expected ${errorClass.name}, but nothing was thrown`);
}
