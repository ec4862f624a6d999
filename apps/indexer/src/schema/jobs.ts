import { index, onchainTable, primaryKey } from "ponder";

/** An offer of the board. It is open while its client's nonce is unspent and its times lie ahead. */
export const offer = onchainTable(
  "offer",
  (t) => ({
    id: t.hex().primaryKey(),
    client: t.hex().notNull(),
    clientAgentId: t.bigint().notNull(),
    /** Under which the ledger counts what the client does: the agent's id, or the address as a number. */
    clientKey: t.bigint().notNull(),
    token: t.hex().notNull(),
    maxPrice: t.bigint().notNull(),
    maxFeeBps: t.integer().notNull(),
    tier: t.integer().notNull(),
    briefHash: t.hex().notNull(),
    uri: t.text().notNull(),
    deliverBy: t.bigint().notNull(),
    reviewWindow: t.integer().notNull(),
    panelId: t.hex().notNull(),
    appealPanelId: t.hex().notNull(),
    defaultBps: t.integer().notNull(),
    bidBond: t.bigint().notNull(),
    provider: t.hex().notNull(),
    parentJobId: t.hex().notNull(),
    verifier: t.hex().notNull(),
    validUntil: t.bigint().notNull(),
    nonce: t.bigint().notNull(),
    signature: t.hex().notNull(),
    bids: t.integer().notNull(),
    postedAt: t.bigint().notNull(),
    blockNumber: t.bigint().notNull(),
    transactionHash: t.hex().notNull(),
  }),
  (table) => ({
    client: index().on(table.client, table.nonce),
    validUntil: index().on(table.validUntil),
    postedAt: index().on(table.postedAt),
    briefHash: index().on(table.briefHash),
  }),
);

/** A bid that was announced on the board. */
export const bid = onchainTable(
  "bid",
  (t) => ({
    id: t.text().primaryKey(),
    offerHash: t.hex().notNull(),
    agentId: t.bigint().notNull(),
    provider: t.hex().notNull(),
    price: t.bigint().notNull(),
    bond: t.bigint().notNull(),
    /** Amounts as decimal texts. */
    milestones: t.json().notNull(),
    payees: t.json().notNull(),
    planHash: t.hex().notNull(),
    uri: t.text().notNull(),
    validUntil: t.bigint().notNull(),
    nonce: t.bigint().notNull(),
    signature: t.hex().notNull(),
    announcedAt: t.bigint().notNull(),
    transactionHash: t.hex().notNull(),
  }),
  (table) => ({ offerHash: index().on(table.offerHash), agentId: index().on(table.agentId) }),
);

/** A nonce that counts no more: used by an award, or taken back. */
export const spentNonce = onchainTable(
  "spent_nonce",
  (t) => ({
    account: t.hex().notNull(),
    nonce: t.bigint().notNull(),
    jobId: t.hex(),
    timestamp: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.account, table.nonce] }) }),
);

/** A message that an account agreed to on chain. */
export const approval = onchainTable(
  "approval",
  (t) => ({
    contract: t.hex().notNull(),
    account: t.hex().notNull(),
    digest: t.hex().notNull(),
    /** 0 when it was revoked. */
    validUntil: t.bigint().notNull(),
    timestamp: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.contract, table.account, table.digest] }) }),
);

/** A job as it was awarded, and how far it is. */
export const job = onchainTable(
  "job",
  (t) => ({
    id: t.hex().primaryKey(),
    client: t.hex().notNull(),
    clientAgentId: t.bigint().notNull(),
    clientKey: t.bigint().notNull(),
    provider: t.hex().notNull(),
    agentId: t.bigint().notNull(),
    token: t.hex().notNull(),
    price: t.bigint().notNull(),
    bond: t.bigint().notNull(),
    feeBps: t.integer().notNull(),
    funding: t.text().notNull(),
    tier: t.integer().notNull(),
    briefHash: t.hex().notNull(),
    planHash: t.hex().notNull(),
    panelId: t.hex().notNull(),
    appealPanelId: t.hex().notNull(),
    verifier: t.hex().notNull(),
    parentJobId: t.hex().notNull(),
    defaultBps: t.integer().notNull(),
    reviewWindow: t.integer().notNull(),
    deliverBy: t.bigint().notNull(),
    awardedAt: t.bigint().notNull(),
    /** What docs/design/wash.md says of it: 0 counts, else the rule that excludes it. */
    washRule: t.integer().notNull(),
    isListed: t.boolean().notNull(),
    milestones: t.integer().notNull(),
    openMilestones: t.integer().notNull(),
    disputes: t.integer().notNull(),
    settledAt: t.bigint(),
    blockNumber: t.bigint().notNull(),
    transactionHash: t.hex().notNull(),
  }),
  (table) => ({
    client: index().on(table.client),
    provider: index().on(table.provider),
    agentId: index().on(table.agentId),
    awardedAt: index().on(table.awardedAt),
    openMilestones: index().on(table.openMilestones),
  }),
);

/** A milestone, in its state now. */
export const milestone = onchainTable(
  "milestone",
  (t) => ({
    jobId: t.hex().notNull(),
    index: t.integer().notNull(),
    /** What its job says, here as well, so that sums need no other table. */
    agentId: t.bigint().notNull(),
    token: t.hex().notNull(),
    washRule: t.integer().notNull(),
    awardedAt: t.bigint().notNull(),
    amount: t.bigint().notNull(),
    bond: t.bigint().notNull(),
    dueAt: t.bigint().notNull(),
    state: t.text().notNull(),
    deliveryHash: t.hex(),
    deliveryUri: t.text(),
    deliveredAt: t.bigint(),
    isRefused: t.boolean().notNull(),
    outcome: t.text(),
    providerBps: t.integer(),
    earned: t.bigint(),
    fee: t.bigint(),
    refund: t.bigint(),
    bondToClient: t.bigint(),
    faultBps: t.integer(),
    settledAt: t.bigint(),
    recordFailed: t.boolean().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.jobId, table.index] }),
    state: index().on(table.state),
    settledAt: index().on(table.settledAt),
  }),
);

/** Who is paid for a job, and what share. */
export const payee = onchainTable(
  "payee",
  (t) => ({
    jobId: t.hex().notNull(),
    index: t.integer().notNull(),
    account: t.hex().notNull(),
    bps: t.integer().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.jobId, table.index] }), account: index().on(table.account) }),
);

/** What the escrow owes an account. */
export const credit = onchainTable(
  "credit",
  (t) => ({
    token: t.hex().notNull(),
    account: t.hex().notNull(),
    amount: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.token, table.account] }) }),
);

/** A deposit into a credit, or a withdrawal from it. */
export const payment = onchainTable(
  "payment",
  (t) => ({
    id: t.text().primaryKey(),
    kind: t.text().notNull(),
    token: t.hex().notNull(),
    account: t.hex().notNull(),
    /** Who paid in, or where it went. */
    other: t.hex().notNull(),
    amount: t.bigint().notNull(),
    timestamp: t.bigint().notNull(),
    transactionHash: t.hex().notNull(),
  }),
  (table) => ({ account: index().on(table.account) }),
);

/** That an account once paid another through the escrow. */
export const paymentLink = onchainTable(
  "payment_link",
  (t) => ({ from: t.hex().notNull(), to: t.hex().notNull(), since: t.bigint().notNull() }),
  (table) => ({ pk: primaryKey({ columns: [table.from, table.to] }) }),
);

/** Two parties that traded in this direction; a party is the owner of an agent, or an address. */
export const partyPair = onchainTable(
  "party_pair",
  (t) => ({
    client: t.hex().notNull(),
    provider: t.hex().notNull(),
    lastAwardedAt: t.bigint().notNull(),
    day: t.integer().notNull(),
    jobsThatDay: t.integer().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.client, table.provider] }) }),
);

/** A client and an agent that it hired. */
export const clientOfAgent = onchainTable(
  "client_of_agent",
  (t) => ({
    agentId: t.bigint().notNull(),
    client: t.hex().notNull(),
    jobs: t.integer().notNull(),
    jobsCounted: t.integer().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.agentId, table.client] }) }),
);

/** A panel that an agent accepted in a job. */
export const panelOfAgent = onchainTable(
  "panel_of_agent",
  (t) => ({ agentId: t.bigint().notNull(), panelId: t.hex().notNull(), jobs: t.integer().notNull() }),
  (table) => ({ pk: primaryKey({ columns: [table.agentId, table.panelId] }), panelId: index().on(table.panelId) }),
);

/** A client, by its address. */
export const marketClient = onchainTable("market_client", (t) => ({
  id: t.hex().primaryKey(),
  jobs: t.integer().notNull(),
  jobsCounted: t.integer().notNull(),
  firstJobAt: t.bigint().notNull(),
}));
