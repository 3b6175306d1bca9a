import { isEqual } from "@/lib/client/is-equal";
import type { Section } from "@/lib/client/store/queries/sections";

/** Shows todos that are exiting where they stood, among those that a view has now. */
export function createExitingRows() {
  let shown: Section[] = [];

  return (sections: Section[], exiting: ReadonlySet<string>): Section[] => {
    const kept = exiting.size > 0 ? keep(sections, shown, exiting) : sections;
    // Whoever holds what has come out the same need not look again.
    if (exiting.size === 0 || !isEqual(kept, shown)) shown = kept;
    return shown;
  };
}

function keep(sections: Section[], before: Section[], exiting: ReadonlySet<string>): Section[] {
  const result = [...sections];
  for (const id of exiting) {
    const was = sectionWith(before, id);
    if (!was || sectionWith(result, id)) continue;
    if (!result.some(({ key }) => key === was.key)) putBackSection(result, was, before);
    const place = result.findIndex(({ key }) => key === was.key);
    result[place] = { ...was, ids: putBack(id, was.ids, result[place]?.ids ?? []) };
  }
  return result;
}

function sectionWith(sections: Section[], id: string): Section | undefined {
  return sections.find(({ ids }) => ids.includes(id));
}

/** Behind the one that it stood behind. */
function putBackSection(sections: Section[], section: Section, before: Section[]) {
  const ahead = before[before.indexOf(section) - 1];
  const place = 1 + sections.findIndex(({ key }) => key === ahead?.key);
  sections.splice(place, 0, { ...section, ids: [] });
}

/** Behind the nearest one that it stood behind and that is still there. */
function putBack(id: string, before: readonly string[], ids: readonly string[]): string[] {
  const ahead = before.slice(0, before.indexOf(id)).findLast((other) => ids.includes(other));
  const place = ahead === undefined ? 0 : 1 + ids.indexOf(ahead);
  return [...ids.slice(0, place), id, ...ids.slice(place)];
}
