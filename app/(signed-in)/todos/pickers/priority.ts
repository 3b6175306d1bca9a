/** The most urgent first. */
export const priorities = [3, 2, 1, 0] as const;

export type Priority = (typeof priorities)[number];

export function priorityOf(value: number): Priority {
  return priorities.find((priority) => priority === value) ?? 0;
}

/** The tone of a checkbox. */
export const tones = { 0: "none", 1: "low", 2: "medium", 3: "high" } as const;
