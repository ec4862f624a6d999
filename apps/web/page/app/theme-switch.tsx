import { type ReactElement, useEffect } from "react";

import { useStored } from "../data/stored";

type Theme = "system" | "light" | "dark";

const NEXT: Readonly<Record<Theme, Theme>> = { system: "light", light: "dark", dark: "system" };
const WORDS: Readonly<Record<Theme, string>> = {
  system: "Theme of the system",
  light: "Light theme",
  dark: "Dark theme",
};

/** Light, dark, or as the system says; kept in this browser. */
export function ThemeSwitch(): ReactElement {
  const [stored, store] = useStored<Theme>("guildhall.theme", "system");
  const theme = stored in NEXT ? stored : "system";
  useEffect(() => {
    if (theme === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  return (
    <button
      className="btn icon"
      type="button"
      aria-label={`${WORDS[theme]}. Change`}
      title={WORDS[theme]}
      onClick={() => store(NEXT[theme])}
    >
      <svg viewBox="0 0 14 14" aria-hidden="true">
        <circle cx="7" cy="7" r="5.4" fill="none" stroke="currentColor" strokeWidth="1.3" />
        {theme !== "light" && <path d="M7 1.6a5.4 5.4 0 010 10.8z" fill="currentColor" />}
      </svg>
    </button>
  );
}
