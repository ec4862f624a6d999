import type { Interface, Log } from "ethers";

import { type MilestoneState, type MovingEvent, stateAfter } from "../../apps/indexer/src/rules/milestones.js";
import {
  awardMovements,
  depositMovements,
  disputeMovements,
  type Movement,
  settlementMovements,
  sharingMovements,
  splitBond,
  stakeMovements,
  withdrawalMovements,
} from "../../apps/indexer/src/rules/movements.js";

/** A milestone, as the escrow's events tell. */
interface FoldedMilestone {
  readonly amount: bigint;
  readonly bond: bigint;
  status: MilestoneState;
  /** Who funded the bond of an appeal. */
  funder?: string;
}

interface FoldedJob {
  readonly client: string;
  readonly provider: string;
  readonly token: string;
  readonly panelId: string;
  readonly appealPanelId: string;
  readonly payees: readonly { readonly account: string; readonly bps: bigint }[];
  readonly milestones: FoldedMilestone[];
}

interface Moved {
  readonly jobId: string;
  readonly milestone: bigint;
}

/** The arguments of the events, by name. */
type Arguments = Readonly<Record<string, never>>;

/**
 * The escrow's credits, panels' fees and states from its events alone, by the rules of docs/indexing.md as the indexer has them. Needs
 * the members of the panels, from `PanelRegistered`.
 */
export class EventFold {
  readonly jobs = new Map<string, FoldedJob>();
  readonly #credits = new Map<string, bigint>();
  readonly #pots = new Map<string, bigint>();
  readonly #panels = new Map<string, readonly string[]>();

  creditOf(token: string, account: string): bigint {
    return this.#credits.get(keyOf(token, account)) ?? 0n;
  }

  /** What a panel earned and did not share out yet, beside all other panels together. */
  earnedBy(token: string, panelId: string): bigint {
    return this.#pots.get(keyOf(token, panelId)) ?? 0n;
  }

  /** Reads logs of the escrow and of the panel registry, in the order of the chain. */
  read(logs: readonly Log[], ...interfaces: readonly Interface[]): void {
    for (const log of logs) {
      const event = interfaces.map((abi) => abi.parseLog(log)).find((parsed) => parsed !== null);
      if (event !== undefined) this.#apply(event.name, event.args as unknown as Arguments);
    }
  }

  #apply(name: string, args: Arguments): void {
    const apply: Record<string, (args: never) => void> = {
      PanelRegistered: ({ panelId, panel }: { panelId: string; panel: { members: string[] } }) =>
        this.#panels.set(panelId, [...panel.members]),
      Deposited: (event: Payment) => this.#move(depositMovements(event)),
      Withdrawn: (event: Payment) => this.#move(withdrawalMovements(event)),
      JobAwarded: (event: Awarded) => this.#award(event),
      MilestoneDelivered: (event: Moved) => this.#enter(event, "MilestoneDelivered"),
      MilestoneDisputed: (event: Moved & { payer: string; stake: bigint }) => {
        this.#enter(event, "MilestoneDisputed");
        this.#move(stakeMovements(this.#jobOf(event).token, event.payer, event.stake));
      },
      RulingGiven: (event: Moved) => this.#enter(event, "RulingGiven"),
      MilestoneAppealed: (event: Moved & { funder: string; bond: bigint }) => {
        this.#enter(event, "MilestoneAppealed").funder = event.funder;
        this.#move(stakeMovements(this.#jobOf(event).token, event.funder, event.bond));
      },
      DisputeSettled: (event: Distributed) =>
        this.#move(disputeMovements(this.#jobOf(event), event, this.#milestoneOf(event).funder)),
      MilestoneSettled: (event: Settled) =>
        this.#move(settlementMovements(this.#jobOf(event), this.#enter(event, "MilestoneSettled"), event)),
      PanelFeesShared: ({ token, panelId, each }: { panelId: string; token: string; each: bigint }) =>
        this.#move(sharingMovements(token, panelId, each, this.#panels.get(panelId) ?? [])),
    };
    apply[name]?.(args as never);
  }

  #award({ jobId, offer, bid, funding }: Awarded): void {
    const moneys = splitBond(
      bid.milestones.map(({ amount }) => amount),
      bid.bond,
    );
    const price = moneys.reduce((sum, { amount }) => sum + amount, 0n);
    const { client, token, panelId, appealPanelId } = offer;
    const payees = bid.payees.map(({ account, bps }) => ({ account, bps }));
    const job = { client, provider: bid.provider, token, panelId, appealPanelId, payees };
    this.jobs.set(jobId, { ...job, milestones: moneys.map((money) => ({ ...money, status: "ACTIVE" })) });
    this.#move(awardMovements(job, { bond: bid.bond, price, funding: Number(funding) }));
  }

  #jobOf({ jobId }: Pick<Moved, "jobId">): FoldedJob {
    const job = this.jobs.get(jobId);
    if (job === undefined) throw new Error(`an event of the job ${jobId}, which was never awarded`);
    return job;
  }

  #milestoneOf(event: Moved): FoldedMilestone {
    const milestone = this.#jobOf(event).milestones[Number(event.milestone)];
    if (milestone === undefined) throw new Error(`job ${event.jobId} has no milestone ${event.milestone}`);
    return milestone;
  }

  #enter(event: Moved, name: MovingEvent): FoldedMilestone {
    const milestone = this.#milestoneOf(event);
    milestone.status = stateAfter(name);
    return milestone;
  }

  #move(movements: readonly Movement[]): void {
    for (const movement of movements) {
      if (movement.kind === "fill") this.#add(this.#pots, keyOf(movement.token, movement.panelId), movement.amount);
      else if (movement.kind === "add")
        this.#add(this.#credits, keyOf(movement.token, movement.account), movement.amount);
      else this.#pay(movement.token, movement.account, movement.amount);
    }
  }

  /** Credit first, as far as it goes; the rest came in by allowance. */
  #pay(token: string, account: string, amount: bigint): void {
    const credit = this.creditOf(token, account);
    this.#add(this.#credits, keyOf(token, account), -(credit < amount ? credit : amount));
  }

  #add(sums: Map<string, bigint>, key: string, amount: bigint): void {
    sums.set(key, (sums.get(key) ?? 0n) + amount);
  }
}

const keyOf = (token: string, owner: string): string => `${token} ${owner}`;

interface Payment {
  readonly token: string;
  readonly account: string;
  readonly amount: bigint;
}

interface Awarded {
  readonly jobId: string;
  readonly offer: {
    readonly client: string;
    readonly token: string;
    readonly panelId: string;
    readonly appealPanelId: string;
  };
  readonly bid: {
    readonly provider: string;
    readonly bond: bigint;
    readonly milestones: readonly { readonly amount: bigint }[];
    readonly payees: readonly { readonly account: string; readonly bps: bigint }[];
  };
  readonly funding: bigint;
}

interface Distributed extends Moved {
  readonly toPanel: bigint;
  readonly toAppealPanel: bigint;
  readonly toClient: bigint;
  readonly toProvider: bigint;
  readonly toFunder: bigint;
}

interface Settled extends Moved {
  readonly earned: bigint;
  readonly fee: bigint;
  readonly refund: bigint;
  readonly bondToClient: bigint;
}
