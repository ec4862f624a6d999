import type { HDNodeWallet, Signer, TypedDataDomain, TypedDataField, Wallet } from "ethers";
import { toBeHex, TypedDataEncoder } from "ethers";

type Types = Record<string, TypedDataField[]>;

/** Whoever can sign typed data: any ethers signer, or a bare wallet. */
export type Key = Signer | Wallet | HDNodeWallet;

/** The terms of a panel. */
export interface PanelFields {
  members: string[];
  threshold: bigint;
  feeBps: bigint;
  validUntil: bigint;
}

/** A ruling, as the contracts take it. */
export interface RulingFields {
  jobId: string;
  milestone: bigint;
  round: bigint;
  panelId: string;
  providerBps: bigint;
  reasonHash: string;
}

const PANEL: Types = {
  PanelTerms: [
    { type: "address[]", name: "members" },
    { type: "uint8", name: "threshold" },
    { type: "uint16", name: "feeBps" },
    { type: "uint40", name: "validUntil" },
  ],
};

/** The EIP-712 types of panels and rulings, written by hand from docs/reference/messages.md: a second opinion on the contracts'. */
export const PANEL_TYPES = {
  PanelTerms: PANEL,
  PanelConsent: {
    PanelConsent: [
      { type: "address", name: "member" },
      { type: "PanelTerms", name: "panel" },
    ],
    ...PANEL,
  },
  Ruling: {
    Ruling: [
      { type: "address", name: "arbiter" },
      { type: "bytes32", name: "jobId" },
      { type: "uint256", name: "milestone" },
      { type: "uint8", name: "round" },
      { type: "bytes32", name: "panelId" },
      { type: "uint16", name: "providerBps" },
      { type: "bytes32", name: "reasonHash" },
    ],
  },
} satisfies Record<string, Types>;

/** The EIP-712 struct hash of the terms, which members consent to. */
export const panelHashOf = (panel: PanelFields): string =>
  TypedDataEncoder.hashStruct("PanelTerms", PANEL_TYPES.PanelTerms, panel);

/** The hash, whose lowest 16 bits give way to the fee. */
export const panelIdOf = (panel: PanelFields): string =>
  toBeHex((BigInt(panelHashOf(panel)) & ~0xffffn) | panel.feeBps, 32);

/** A member's consent to sit on a panel, under the domain of the PanelRegistry. `member` need not be the key's address. */
export const signConsent = (key: Key, domain: TypedDataDomain, member: string, panel: PanelFields): Promise<string> =>
  key.signTypedData(domain, PANEL_TYPES.PanelConsent, { member, panel });

/** An arbiter's ruling, under the domain of the escrow. `arbiter` is the key's address unless the key signs for a contract. */
export const signRuling = async (
  key: Key,
  escrowDomain: TypedDataDomain,
  ruling: RulingFields,
  arbiter?: string,
): Promise<string> =>
  key.signTypedData(escrowDomain, PANEL_TYPES.Ruling, { arbiter: arbiter ?? (await key.getAddress()), ...ruling });
