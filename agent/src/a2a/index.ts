export { PortUnavailableError } from "../errors/port-unavailable-error.js";
export { TaskMissingError } from "../errors/task-missing-error.js";
export { A2A_EXTENSION_URI, type A2aExtensionParams } from "./extension.js";
export type { A2aLimits } from "./limits.js";
export { type A2aTasks, openA2aTasks, type OpenA2aTasksParameters } from "./open-tasks.js";
export { type A2aDoor, serveA2a, type ServeA2aOptions } from "./serve-a2a.js";
export { type TaskFacts, taskStanding, type TaskStanding } from "./task-state.js";
