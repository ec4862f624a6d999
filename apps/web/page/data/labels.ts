import { useStored } from "./stored";

/** The reader's own names for addresses, in lower case. */
type Labels = Readonly<Record<string, string>>;

const NAME = "guildhall.labels";
const NONE: Labels = {};

/** The reader's address book, kept in this browser only. */
export const useLabels = (): readonly [Labels, (labels: Labels) => void] => useStored<Labels>(NAME, NONE);

/** What the reader calls an address; undefined when it has no label. */
export function useLabel(address: string): string | undefined {
  const [labels] = useLabels();
  const label: unknown = labels[address.toLowerCase()];
  return typeof label === "string" && label !== "" ? label : undefined;
}
