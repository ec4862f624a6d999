import type { AcceptanceCriterion, JobDelivery, JobOffer } from "./job-documents.js";

/**
 * The acceptance criteria that a delivery's metrics do not meet. A criterion without a metric needs judgement and is not
 * among them; a metric that the delivery does not report counts as not met. The metrics are claims of the provider:
 * check those that matter against the outputs.
 *
 * @returns The criteria in the order of the offer; empty when a machine finds nothing to object to.
 * @example for (const { id, description } of unmetCriteria(offer, delivery)) console.log(id, description);
 */
export function unmetCriteria(offer: JobOffer, delivery: JobDelivery): readonly AcceptanceCriterion[] {
  const metrics = delivery.metrics ?? {};
  return offer.acceptance.filter(({ metric, equals, atLeast, atMost }) => {
    if (metric === undefined) return false;
    const value = Object.hasOwn(metrics, metric) ? metrics[metric] : undefined;
    if (value === undefined) return true;
    if (equals !== undefined && value !== equals) return true;
    if (atLeast !== undefined && !(typeof value === "number" && value >= atLeast)) return true;
    return atMost !== undefined && !(typeof value === "number" && value <= atMost);
  });
}
