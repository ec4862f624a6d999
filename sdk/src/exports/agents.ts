export { applySessionLimit, type ApplySessionLimitParameters } from "../accounts/apply-session-limit.js";
export { canUseSession, type CanUseSessionParameters, type SessionRefusal } from "../accounts/can-use-session.js";
export {
  type ChangedSessionLimit,
  changeSessionLimit,
  type ChangeSessionLimitParameters,
} from "../accounts/change-session-limit.js";
export { clearAllowances, type ClearAllowancesParameters } from "../accounts/clear-allowances.js";
export {
  endAllSessions,
  endAllSessionsFor,
  type EndAllSessionsForParameters,
  type EndAllSessionsParameters,
  endSession,
  type EndSessionParameters,
} from "../accounts/end-sessions.js";
export { exportSessionAudit, type ExportSessionAuditParameters } from "../accounts/export-session-audit.js";
export { type Allowance, findAllowances, type FindAllowancesParameters } from "../accounts/find-allowances.js";
export { findSessions, type FindSessionsParameters, type FoundSession } from "../accounts/find-sessions.js";
export { getDelegation, type GetDelegationParameters } from "../accounts/get-delegation.js";
export {
  getSession,
  type GetSessionParameters,
  type RemainingLimit,
  type SessionStatus,
} from "../accounts/get-session.js";
export {
  getSessionSettings,
  type GetSessionSettingsParameters,
  type SessionSettings,
} from "../accounts/get-session-settings.js";
export {
  type GrantedSession,
  grantSession,
  type GrantSessionParameters,
  type LimitWish,
} from "../accounts/grant-session.js";
export {
  requireTrustedDelegation,
  type RequireTrustedDelegationParameters,
} from "../accounts/require-trusted-delegation.js";
export { sessionClient, type SessionClientParameters, sessionOf } from "../accounts/session-client.js";
export {
  type SessionGrant,
  sessionIdOf,
  type SessionLimit,
  type SessionPermission,
} from "../accounts/session-grant.js";
export {
  sessionPermissions,
  type SessionPermissionsParameters,
  type SessionRight,
} from "../accounts/session-rights.js";
export { setGuardian, type SetGuardianParameters } from "../accounts/set-guardian.js";
export { type RaiseDelaySet, setRaiseDelay, type SetRaiseDelayParameters } from "../accounts/set-raise-delay.js";
export {
  type EndOfSessions,
  signEndOfSessions,
  type SignEndOfSessionsParameters,
} from "../accounts/sign-end-of-sessions.js";
export { signingCall, type SigningCallParameters } from "../accounts/signing-call.js";
export {
  type SessionSpending,
  type UsedSession,
  useSession,
  type UseSessionParameters,
} from "../accounts/use-session.js";
export { addKey, type AddKeyParameters } from "../agents/add-key.js";
export { addService, type AddServiceParameters } from "../agents/add-service.js";
export type { AgentKey } from "../agents/attributes.js";
export { deployAccount, type DeployAccountParameters, type DeployedAccount } from "../agents/deploy-account.js";
export { agentDid, type AgentDidParameters, didOf, parseDid } from "../agents/did.js";
export { type AccountCall, executeAsAccount, type ExecuteAsAccountParameters } from "../agents/execute-as-account.js";
export { findAgent, type FindAgentParameters } from "../agents/find-agent.js";
export { findAgents, type FindAgentsParameters } from "../agents/find-agents.js";
export { type Agent, getAgent, type GetAgentParameters } from "../agents/get-agent.js";
export { getMetadata, type GetMetadataParameters } from "../agents/get-metadata.js";
export {
  type AgentFile,
  readRegistrationFile,
  type ReadRegistrationFileParameters,
} from "../agents/read-registration-file.js";
export {
  type AgentUriSource,
  registerAgent,
  type RegisterAgentParameters,
  type RegisteredAgent,
} from "../agents/register-agent.js";
export { type ResolvedDid, resolveDid, type ResolveDidParameters } from "../agents/resolve-did.js";
export { revokeKey, type RevokeKeyParameters } from "../agents/revoke-key.js";
export { revokeService, type RevokeServiceParameters } from "../agents/revoke-service.js";
export { setActive, type SetActiveParameters } from "../agents/set-active.js";
export { setAgentUri, type SetAgentUriParameters } from "../agents/set-agent-uri.js";
export { setAgentWallet, type SetAgentWalletParameters } from "../agents/set-agent-wallet.js";
export { setMetadata, type SetMetadataParameters } from "../agents/set-metadata.js";
export { unsetAgentWallet, type UnsetAgentWalletParameters } from "../agents/unset-agent-wallet.js";
