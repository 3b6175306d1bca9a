import { useState } from "react";

const tones = {
  none: "border-[1.5px] border-control text-accent group-hover/check:border-accent",
  low: "border-2 border-low bg-low/10 text-low group-hover/check:bg-low/20",
  medium: "border-2 border-medium bg-medium/10 text-medium group-hover/check:bg-medium/20",
  high: "border-2 border-high bg-high/10 text-high group-hover/check:bg-high/20",
};

type CheckboxProps = {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  tone?: keyof typeof tones;
  tabIndex?: number;
};

/** A round, native checkbox whose whole cell, as high as a row, can be hit. */
export function Checkbox({ label, checked, onChange, tone = "none", tabIndex }: CheckboxProps) {
  const isFresh = useIsFresh(checked);

  return (
    <label className="group/check grid h-row w-tick shrink-0 cursor-pointer place-items-center *:col-start-1 *:row-start-1">
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        tabIndex={tabIndex}
        onChange={(event) => onChange(event.target.checked)}
        className={`tickable size-5 cursor-pointer appearance-none rounded-full checked:border-accent checked:bg-accent checked:text-on-accent forced-colors:forced-color-adjust-none ${tones[tone]} ${isFresh ? "animate-tick before:animate-draw" : ""}`}
      />
      {isFresh && (
        <span className="pointer-events-none size-5 animate-ripple rounded-full bg-accent opacity-0" />
      )}
    </label>
  );
}

/** True once it was ticked before one's eyes: what came ticked stays calm. */
function useIsFresh(checked: boolean): boolean {
  const [state, setState] = useState({ checked, isFresh: false });
  if (state.checked === checked) return state.isFresh;
  const next = { checked, isFresh: checked };
  setState(next);
  return next.isFresh;
}
