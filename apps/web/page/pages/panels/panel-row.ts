/** How a panel ruled in a window of days. */
interface PanelRecord {
  readonly rulings: number;
  readonly medianSeconds: number | null;
  readonly appealed: number;
  readonly appealsDecided: number;
  readonly overturned: number;
  readonly silent: number;
}

/** A panel as `/panels` of the index lists it. */
export interface PanelRow {
  readonly id: string;
  readonly members: readonly string[];
  readonly size: number;
  readonly threshold: number;
  readonly feeBps: number;
  readonly validUntil: string;
  readonly registeredAt: string;
  readonly closedAt: string | null;
  readonly isOpen: boolean;
  readonly rulings: number;
  readonly jobs: number;
  readonly record: PanelRecord;
}

/** A panel with its members, rulings and reversals, as `/panels/{id}` says. */
export interface PanelDetails extends PanelRow {
  readonly memberList: readonly PanelMember[];
  readonly rulingList: readonly PanelRuling[];
  readonly histogram: readonly number[];
  readonly reversals: readonly Reversal[];
  readonly earnings: readonly {
    readonly token: string;
    readonly tokenSymbol: string | null;
    readonly tokenDecimals: number | null;
    readonly amount: string;
  }[];
  readonly block: { readonly number: number };
}

export interface PanelMember {
  readonly address: string;
  readonly signed: number;
  readonly missed: number;
  readonly token: string | null;
  readonly amount: string | null;
  readonly forfeited: string | null;
  readonly unlocksAt: string | null;
  readonly equivocations: number;
}

export interface PanelRuling {
  readonly jobId: string;
  readonly milestone: number;
  readonly round: number;
  readonly providerBps: number;
  readonly signers: readonly string[];
  readonly missing: readonly string[];
  readonly timestamp: string;
  readonly transactionHash: string;
}

export interface Reversal {
  readonly jobId: string;
  readonly milestone: number;
  readonly firstBps: number;
  readonly finalBps: number;
  readonly byProvider: boolean | null;
  readonly settledAt: string | null;
}
