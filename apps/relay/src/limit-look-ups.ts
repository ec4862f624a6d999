import { RelayBusyError } from "./errors/relay-busy-error.js";

/** How many wait for each one that is under way. */
const WAITING_PER_LOOK_UP = 10;

/** After how many milliseconds one that is not done makes room: somebody may have made a DID that takes hours. */
const LONGEST_MS = 10_000;

/**
 * Lets only so many DIDs be looked up at a time: a stranger that names many must not make the relay ask the node for all of them at once.
 *
 * @throws {@link RelayBusyError} when too many wait.
 */
export function limitLookUps<Document>(
  resolve: (did: string) => Promise<Document>,
  most: number,
  longest = LONGEST_MS,
): (did: string) => Promise<Document> {
  let running = 0;
  const waiting: (() => void)[] = [];

  function run(did: string): Promise<Document> {
    const work = resolve(did);
    let isDone = false;
    const makeRoom = (): void => {
      if (isDone) return;
      isDone = true;
      clearTimeout(timer);
      // Its place goes to the first that waits.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    };
    const timer = setTimeout(makeRoom, longest);
    void work.then(makeRoom, makeRoom);
    return work;
  }

  return async (did) => {
    if (running < most) running++;
    else if (waiting.length >= most * WAITING_PER_LOOK_UP) throw new RelayBusyError("DIDs are being looked up");
    else await new Promise<void>((start) => waiting.push(start));
    return run(did);
  };
}
