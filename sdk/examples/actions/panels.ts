import {
  announceBondWithdrawal,
  type Client,
  findPanels,
  getPanel,
  makePanel,
  type Panel,
  type PanelConsent,
  panelDomain,
  panelIdOf,
  postArbiterBond,
  proveEquivocation,
  registerPanel,
  resignFromPanel,
  type SignedRuling,
  signPanelConsent,
  withdrawArbiterBond,
} from "../../src/index.js";

/** Three arbiters found a panel. */
export async function found(client: Client, alice: string, bob: string, carol: string): Promise<Panel> {
  // #region makePanel
  const panel = await makePanel(client, { members: [alice, bob, carol], feeBps: 300n }); // two of them must sign
  // #endregion
  return panel;
}

/** Each of them agrees. */
export async function join(client: Client, panel: Panel): Promise<PanelConsent> {
  // #region signPanelConsent
  const consent = await signPanelConsent(client, { panel });
  // #endregion

  // #region panelDomain
  const { verifyingContract } = panelDomain(client);
  // #endregion
  console.log(verifyingContract);
  return consent;
}

export async function register(client: Client, panel: Panel, consents: readonly PanelConsent[]): Promise<string> {
  // #region registerPanel
  const { panelId } = await registerPanel(client, { panel, consents });
  // #endregion

  // #region panelIdOf
  console.log(panelIdOf(panel) === panelId); // true
  // #endregion
  return panelId;
}

/** Who would judge? */
export async function inspect(client: Client, panelId: string) {
  // #region findPanels
  for (const { panelId, feeBps, seats } of await findPanels(client, { maxFeeBps: 300n })) {
    console.log(panelId, feeBps, seats.filter(({ bond }) => bond !== undefined).length);
  }
  // #endregion

  // #region getPanel
  const { isOpen, feeBps, threshold, seats } = await getPanel(client, { panelId });
  const trusted = seats.filter(({ bond, equivocations }) => bond !== undefined && equivocations === 0n);
  // #endregion
  return { isOpen, feeBps, threshold, trusted };
}

export async function close(client: Client, panelId: string): Promise<string> {
  // #region resignFromPanel
  const { member } = await resignFromPanel(client, { panelId });
  // #endregion
  return member;
}

/** What makes two rulings of one arbiter cost it something. */
export async function putUpBond(client: Client, token: string) {
  // #region postArbiterBond
  await postArbiterBond(client, { token, amount: 100_000_000n, approve: "exact" });
  // #endregion

  // #region announceBondWithdrawal
  const { unlocksAt, lapsesAt } = await announceBondWithdrawal(client);
  // #endregion
  return { unlocksAt, lapsesAt };
}

export async function takeBondBack(client: Client): Promise<bigint> {
  // #region withdrawArbiterBond
  const { amount } = await withdrawArbiterBond(client);
  // #endregion
  return amount;
}

export async function accuse(client: Client, first: SignedRuling, second: SignedRuling): Promise<bigint> {
  // #region proveEquivocation
  const { forfeited } = await proveEquivocation(client, { first, second });
  // #endregion
  return forfeited;
}
