import type { Interface, Log } from "ethers";

/** A milestone, as the escrow's events tell. */
interface FoldedMilestone {
  readonly amount: bigint;
  readonly bond: bigint;
  status: "ACTIVE" | "DELIVERED" | "DISPUTED" | "RULED" | "APPEALED" | "SETTLED";
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
 * The escrow's credits, panels' fees and states from its events alone, by the rules of docs/indexing.md: the second opinion of
 * somebody who has read that page and not the contracts. Needs the members of the panels, from `PanelRegistered`.
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
      Deposited: (event: Payment) => this.#add(event.token, event.account, event.amount),
      Withdrawn: (event: Payment) => this.#add(event.token, event.account, -event.amount),
      JobAwarded: (event: Awarded) => this.#award(event),
      MilestoneDelivered: (event: Moved) => this.#move(event, "DELIVERED"),
      MilestoneDisputed: (event: Moved & { payer: string; stake: bigint }) => {
        this.#move(event, "DISPUTED");
        this.#pay(this.#jobOf(event).token, event.payer, event.stake);
      },
      RulingGiven: (event: Moved) => this.#move(event, "RULED"),
      MilestoneAppealed: (event: Moved & { funder: string; bond: bigint }) => {
        this.#move(event, "APPEALED").funder = event.funder;
        this.#pay(this.#jobOf(event).token, event.funder, event.bond);
      },
      DisputeSettled: (event: Distributed) => this.#distribute(event),
      MilestoneSettled: (event: Settled) => this.#settle(event),
      PanelFeesShared: (event: { panelId: string; token: string; each: bigint }) => this.#share(event),
    };
    apply[name]?.(args as never);
  }

  #award({ jobId, offer, bid, funding }: Awarded): void {
    const price = bid.milestones.reduce((sum, { amount }) => sum + amount, 0n);
    let before = 0n;
    const milestones = bid.milestones.map(({ amount }) => {
      const bond = (bid.bond * (before + amount)) / price - (bid.bond * before) / price;
      before += amount;
      return { amount, bond, status: "ACTIVE" as const };
    });
    const { client, token, panelId, appealPanelId } = offer;
    const payees = bid.payees.map(({ account, bps }) => ({ account, bps }));
    this.jobs.set(jobId, { client, provider: bid.provider, token, panelId, appealPanelId, payees, milestones });
    this.#pay(token, bid.provider, bid.bond);
    if (funding === 0n) this.#add(token, client, -price);
  }

  #distribute(event: Distributed): void {
    const { token, client, provider, panelId, appealPanelId } = this.#jobOf(event);
    this.#fill(token, panelId, event.toPanel);
    this.#fill(token, appealPanelId, event.toAppealPanel);
    this.#add(token, client, event.toClient);
    this.#add(token, provider, event.toProvider);
    const { funder } = this.#milestoneOf(event);
    if (funder !== undefined) this.#add(token, funder, event.toFunder);
  }

  #settle(event: Settled): void {
    const { token, client, provider, payees } = this.#jobOf(event);
    const { amount, bond } = this.#move(event, "SETTLED");
    const { earned, fee, refund, bondToClient } = event;
    this.#add(token, client, refund + bondToClient);
    this.#add(token, provider, bond - bondToClient + (amount - earned - fee - refund));
    const others = payees.slice(0, -1).map(({ account, bps }) => ({ account, part: (earned * bps) / 10_000n }));
    for (const { account, part } of others) this.#add(token, account, part);
    const rest = others.reduce((left, { part }) => left - part, earned);
    this.#add(token, payees.at(-1)?.account ?? provider, rest);
  }

  #share({ panelId, token, each }: { panelId: string; token: string; each: bigint }): void {
    const members = this.#panels.get(panelId) ?? [];
    for (const member of members) this.#add(token, member, each);
    this.#fill(token, panelId, -each * BigInt(members.length));
  }

  #fill(token: string, panelId: string, amount: bigint): void {
    this.#pots.set(keyOf(token, panelId), this.earnedBy(token, panelId) + amount);
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

  #move(event: Moved, status: FoldedMilestone["status"]): FoldedMilestone {
    const milestone = this.#milestoneOf(event);
    milestone.status = status;
    return milestone;
  }

  /** Credit first, as far as it goes; the rest came in by allowance. */
  #pay(token: string, account: string, amount: bigint): void {
    const credit = this.creditOf(token, account);
    this.#add(token, account, -(credit < amount ? credit : amount));
  }

  #add(token: string, account: string, amount: bigint): void {
    this.#credits.set(keyOf(token, account), this.creditOf(token, account) + amount);
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
