import type { Section } from "@/lib/client/store/queries/sections";

/** The todos between which one can be moved: right above and below it in its section, where people decide on the order. */
export function neighboursIn(
  sections: readonly Section[],
  id: string,
  timeOf: (id: string) => string | null | undefined,
): { above?: string | undefined; below?: string | undefined } {
  const section = sections.find(({ ids }) => ids.includes(id));
  if (!section || section.kind === "overdue") return {};
  const place = section.ids.indexOf(id);
  // On a day they are in the order of their times first.
  const found = (other: string | undefined) =>
    other !== undefined && (section.kind !== "day" || timeOf(other) === timeOf(id))
      ? other
      : undefined;
  return { above: found(section.ids[place - 1]), below: found(section.ids[place + 1]) };
}
