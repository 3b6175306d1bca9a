export const viewNames = ["inbox", "today", "upcoming", "all", "completed", "trash"] as const;

export type View =
  | { name: (typeof viewNames)[number] }
  | { name: "list"; id: string }
  | { name: "label"; label: string }
  | { name: "search"; q: string };
