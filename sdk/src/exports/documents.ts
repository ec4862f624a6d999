export { JOB_CONTEXT_IRI, jobContext } from "../documents/context.js";
export { fromDataUri, toDataUri } from "../documents/data-uri.js";
export type {
  AcceptanceCriterion,
  Budget,
  DeliveredOutput,
  DisputeEvidence,
  EvidencePoint,
  ExpectedOutput,
  Finding,
  JobDelivery,
  JobDocument,
  JobDocuments,
  JobDocumentType,
  JobOffer,
  JobPlan,
  PlanMilestone,
  PlanStep,
  PlanSubcontract,
  PlanTool,
  Resource,
  RulingReasons,
} from "../documents/job-documents.js";
export { canonicalBytes } from "../documents/json/canonical-text.js";
export { parseJson } from "../documents/json/parse-json.js";
export { BLOB_MAX_BYTES, DOCUMENT_MAX_BYTES, DOCUMENT_MAX_DEPTH, DOCUMENT_MAX_VALUES } from "../documents/limits.js";
export { parseRegistrationFile } from "../documents/parse-registration-file.js";
export {
  type AgentRegistration,
  type AgentService,
  buildRegistrationFile,
  type BuildRegistrationFileParameters,
  type RegistrationFile,
} from "../documents/registration-file.js";
export { schemaProblems } from "../documents/schema-problems.js";
export type { JsonSchema } from "../documents/schemas/common.js";
export { REGISTRATION_TYPE, registrationFileSchema } from "../documents/schemas/registration-file.js";
export { createStore } from "../documents/stores/create-store.js";
export { combineStores, dataUriStore } from "../documents/stores/data-uri-store.js";
export type {
  DocumentStore,
  StoredBlob,
  StoredDocument,
  StoreOptions,
  Transport,
} from "../documents/stores/document-store.js";
export { httpStore, type HttpStoreOptions } from "../documents/stores/http-store.js";
export { unmetCriteria } from "../documents/unmet-criteria.js";
export {
  buildDocument,
  type JobDocumentFields,
  jobDocumentSchemas,
  parseDocument,
  validateDocument,
} from "../documents/validate-document.js";
