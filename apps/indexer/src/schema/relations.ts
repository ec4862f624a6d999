import { relations } from "ponder";

import { agent, agentOwner } from "./agents.js";
import { dispute, evidence, ruling } from "./disputes.js";
import { bid, job, milestone, offer, payee } from "./jobs.js";
import { activity } from "./market.js";
import { feedback, feedbackResponse, settlement, validation } from "./reputation.js";

// How GraphQL goes from one table to another.

export const agentRelations = relations(agent, ({ many }) => ({
  feedback: many(feedback),
  validations: many(validation),
  owners: many(agentOwner),
  jobList: many(job),
  settlements: many(settlement),
}));

export const agentOwnerRelations = relations(agentOwner, ({ one }) => ({
  agent: one(agent, { fields: [agentOwner.agentId], references: [agent.id] }),
}));

export const feedbackRelations = relations(feedback, ({ one, many }) => ({
  agent: one(agent, { fields: [feedback.agentId], references: [agent.id] }),
  responses: many(feedbackResponse),
}));

export const feedbackResponseRelations = relations(feedbackResponse, ({ one }) => ({
  feedback: one(feedback, { fields: [feedbackResponse.feedbackId], references: [feedback.id] }),
}));

export const validationRelations = relations(validation, ({ one }) => ({
  agent: one(agent, { fields: [validation.agentId], references: [agent.id] }),
}));

export const offerRelations = relations(offer, ({ many }) => ({ bidList: many(bid) }));

export const bidRelations = relations(bid, ({ one }) => ({
  offer: one(offer, { fields: [bid.offerHash], references: [offer.id] }),
  agent: one(agent, { fields: [bid.agentId], references: [agent.id] }),
}));

export const jobRelations = relations(job, ({ one, many }) => ({
  agent: one(agent, { fields: [job.agentId], references: [agent.id] }),
  milestoneList: many(milestone),
  payees: many(payee),
  activities: many(activity),
  disputeList: many(dispute),
}));

export const milestoneRelations = relations(milestone, ({ one }) => ({
  job: one(job, { fields: [milestone.jobId], references: [job.id] }),
}));

export const payeeRelations = relations(payee, ({ one }) => ({
  job: one(job, { fields: [payee.jobId], references: [job.id] }),
}));

export const activityRelations = relations(activity, ({ one }) => ({
  job: one(job, { fields: [activity.jobId], references: [job.id] }),
}));

export const disputeRelations = relations(dispute, ({ one, many }) => ({
  job: one(job, { fields: [dispute.jobId], references: [job.id] }),
  evidence: many(evidence),
  rulings: many(ruling),
}));

export const evidenceRelations = relations(evidence, ({ one }) => ({
  dispute: one(dispute, {
    fields: [evidence.jobId, evidence.milestone],
    references: [dispute.jobId, dispute.milestone],
  }),
}));

export const rulingRelations = relations(ruling, ({ one }) => ({
  dispute: one(dispute, { fields: [ruling.jobId, ruling.milestone], references: [dispute.jobId, dispute.milestone] }),
}));

export const settlementRelations = relations(settlement, ({ one }) => ({
  agent: one(agent, { fields: [settlement.agentId], references: [agent.id] }),
  job: one(job, { fields: [settlement.jobId], references: [job.id] }),
}));
