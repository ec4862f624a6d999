/** The folder of this package: the sources lie one below it, as the built program does. */
export const PACKAGE = new URL("../", import.meta.url);
/** Whether the sources run, by way of a loader. */
export const IS_SOURCE = import.meta.url.endsWith(".ts");
