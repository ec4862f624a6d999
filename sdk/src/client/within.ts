import { NodeUnreachableError } from "../errors/node-errors.js";

/**
 * A promise, but not for longer than `milliseconds`.
 *
 * @throws {@link NodeUnreachableError} when the time is over.
 */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const expiry = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new NodeUnreachableError(`no answer within ${milliseconds} ms`));
    }, milliseconds);
  });
  try {
    return await Promise.race([promise, expiry]);
  } finally {
    clearTimeout(timer);
  }
}
