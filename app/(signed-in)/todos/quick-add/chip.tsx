import type { ReactNode } from "react";
import type { Mark } from "@/lib/client/quick-add/parse";

export type Chip = { kind: Mark["kind"]; words: string; icon: ReactNode };

/** How a chip looks inside, whether it can be pressed or not. */
export function ChipContent({ chip: { icon, words } }: { chip: Chip }) {
  return (
    <>
      <span
        className="grid size-3.5 shrink-0 place-items-center [&_svg]:size-3.5"
        aria-hidden="true"
      >
        {icon}
      </span>
      <span dir="auto" className="truncate">
        {words}
      </span>
    </>
  );
}

export const chipLook =
  "inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-full px-2.5 text-sm pointer-coarse:min-h-11";
