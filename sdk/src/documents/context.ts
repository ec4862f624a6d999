/** What `@context` says in every job document. A name, not an address: nothing is ever fetched from it. */
export const JOB_CONTEXT_IRI = "urn:guildhall:context:job:1";

const VOCABULARY = "urn:guildhall:vocabulary:job:1#";
const DUBLIN_CORE = "http://purl.org/dc/terms/";
const XSD = "http://www.w3.org/2001/XMLSchema#";

const text = (name: string) => ({ "@id": `${VOCABULARY}${name}` });
const typed = (name: string, type: string) => ({ "@id": `${VOCABULARY}${name}`, "@type": `${XSD}${type}` });
const each = (name: string) => ({ "@id": `${VOCABULARY}${name}`, "@container": "@set" });
const inOrder = (name: string) => ({ "@id": `${VOCABULARY}${name}`, "@container": "@list" });

/**
 * The JSON-LD 1.1 context of job documents. To read them as linked data, give your JSON-LD processor a document loader
 * that answers {@link JOB_CONTEXT_IRI} with this object. Validation needs no JSON-LD processor and no network.
 *
 * Terms that begin with `x:` are extensions; everything else a document may say is defined here.
 */
export const jobContext = {
  "@context": {
    "@version": 1.1,
    "@protected": true,
    x: { "@id": "urn:guildhall:extension:", "@prefix": true },

    JobOffer: text("JobOffer"),
    JobPlan: text("JobPlan"),
    JobDelivery: text("JobDelivery"),
    DisputeEvidence: text("DisputeEvidence"),
    RulingReasons: text("RulingReasons"),

    title: { "@id": `${DUBLIN_CORE}title` },
    description: { "@id": `${DUBLIN_CORE}description` },
    summary: { "@id": `${DUBLIN_CORE}abstract` },
    language: { "@id": `${DUBLIN_CORE}language` },
    mediaType: { "@id": `${DUBLIN_CORE}format` },

    id: text("id"),
    name: text("name"),
    version: text("version"),
    uri: { "@id": `${VOCABULARY}uri`, "@type": "@id" },
    schema: { "@id": `${VOCABULARY}schema`, "@type": "@id" },
    hash: text("hash"),
    bytes: typed("bytes", "integer"),
    salt: text("salt"),

    skills: each("skill"),
    inputs: each("input"),
    outputs: each("output"),
    acceptance: each("acceptance"),
    metric: text("metric"),
    equals: { "@id": `${VOCABULARY}equals`, "@type": "@json" },
    atLeast: typed("atLeast", "double"),
    atMost: typed("atMost", "double"),

    budget: text("budget"),
    token: text("token"),
    amount: typed("amount", "decimal"),
    maxPrice: typed("maxPrice", "decimal"),
    bidBond: typed("bidBond", "decimal"),
    deadline: typed("deadline", "dateTime"),
    closesAt: typed("closesAt", "dateTime"),
    reviewWindow: typed("reviewWindow", "integer"),
    parentJob: text("parentJob"),

    briefHash: text("briefHash"),
    steps: inOrder("steps"),
    dependsOn: each("dependsOn"),
    milestones: inOrder("milestones"),
    milestone: typed("milestone", "integer"),
    estimatedDuration: typed("estimatedDuration", "integer"),
    tools: each("tool"),
    subcontracts: each("subcontract"),

    jobId: text("jobId"),
    completedAt: typed("completedAt", "dateTime"),
    round: typed("round", "integer"),
    party: text("party"),
    providerBps: typed("providerBps", "integer"),
    panelId: text("panelId"),
    points: inOrder("points"),
    findings: inOrder("findings"),
    statement: text("statement"),
    criterion: text("criterion"),
    exhibits: each("exhibit"),
    evidence: each("evidence"),
    metrics: { "@id": `${VOCABULARY}metrics`, "@type": "@json" },
  },
} as const;
