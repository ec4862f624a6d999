import { GROUPS } from "../groups.js";
import { argument, oneOf } from "../verb/parameters.js";
import { localVerb, type Verb } from "../verb/verb.js";

const SHELLS = ["bash", "zsh", "fish"] as const;

export const completion = localVerb({
  name: "completion",
  summary: "print what makes a shell complete commands and options",
  parameters: { shell: argument("bash, zsh or fish", oneOf(...SHELLS)) },
  examples: ["source <(guildhall completion bash)", "guildhall completion fish | source"],
  run: async ({ printer }, { shell }) => {
    const script = scriptFor(shell, await wordsByPlace());
    printer.result({ shell, script }, script);
  },
});

/** What may follow at each place: "" for the first word, "job", "job show". */
async function wordsByPlace(): Promise<ReadonlyMap<string, readonly string[]>> {
  const places = new Map<string, readonly string[]>([["", Object.keys(GROUPS)]]);
  for (const [group, { load, isVerb }] of Object.entries(GROUPS)) {
    const verbs = await load();
    if (isVerb !== true)
      places.set(
        group,
        verbs.map(({ name }) => name),
      );
    for (const verb of verbs) places.set(isVerb === true ? group : `${group} ${verb.name}`, optionsOf(verb));
  }
  return places;
}

function optionsOf({ parameters, isWrite, needsMarket }: Verb): readonly string[] {
  const own = Object.entries(parameters).flatMap(([name, { kind }]) =>
    kind === "argument" ? [] : [`--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`],
  );
  return [
    ...own,
    "--json",
    "--field",
    ...(needsMarket ? ["--profile"] : []),
    ...(isWrite ? ["--dry-run", "--yes", "--idempotency-key"] : []),
    "--help",
  ];
}

function scriptFor(shell: (typeof SHELLS)[number], places: ReadonlyMap<string, readonly string[]>): string {
  if (shell === "fish") {
    return [...places]
      .map(([place, words]) => {
        const before =
          place === ""
            ? "__fish_use_subcommand"
            : place
                .split(" ")
                .map((word) => `__fish_seen_subcommand_from ${word}`)
                .join("; and ");
        return `complete -c guildhall -f -n "${before}" -a "${words.join(" ")}"`;
      })
      .join("\n");
  }
  const cases = [...places].map(([place, words]) => `    "${place}") words="${words.join(" ")}" ;;`);
  const bash = [
    "_guildhall() {",
    '  local words place="" i',
    "  for ((i = 1; i < COMP_CWORD && i < 3; i++)); do",
    '    case "${COMP_WORDS[i]}" in -*) break ;; esac',
    '    place="${place:+$place }${COMP_WORDS[i]}"',
    "  done",
    '  case "$place" in',
    ...cases,
    '    *) words="" ;;',
    "  esac",
    '  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))',
    "}",
    "complete -o default -F _guildhall guildhall",
  ].join("\n");
  return shell === "zsh" ? `autoload -U +X bashcompinit && bashcompinit\n${bash}` : bash;
}
