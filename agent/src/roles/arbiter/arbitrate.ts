import {
  buildDocument,
  collectRulings,
  findBrief,
  getDispute,
  getPanel,
  isMarketplaceError,
  JobStatus,
  jobStatus,
  makeRulingDraft,
  type Panel,
  readRulingDraft,
  type Ruling,
  sharePanelFees,
  type SignedRuling,
  signRuling,
  submitRuling,
} from "@guildhall/sdk";

import { isFrom } from "../../facts/job-facts.js";
import { untrusted } from "../../facts/untrusted.js";
import type { AnyMessage } from "../../messages/message.js";
import { type Action, type Plan, step } from "../../runtime/action.js";
import type { Context } from "../../runtime/context.js";
import { sayPrivately } from "../../runtime/say.js";
import { type CaseSubject, topicOf } from "../../runtime/subject.js";
import { withdrawCredit } from "../withdraw-credit.js";
import { standingDelivery } from "../client/judge-delivery.js";
import { collectEvidence } from "./collect-evidence.js";
import type { ArbiterRole, CaseFacts, Judgement } from "./arbiter-role.js";

const TOLERANCE = 1_000n;
const PATIENCE = 600n;

/** A ruling that this member signed, and where its reasons are. */
interface Signed {
  readonly signed: SignedRuling;
  readonly uri: string;
}

/** What a case looks like to one of its arbiters now. */
interface Sitting {
  readonly key: string;
  readonly subject: CaseSubject;
  readonly round: bigint;
  readonly panelId: string;
  readonly panel: Panel;
  readonly seat: number;
  readonly openFrom: bigint;
  readonly ruleUntil: bigint;
  readonly now: bigint;
  readonly messages: readonly AnyMessage[];
}

/** What an arbiter does with a case of its panels. */
export async function arbitrate(context: Context, role: ArbiterRole, subject: CaseSubject): Promise<Plan> {
  const { client, account, clock, subjects } = context;
  const { jobId, milestone, terms } = subject;
  const report = await jobStatus(client, { job: terms });
  const status = report.milestones[Number(milestone)];
  if (status === undefined || status.status === JobStatus.Settled) return afterwards(context, role, subject);
  const now = clock.now() > report.now ? clock.now() : report.now;
  const { round, evidenceUntil = 0n, ruleUntil = 0n } = status.dispute ?? {};
  // Between the rounds, or while nobody disputes: whatever comes next is seen at the next look.
  if (round === undefined)
    return { actions: [], ...(status.dispute?.appealUntil && { wakeAt: status.dispute.appealUntil }) };
  const panelId = round === 1n ? terms.offer.panelId : terms.offer.appealPanelId;
  const { seats, ...panel } = await getPanel(client, { panelId });
  const seat = seats.findIndex(({ member }) => BigInt(member) === BigInt(account));
  if (seat < 0) return { actions: [], wakeAt: ruleUntil + 1n };
  const key = `${topicOf.case(jobId, milestone)}/${round}`;
  // What parties sent while this agent was not there comes first.
  const openFrom = clock.whenHeard(evidenceUntil + 1n);
  const messages = subjects.messages(topicOf.case(jobId, milestone));
  const sitting = { key, subject, round, panelId, panel, seat, openFrom, ruleUntil, now, messages };
  if (now < openFrom) return { actions: [], wakeAt: openFrom };
  if (now > ruleUntil) return { actions: [], wakeAt: now + 60n };
  return decide(context, role, sitting);
}

async function decide(context: Context, role: ArbiterRole, sitting: Sitting): Promise<Plan> {
  const { journal } = context;
  const { key, panel, seat, now, openFrom, ruleUntil } = sitting;
  const judgement = await journal.result<Judgement>(`${key}/judgement`);
  if (judgement === undefined) return { actions: [judgeAction(context, role, sitting)] };

  const signed = await journal.result<Signed>(`${key}/sign`);
  const { patience = PATIENCE } = role;
  if (signed === undefined) {
    const draft = await draftToSign(context, role, sitting, judgement);
    if (draft !== undefined) return { actions: [signAction(context, sitting, () => Promise.resolve(draft))] };
    const turn = openFrom + BigInt(seat) * patience;
    const isTurn = now >= turn || now + context.margin >= ruleUntil;
    if (!isTurn) return { actions: [], wakeAt: turn };
    return { actions: [signAction(context, sitting, () => makeDraft(context, sitting, judgement))] };
  }
  const all = await signaturesOf(context, sitting, signed.signed);
  if (all.length < Number(panel.threshold)) return { actions: [], wakeAt: now + patience };
  // Who proposed sends it; the others only when that one does not.
  const order = BigInt(all.findIndex(({ arbiter }) => BigInt(arbiter) === BigInt(context.account)));
  const from = (await journal.once(`${key}/complete`, { intend: () => undefined, act: async () => now })) + order * 60n;
  if (now < from) return { actions: [], wakeAt: from };
  return { actions: [submitAction(sitting, all)] };
}

function judgeAction(context: Context, role: ArbiterRole, sitting: Sitting): Action {
  const { key, subject, round, ruleUntil } = sitting;
  const { jobId, milestone } = subject;
  return step({
    name: "judge",
    key: `${key}/judgement`,
    until: ruleUntil,
    isLong: true,
    intend: () => undefined,
    act: async () => {
      const judgement = await role.judge(await caseFacts(context, sitting));
      // What nobody can sign is no judgement: it is asked for again.
      requireRuling(sitting, judgement);
      return judgement;
    },
    tell: ({ providerBps }) => ({ type: "judged", jobId, milestone, round, providerBps }),
  });
}

/** @throws `DocumentInvalidError` when no ruling can say this. */
function requireRuling({ subject, round, panelId }: Sitting, { providerBps, reasons }: Judgement): void {
  const { jobId, milestone } = subject;
  const place = { jobId, milestone: Number(milestone), round: Number(round), panelId: panelId.toLowerCase() };
  buildDocument("RulingReasons", { ...place, providerBps: Number(providerBps), ...reasons });
}

async function caseFacts(context: Context, { subject, round, openFrom }: Sitting): Promise<CaseFacts> {
  const { client, store } = context;
  const { jobId, milestone, terms } = subject;
  const [dispute, { evidence, refused }, place] = await Promise.all([
    getDispute(client, { job: terms, milestone }),
    collectEvidence(context, subject, openFrom),
    standingDelivery(context, { jobId, terms, milestone }),
  ]);
  const unlessAbsent = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (isMarketplaceError(error) && error.code !== "STORE_UNAVAILABLE" && error.code !== "NODE_UNREACHABLE") {
        return undefined;
      }
      throw error;
    }
  };
  for (const one of refused) context.report({ type: "evidenceRefused", jobId, milestone, ...one });
  const brief = await unlessAbsent(() => findBrief(client, { job: jobId, store }));
  const delivery = place && (await unlessAbsent(() => store.get(place.uri, place.deliveryHash, "JobDelivery")));
  return {
    dispute,
    round,
    brief: brief && untrusted(terms.offer.client, brief.brief),
    delivery: delivery && untrusted(terms.bid.provider, delivery),
    evidence: evidence.map((item) => untrusted(item.party, item)),
    refused,
  };
}

/** A colleague's draft that this member can sign: verified, and near to its own judgement. */
async function draftToSign(
  context: Context,
  { tolerance = TOLERANCE }: ArbiterRole,
  { panel, messages, round }: Sitting,
  { providerBps }: Judgement,
): Promise<{ readonly ruling: Ruling; readonly uri: string } | undefined> {
  for (const message of messages) {
    if (message.type !== "ruling-draft" || message.body.ruling.round !== round) continue;
    if (!panel.members.some((member) => isFrom(message.from, member))) continue;
    const { ruling, uri } = message.body;
    const apart = ruling.providerBps - providerBps;
    if ((apart < 0n ? -apart : apart) > tolerance) continue;
    try {
      await readRulingDraft(context.client, { ruling, uri, store: context.store });
      return { ruling, uri };
    } catch (error) {
      if (!isMarketplaceError(error, "DOCUMENT_INVALID") && !isMarketplaceError(error, "DOCUMENT_HASH_MISMATCH"))
        throw error;
    }
  }
  return undefined;
}

async function makeDraft({ client, store }: Context, { subject }: Sitting, { providerBps, reasons }: Judgement) {
  const { terms, milestone } = subject;
  const { ruling, uri } = await makeRulingDraft(client, { job: terms, milestone, providerBps, reasons, store });
  return { ruling, uri };
}

/** Signs one ruling of a round, and never another one: two would prove an equivocation. */
function signAction(
  context: Context,
  sitting: Sitting,
  draft: () => Promise<{ readonly ruling: Ruling; readonly uri: string }>,
): Action {
  const { client, account } = context;
  const { key, subject, round, panel, ruleUntil } = sitting;
  const { jobId, milestone } = subject;
  return step({
    name: "sign",
    key: `${key}/sign`,
    until: ruleUntil,
    intend: draft,
    act: async ({ ruling, uri }): Promise<Signed> => {
      const signed = await signRuling(client, { ruling, arbiter: account });
      const to = panel.members.filter((member) => BigInt(member) !== BigInt(account));
      if (to.length > 0) {
        const about = `${key}/${ruling.reasonHash}`;
        await sayPrivately(context, {
          to,
          type: "ruling-draft",
          body: { ruling, uri },
          thread: jobId,
          about: `${about}/${account}`,
        });
        await sayPrivately(context, { to, type: "ruling", body: signed, thread: jobId, about: `${about}/${account}` });
      }
      return { signed, uri };
    },
    tell: ({ signed }) => ({ type: "signed", jobId, milestone, round, providerBps: signed.ruling.providerBps }),
  });
}

/** All valid signatures of the ruling that this member signed, one for each member, in the order of the seats. */
async function signaturesOf(
  { client }: Context,
  { messages, panel }: Sitting,
  own: SignedRuling,
): Promise<readonly SignedRuling[]> {
  const found = new Map([[BigInt(own.arbiter), own]]);
  for (const message of messages) {
    if (message.type !== "ruling" || !isFrom(message.from, message.body.arbiter)) continue;
    const { ruling, arbiter } = message.body;
    const isSame = ruling.reasonHash === own.ruling.reasonHash && ruling.providerBps === own.ruling.providerBps;
    if (!isSame || ruling.round !== own.ruling.round || found.has(BigInt(arbiter))) continue;
    try {
      await collectRulings(client, { signed: [message.body] });
      found.set(BigInt(arbiter), message.body);
    } catch (error) {
      if (!isMarketplaceError(error, "RULING_REFUSED")) throw error;
    }
  }
  return panel.members.flatMap((member) => found.get(BigInt(member)) ?? []);
}

function submitAction({ key, subject, round, ruleUntil, panel }: Sitting, signatures: readonly SignedRuling[]): Action {
  const { terms, jobId, milestone } = subject;
  return step({
    name: "submitRuling",
    key: `${key}/submit`,
    until: ruleUntil,
    // Which signatures are sent is settled before: the same call is sent again after a crash.
    intend: () => signatures.slice(0, Number(panel.threshold)),
    act: async (signed, { client }) => {
      try {
        const { providerBps } = await submitRuling(client, {
          collected: await collectRulings(client, { signed }),
          job: terms,
        });
        return providerBps;
      } catch (error) {
        // A colleague was quicker, perhaps with other signatures.
        if (isMarketplaceError(error, "ALREADY_RULED")) return undefined;
        throw error;
      }
    },
    tell: (providerBps) =>
      typeof providerBps === "bigint" ? { type: "ruled", jobId, milestone, round, providerBps } : undefined,
  });
}

/** The case is over: the panels' fees are shared by the first member that gets to it, and withdrawn by policy. */
async function afterwards(
  context: Context,
  { collectFees = true }: ArbiterRole,
  { jobId, milestone, terms }: CaseSubject,
): Promise<Plan> {
  const { client, journal } = context;
  const { panelId, appealPanelId, token } = terms.offer;
  const key = topicOf.case(jobId, milestone);
  if (!collectFees) return { actions: [], isOver: true };
  if ((await journal.result(`${key}/fees`)) === undefined) {
    const { escrow } = client.contracts;
    const { toPanel, toAppealPanel } = await escrow.panelFeesOf(panelId, appealPanelId, token);
    const share = step({
      name: "shareFees",
      key: `${key}/fees`,
      intend: () => undefined,
      act: async (_, doing) => {
        await sharePanelFees(doing.client, { panelId, appealPanelId, token });
      },
      tell: () => ({ type: "feesShared", panelId, token }),
    });
    if (toPanel + toAppealPanel > 0n) return { actions: [share] };
  }
  return { ...(await withdrawCredit(context, token, key)), isOver: true };
}
