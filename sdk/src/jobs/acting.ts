import type { Client } from "../client/client.js";
import { translateError } from "../client/translate-error.js";

/** Runs an action; whatever fails in it becomes one of this package's errors. */
export async function acting<T>(client: Client, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw translateError(error, { client });
  }
}
