import { createContext, useContext } from "react";

import type { Settings } from "./settings";

export const SettingsContext = createContext<Settings | undefined>(undefined);

/** The market's settings. Only below the frame of the page, which reads them first. */
export function useSettings(): Settings {
  const settings = useContext(SettingsContext);
  if (settings === undefined) throw new TypeError("useSettings is called outside of the page's frame.");
  return settings;
}
