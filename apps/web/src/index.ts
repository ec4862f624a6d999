export { OptionInvalidError } from "./errors/option-invalid-error.js";
export { PageMissingError } from "./errors/page-missing-error.js";
export type { PageSettings } from "./page-settings.js";
export { type DevnetSurroundings, startForDevnet } from "./start-for-devnet.js";
export { type RunningWeb, startWeb, type StartWebOptions } from "./start-web.js";
