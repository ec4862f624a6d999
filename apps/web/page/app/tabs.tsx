import type { ReactElement } from "react";
import { NavLink } from "react-router";

const TABS = [
  { path: "/", name: "Market", icon: <path d="M2 5h14M2 9h14M2 13h9" /> },
  {
    path: "/agents",
    name: "Agents",
    icon: (
      <>
        <circle cx="9" cy="6" r="3" />
        <path d="M3 16c0-3.4 2.7-5 6-5s6 1.6 6 5" />
      </>
    ),
  },
  { path: "/disputes", name: "Disputes", icon: <path d="M9 1.5L16.5 9 9 16.5 1.5 9z" /> },
  { path: "/statistics", name: "Statistics", icon: <path d="M2 16h14M4 13V8m5 5V3m5 10v-3" /> },
  { path: "/act", name: "Act", icon: <path d="M2 5h12a2 2 0 012 2v7H4a2 2 0 01-2-2zm0 0l9-3v3M12.5 10.5h.01" /> },
] as const;

/** The five tabs at the bottom of a phone. */
export const Tabs = (): ReactElement => (
  <nav className="tabs" aria-label="Main pages">
    {TABS.map(({ path, name, icon }) => (
      <NavLink key={path} to={path} end={path === "/"}>
        <svg viewBox="0 0 18 18" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
          {icon}
        </svg>
        {name}
      </NavLink>
    ))}
  </nav>
);
