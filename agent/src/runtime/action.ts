import type { Client } from "@guildhall/sdk";

import type { AgentJournal } from "../journal/journal.js";
import type { NewEvent } from "../progress/events.js";

/** Something that a rule wants done now. */
export interface Action {
  /** What it is called in events and metrics. */
  readonly name: string;
  /** Its name in the journal: it is done once under it. */
  readonly key: string;
  /** The last second at which it helps, chain time; left out when it has no end. */
  readonly until?: bigint;
  /** Whether it takes long: then the loop goes on meanwhile, and looks again when it has ended. */
  readonly isLong?: boolean;
  /** Whether it leaves the chain as it is: what was read of it before still counts. */
  readonly isLocal?: boolean;
  /** Does it, with the journal. @returns What happened, if it is worth an event. */
  readonly run: (doing: Doing) => Promise<NewEvent | undefined>;
}

/** What an action does its work with. */
interface Doing {
  /** A client whose writes happen once under the action's key. */
  readonly client: Client;
  readonly journal: AgentJournal;
  /** The action's key, or another one after the chain lost what was done under it. */
  readonly key: string;
}

/** What is to be done with a subject, and when to look at it again. */
export interface Plan {
  readonly actions: readonly Action[];
  /** The first second, chain time, at which something else may be possible. */
  readonly wakeAt?: bigint;
  /** Whether nothing will ever be left to do. */
  readonly isOver?: boolean;
}

export const NOTHING: Plan = { actions: [] };

/** Several plans as one: over when all are. */
export function mergePlans(plans: readonly Plan[]): Plan {
  const times = plans.flatMap(({ wakeAt }) => (wakeAt === undefined ? [] : [wakeAt]));
  const wakeAt = times.reduce<bigint | undefined>(
    (least, at) => (least === undefined || at < least ? at : least),
    undefined,
  );
  return {
    actions: plans.flatMap(({ actions }) => actions),
    ...(wakeAt !== undefined && { wakeAt }),
    isOver: plans.length > 0 && plans.every(({ isOver }) => isOver === true),
  };
}

/** A simple action: an intent, what is done with it, and the event about it. */
export interface StepAction<Intent, Result> extends Omit<Action, "run"> {
  readonly intend: () => Intent | Promise<Intent>;
  readonly act: (intent: Intent, doing: Doing) => Promise<Result>;
  readonly tell?: (result: Result) => NewEvent | undefined;
}

/** An action that is one step of the journal. */
export function step<Intent, Result>({ intend, act, tell, ...action }: StepAction<Intent, Result>): Action {
  return {
    ...action,
    run: async (doing) => {
      const result = await doing.journal.once(doing.key, { intend, act: (intent: Intent) => act(intent, doing) });
      return tell?.(result);
    },
  };
}
