/** The rules of docs/design/wash.md, in words: what each excludes, and what it cannot see. */
export const WASH_RULES = [
  { rule: 1, name: "Same party", says: "an address is on both sides" },
  { rule: 2, name: "Pays itself", says: "a payee is on the client's side" },
  { rule: 3, name: "Money goes round", says: "the provider's side paid the client's before" },
  { rule: 4, name: "Other way round", says: "the client worked for the provider in the 90 days before" },
  { rule: 5, name: "Again and again", says: "after the first 20 jobs of two parties on a day" },
  { rule: 6, name: "Unlisted token", says: "the maker of a token has all of it that it likes" },
] as const;

/** A rule by its number; one that this page does not know yet goes by its number. */
export const ruleOf = (rule: number): { readonly rule: number; readonly name: string; readonly says: string } =>
  WASH_RULES.find((each) => each.rule === rule) ?? { rule, name: `Rule W${rule}`, says: "see docs/design/wash.md" };
