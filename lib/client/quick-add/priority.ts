import { pattern } from "./reading";

/** p1 is the highest. */
export const priorityReaders = [pattern("p(?<rank>[1-3])", ({ rank }) => 4 - Number(rank))];
