import { JournalInUseError } from "../errors/journal-in-use-error.js";
import { pause } from "../utils/pause.js";

/** The right to work alone with a name. A process that dies gives it back. */
export interface Lease {
  /**
   * Aborted when the lease was lost while it was held: another process may have it now. The journal writes nothing any more then, so
   * nothing that would have to be remembered can be done.
   */
  readonly lost: AbortSignal;
  /** Gives it back. */
  readonly release: () => Promise<void>;
}

/** How {@link AgentJournal.lease} is taken. */
export interface LeaseOptions {
  /** Whether to stand by while another process has it, and to take over when that one ends; otherwise it is an error. */
  readonly wait?: boolean;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}

/** After how many milliseconds a process that stands by tries again. */
const RETRY_MS = 250;

/** Takes a lease with an attempt that throws {@link JournalInUseError} while another process has it. */
export async function takeLease(attempt: () => Promise<Lease>, options: LeaseOptions = {}): Promise<Lease> {
  const { wait = false, signal } = options;
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      if (!wait || !(error instanceof JournalInUseError)) throw error;
    }
    await pause(RETRY_MS, signal);
  }
}
