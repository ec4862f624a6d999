import type { ReactElement } from "react";
import { Link, NavLink } from "react-router";

import { Mark } from "../parts/icons";
import { ChainHead } from "./chain-head";
import { ConnectButton } from "./connect-button";
import { PAGES } from "./navigation";
import { SearchBox } from "./search-box";
import { ThemeSwitch } from "./theme-switch";

/** The bar above every page. */
export const TopBar = (): ReactElement => (
  <header className="top">
    <Link className="brand" to="/">
      <Mark />
      Guildhall
    </Link>
    <nav aria-label="Pages">
      {PAGES.map(({ path, name }) => (
        <NavLink key={path} to={path} end={path === "/"}>
          {name}
        </NavLink>
      ))}
    </nav>
    <SearchBox />
    <ChainHead />
    <ThemeSwitch />
    <ConnectButton />
  </header>
);
