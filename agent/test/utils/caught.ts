import { expect } from "chai";

import { caught } from "../../../test/utils/caught.js";
import { type MessageRefusal, MessageRefusedError } from "../../src/index.js";

export { caught };

/** Requires that a message is refused for this reason. */
export async function refused(reason: MessageRefusal, action: () => unknown): Promise<MessageRefusedError> {
  const error = await caught(MessageRefusedError, action);
  expect(error).to.include({ code: "MESSAGE_REFUSED", reason });
  return error;
}
