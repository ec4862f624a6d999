/** The pages of the bar above, in its order, each with the key that goes there. */
export const PAGES = [
  { path: "/", name: "Market", key: "m" },
  { path: "/agents", name: "Agents", key: "a" },
  { path: "/jobs", name: "Jobs", key: undefined },
  { path: "/disputes", name: "Disputes", key: "d" },
  { path: "/panels", name: "Panels", key: undefined },
  { path: "/statistics", name: "Statistics", key: "s" },
  { path: "/governance", name: "Governance", key: undefined },
] as const;
