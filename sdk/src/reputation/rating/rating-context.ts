/** What `@context` says in every signed rating. A name, not an address: nothing is ever fetched from it. */
export const RATING_CONTEXT_IRI = "urn:guildhall:context:rating:1";

const VOCABULARY = "urn:guildhall:vocabulary:rating:1#";
const XSD = "http://www.w3.org/2001/XMLSchema#";

const text = (name: string) => ({ "@id": `${VOCABULARY}${name}` });
const typed = (name: string, type: string) => ({ "@id": `${VOCABULARY}${name}`, "@type": `${XSD}${type}` });

/**
 * The JSON-LD 1.1 context of signed ratings. To read them as linked data, give your JSON-LD processor a document loader
 * that answers {@link RATING_CONTEXT_IRI} with this object. To verify them needs no JSON-LD processor.
 */
export const ratingContext = {
  "@context": {
    "@version": 1.1,
    "@protected": true,
    JobRating: text("JobRating"),
    agentRegistry: text("agentRegistry"),
    feedbackRegistry: text("feedbackRegistry"),
    agentId: typed("agentId", "integer"),
    clientAddress: text("clientAddress"),
    createdAt: typed("createdAt", "dateTime"),
    jobId: text("jobId"),
    milestone: typed("milestone", "integer"),
    value: typed("value", "integer"),
    valueDecimals: typed("valueDecimals", "integer"),
    tag1: text("tag1"),
    tag2: text("tag2"),
    endpoint: text("endpoint"),
    comment: text("comment"),
    signature: text("signature"),
  },
} as const;
