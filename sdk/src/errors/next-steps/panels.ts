/** What to do about the errors of the panels and their members' bonds. */
export const PANEL_STEPS: Readonly<Record<string, string>> = {
  AppealPanelTooSmall: "Name an appeal panel with at least two members more than the first.",
  BondLocked: "The bond is still at stake. Withdraw it from that time on.",
  BondReceivedMismatch: "This token takes a fee on transfers. Post the bond in another token.",
  BondTokenMismatch: "The bond is in another token. Post more of that one, or withdraw it first.",
  BondWithdrawalLapsed: "The announcement lapsed. Call announceBondWithdrawal again and withdraw in time.",
  BondZero: "This member has no bond. Post one with postArbiterBond.",
  EquivocationKnown: "This was proven before: nothing is to be done.",
  MemberCountInvalid: "Make the panel with one member, or with 3 up to the maximum.",
  MemberUnknown: "Name an account that sits on this panel: getPanel lists its members.",
  MembersUnordered: "Make the panel with makePanel, which puts its members in order, and name nobody twice.",
  PanelExists: "The panel is registered already: use its id.",
  PanelFeeTooHigh: "Name a panel that asks at most the maximum.",
  PanelNotOpen: "A member closed this panel, or its time is over. Name another one.",
  PanelUnknown: "Register the panel with registerPanel, or check its id.",
  PanelsOverlap: "Name two panels that share no member.",
  PartyOnPanel: "Name panels on which neither party nor its owner, wallet or payees sit.",
  RulingsDoNotConflict:
    "Two rulings conflict when one member signed both, for one round of one milestone, with different shares.",
  SeatUnknown: "Sign with members of this panel alone: getPanel lists them.",
  SignersTooFew: "Collect the signatures of as many members as the threshold says.",
  ThresholdInvalid:
    "Make the panel with a threshold above half of its members and below all of them; of one member it is 1.",
};
