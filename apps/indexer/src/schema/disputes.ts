import { index, onchainTable, primaryKey } from "ponder";

/** A panel of arbiters; it never changes, but for being closed to new jobs. */
export const panel = onchainTable(
  "panel",
  (t) => ({
    id: t.hex().primaryKey(),
    members: t.hex().array().notNull(),
    size: t.integer().notNull(),
    threshold: t.integer().notNull(),
    feeBps: t.integer().notNull(),
    validUntil: t.bigint().notNull(),
    registeredAt: t.bigint().notNull(),
    closedAt: t.bigint(),
    closedBy: t.hex(),
    rulings: t.integer().notNull(),
    transactionHash: t.hex().notNull(),
  }),
  (table) => ({ registeredAt: index().on(table.registeredAt) }),
);

/** Who sits on a panel. */
export const panelMember = onchainTable(
  "panel_member",
  (t) => ({
    panelId: t.hex().notNull(),
    index: t.integer().notNull(),
    member: t.hex().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.panelId, table.index] }), member: index().on(table.member) }),
);

/** What panels earned of a token and have not shared out. */
export const panelFees = onchainTable(
  "panel_fees",
  (t) => ({ token: t.hex().notNull(), panelId: t.hex().notNull(), amount: t.bigint().notNull() }),
  (table) => ({ pk: primaryKey({ columns: [table.token, table.panelId] }) }),
);

/** What an arbiter put up as a bond. */
export const arbiterBond = onchainTable("arbiter_bond", (t) => ({
  member: t.hex().primaryKey(),
  token: t.hex(),
  amount: t.bigint().notNull(),
  unlocksAt: t.bigint(),
  lapsesAt: t.bigint(),
  forfeited: t.bigint().notNull(),
  updatedAt: t.bigint().notNull(),
}));

/** Two rulings that one arbiter signed for the same question. */
export const equivocation = onchainTable("equivocation", (t) => ({
  id: t.text().primaryKey(),
  member: t.hex().notNull(),
  escrow: t.hex().notNull(),
  jobId: t.hex().notNull(),
  milestone: t.integer().notNull(),
  round: t.integer().notNull(),
  panelId: t.hex().notNull(),
  firstBps: t.integer().notNull(),
  secondBps: t.integer().notNull(),
  token: t.hex().notNull(),
  forfeited: t.bigint().notNull(),
  timestamp: t.bigint().notNull(),
}));

/** A dispute about a milestone, and how it went. */
export const dispute = onchainTable(
  "dispute",
  (t) => ({
    jobId: t.hex().notNull(),
    milestone: t.integer().notNull(),
    client: t.hex().notNull(),
    agentId: t.bigint().notNull(),
    token: t.hex().notNull(),
    panelId: t.hex().notNull(),
    appealPanelId: t.hex().notNull(),
    party: t.hex().notNull(),
    payer: t.hex().notNull(),
    stake: t.bigint().notNull(),
    /** What the milestone pays, and whether the short windows apply. */
    amount: t.bigint().notNull(),
    isMicro: t.boolean().notNull(),
    /** When the present step began: what its windows count from. */
    stepAt: t.bigint().notNull(),
    state: t.text().notNull(),
    round: t.integer().notNull(),
    openedAt: t.bigint().notNull(),
    isWaived: t.boolean().notNull(),
    firstBps: t.integer(),
    finalBps: t.integer(),
    appealFunder: t.hex(),
    appealByProvider: t.boolean(),
    appealBond: t.bigint(),
    appealedAt: t.bigint(),
    toPanel: t.bigint(),
    toAppealPanel: t.bigint(),
    toClient: t.bigint(),
    toProvider: t.bigint(),
    toFunder: t.bigint(),
    providerCost: t.bigint(),
    clientCost: t.bigint(),
    settledAt: t.bigint(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.jobId, table.milestone] }),
    openedAt: index().on(table.openedAt),
    state: index().on(table.state),
    panelId: index().on(table.panelId),
  }),
);

/** What a party showed to a panel. */
export const evidence = onchainTable(
  "evidence",
  (t) => ({
    id: t.text().primaryKey(),
    jobId: t.hex().notNull(),
    milestone: t.integer().notNull(),
    party: t.hex().notNull(),
    round: t.integer().notNull(),
    evidenceHash: t.hex().notNull(),
    uri: t.text().notNull(),
    timestamp: t.bigint().notNull(),
  }),
  (table) => ({ jobId: index().on(table.jobId, table.milestone) }),
);

/** A ruling of a panel. */
export const ruling = onchainTable(
  "ruling",
  (t) => ({
    jobId: t.hex().notNull(),
    milestone: t.integer().notNull(),
    round: t.integer().notNull(),
    panelId: t.hex().notNull(),
    providerBps: t.integer().notNull(),
    reasonHash: t.hex().notNull(),
    /** Bit i is member i. */
    bitmap: t.bigint().notNull(),
    timestamp: t.bigint().notNull(),
    transactionHash: t.hex().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.jobId, table.milestone, table.round] }),
    panelId: index().on(table.panelId),
  }),
);
