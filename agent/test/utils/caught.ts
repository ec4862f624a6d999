import { expect } from "chai";

import { type MessageRefusal, MessageRefusedError } from "../../src/index.js";

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

/** Requires that a message is refused for this reason. */
export async function refused(reason: MessageRefusal, action: () => unknown): Promise<MessageRefusedError> {
  const error = await caught(MessageRefusedError, action);
  expect(error).to.include({ code: "MESSAGE_REFUSED", reason });
  return error;
}
