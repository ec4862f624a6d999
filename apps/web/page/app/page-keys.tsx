import { type ReactElement, useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";

import { useStored } from "../data/stored";
import { PAGES } from "./navigation";

const KEYS = [
  ["/", "search"],
  ["g then m, a, d, s", "Market, Agents, Disputes, Statistics"],
  ["j, k", "next and previous row"],
  ["Enter", "open"],
  ["Esc", "close or clear"],
  ["s", "sort"],
  ["f", "filters"],
  [".", "copy the address in focus"],
  ["?", "this list"],
] as const;
/** The second key of a pair must follow within this time. */
const PAIR_MS = 1_200;

/** Keys that work on every page. None of them acts on money, and they can be switched off. */
export function PageKeys(): ReactElement | null {
  const navigate = useNavigate();
  const [isOn, setOn] = useStored("guildhall.keys", true);
  const [isListed, list] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isListed) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isListed]);
  useEffect(() => {
    let pairUntil = 0;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === "?") {
        list(true);
        return;
      }
      if (!isOn) return;
      const isPair = performance.now() < pairUntil;
      pairUntil = 0;
      const page = isPair ? PAGES.find(({ key }) => key === event.key) : undefined;
      if (page !== undefined) {
        event.preventDefault();
        void navigate(page.path);
      } else if (event.key === "g") {
        pairUntil = performance.now() + PAIR_MS;
      } else if (act(event.key)) {
        event.preventDefault();
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [isOn, navigate]);
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby="keys" onClose={() => list(false)}>
      <h2 id="keys">Keys</h2>
      <dl className="kv">
        {KEYS.map(([key, words]) => (
          <div key={key} className="kv-row">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <label className="row">
        <input type="checkbox" checked={isOn} onChange={(event) => setOn(event.target.checked)} /> Single keys work
      </label>
      <button className="btn" type="button" onClick={() => list(false)}>
        Close
      </button>
    </dialog>
  );
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("input, textarea, select, dialog, [contenteditable]") !== null;

/** What a single key does; false when nothing. */
function act(key: string): boolean {
  switch (key) {
    case "/":
      return focus("#search");
    case "f":
      return focus(".filt button");
    case "s":
      return focus(".seg button, th .sorts");
    case "j":
      return moveRow(1);
    case "k":
      return moveRow(-1);
    case ".":
      return copyAddress();
    default:
      return false;
  }
}

function focus(selector: string): boolean {
  const element = document.querySelector<HTMLElement>(selector);
  element?.focus();
  return element !== null;
}

function moveRow(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
  const here = rows.findIndex((row) => row === document.activeElement || row.contains(document.activeElement));
  const next = here < 0 ? rows.at(step === 1 ? 0 : -1) : rows[here + step];
  next?.focus();
  return next !== undefined;
}

function copyAddress(): boolean {
  const place = document.activeElement;
  const address = (place?.closest("[title^='0x']") ?? place?.querySelector("[title^='0x']"))?.getAttribute("title");
  if (address === null || address === undefined) return false;
  void navigator.clipboard.writeText(address).catch(() => undefined);
  return true;
}
