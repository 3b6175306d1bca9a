type Forms = { one: string; other: string };

/** Formats a count with its noun: "1 todo", "1,200 todos". */
export function countsIn(language: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (count, { one, other }) =>
    `${numbers.format(count)} ${rules.select(count) === "one" ? one : other}`;
}
