import {
  appeal,
  concede,
  deliver,
  escalate,
  fallBack,
  finalizeRuling,
  getDispute,
  makePanel,
  openDispute,
  registerPanel,
  sharePanelFees,
  signPanelConsent,
  signWaiver,
  submitEvidence,
  waiveEvidence,
} from "../../sdk/src/index.js";
import { after, evidence, foundPanel, type Party, rule, store } from "../../test/sdk/fixtures/disputes.js";
import { DELIVERY } from "../../test/sdk/fixtures/jobs.js";
import { hireFor, signedJob, type State } from "./states.js";
import { nonceOf, type UserAction } from "./user-action.js";

interface Panels {
  readonly panelId: string;
  readonly appealPanelId: string;
}

/** A job of the turn is delivered, and its client disputes it; both panels are the market's when left out. */
async function disputed(market: State, turn: bigint, { panelId, appealPanelId }: Panels = market) {
  const { client, worker } = market;
  const job = await signedJob(market, { nonce: nonceOf(turn), offer: { panelId, appealPanelId } });
  const { jobId } = await hireFor(market, job, "allowance");
  await deliver(worker, { job: job.terms, ...DELIVERY });
  const open = () => openDispute(client, { job: jobId, document: evidence(jobId), store });
  return { ...market, jobId, open };
}

/** The dispute is before the panel that decides first. */
async function ruleable(market: State, turn: bigint, panels?: Panels) {
  const dispute = await disputed(market, turn, panels);
  await dispute.open();
  await waive(dispute);
  return dispute;
}

/** Two of the three gave the provider 40 %. */
async function ruled(market: State, turn: bigint) {
  const dispute = await ruleable(market, turn);
  await rule(dispute, market.arbiters.slice(0, 2), 4_000n);
  return dispute;
}

/** The provider appealed that. */
async function appealed(market: State, turn: bigint) {
  const dispute = await ruled(market, turn);
  await appeal(dispute.worker, { job: dispute.jobId, as: "provider" });
  await waive(dispute);
  return dispute;
}

type Dispute = Awaited<ReturnType<typeof disputed>>;

async function waive({ client, worker, jobId }: Pick<Dispute, "client" | "worker" | "jobId">): Promise<unknown> {
  return waiveEvidence(client, { job: jobId, signed: [await signWaiver(worker, { job: jobId, as: "provider" })] });
}

/** Lets the time of the panel that decides now run out. */
async function silence({ client, jobId }: Dispute): Promise<void> {
  const { ruleUntil } = await getDispute(client, { job: jobId });
  await after(ruleUntil ?? 0n);
}

const register = (members: (market: State) => readonly Party[]) => async (market: State, turn: bigint) => {
  const people = members(market);
  const panel = await makePanel(market.client, {
    members: people.map(({ account }) => account),
    feeBps: 200n + turn,
  });
  const consents = await Promise.all(people.map((member) => signPanelConsent(member, { panel })));
  return () => registerPanel(market.stranger, { panel, consents });
};

/** What the parties of a dispute, its panels and everybody else can do; the first panel is 2 of 3, the appeal panel 3 of 5. */
export const DISPUTE_ACTIONS: readonly UserAction[] = [
  { name: "registerPanel, 2 of 3", prepare: register(({ arbiters }) => arbiters) },
  { name: "registerPanel, 3 of 5", prepare: register(({ judges }) => judges) },
  {
    name: "openDispute, stake from credit, else by allowance",
    prepare: async (market, turn) => (await disputed(market, turn)).open,
  },
  {
    name: "submitEvidence",
    prepare: async (market, turn) => {
      const { open, worker, jobId } = await disputed(market, turn);
      await open();
      const document = evidence(jobId, { party: "provider" });
      return () => submitEvidence(worker, { job: jobId, document, store });
    },
  },
  {
    name: "waiveEvidence",
    prepare: async (market, turn) => {
      const dispute = await disputed(market, turn);
      await dispute.open();
      return () => waive(dispute);
    },
  },
  {
    name: "submitRuling, round 1, 2 of 3",
    prepare: async (market, turn) => {
      const dispute = await ruleable(market, turn);
      return () => rule(dispute, market.arbiters.slice(0, 2), 4_000n);
    },
  },
  {
    name: "finalizeRuling, settles",
    prepare: async (market, turn) => {
      const dispute = await ruled(market, turn);
      const { appealUntil } = await getDispute(dispute.client, { job: dispute.jobId });
      await after(appealUntil ?? 0n);
      return () => finalizeRuling(dispute.stranger, { job: dispute.jobId });
    },
  },
  {
    name: "appeal, bond from credit, else by allowance",
    prepare: async (market, turn) => {
      const { worker, jobId } = await ruled(market, turn);
      return () => appeal(worker, { job: jobId, as: "provider" });
    },
  },
  {
    name: "submitRuling, round 2, 3 of 5, settles",
    prepare: async (market, turn) => {
      const dispute = await appealed(market, turn);
      return () => rule(dispute, market.judges.slice(0, 3), 8_000n);
    },
  },
  {
    name: "submitRuling, round 2, 2 of 3, settles",
    prepare: async (market, turn) => {
      const [, , , , judge] = market.judges;
      const panelId = await foundPanel(judge === undefined ? [] : [judge], 100n + turn);
      const dispute = await ruleable(market, turn, { panelId, appealPanelId: market.panelId });
      await silence(dispute);
      await escalate(dispute.stranger, { job: dispute.jobId });
      await waive(dispute);
      return () => rule(dispute, market.arbiters.slice(0, 2), 4_000n);
    },
  },
  {
    name: "escalate",
    prepare: async (market, turn) => {
      const dispute = await ruleable(market, turn);
      await silence(dispute);
      return () => escalate(dispute.stranger, { job: dispute.jobId });
    },
  },
  {
    name: "fallBack, settles",
    prepare: async (market, turn) => {
      const dispute = await appealed(market, turn);
      await silence(dispute);
      return () => fallBack(dispute.stranger, { job: dispute.jobId });
    },
  },
  {
    name: "concede, settles",
    prepare: async (market, turn) => {
      const { client, jobId } = await ruleable(market, turn);
      return () => concede(client, { job: jobId });
    },
  },
  {
    name: "sharePanelFees, 3 and 5 members",
    prepare: async (market, turn) => {
      const dispute = await appealed(market, turn);
      await rule(dispute, market.judges.slice(0, 3), 4_000n);
      const { stranger, panelId, appealPanelId, token } = market;
      return () => sharePanelFees(stranger, { panelId, appealPanelId, token });
    },
  },
];
