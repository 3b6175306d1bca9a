import { useState } from "react";

const rings = {
  none: "border-[1.5px] border-control group-hover/check:border-accent",
  low: "border-2 border-low bg-low/10 group-hover/check:bg-low/20",
  medium: "border-2 border-medium bg-medium/10 group-hover/check:bg-medium/20",
  high: "border-2 border-high bg-high/10 group-hover/check:bg-high/20",
};

const ticks = {
  none: "stroke-accent",
  low: "stroke-low",
  medium: "stroke-medium",
  high: "stroke-high",
};

type CheckboxProps = {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  tone?: keyof typeof rings;
  tabIndex?: number;
};

/** A round, native checkbox whose whole square, as high as a row, can be hit. */
export function Checkbox({ label, checked, onChange, tone = "none", tabIndex }: CheckboxProps) {
  const isFresh = useIsFresh(checked);

  return (
    <label className="group/check grid size-row shrink-0 cursor-pointer place-items-center *:col-start-1 *:row-start-1">
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        tabIndex={tabIndex}
        onChange={(event) => onChange(event.target.checked)}
        className={`peer size-5 cursor-pointer appearance-none rounded-full transition-colors checked:border-accent checked:bg-accent forced-colors:forced-color-adjust-none ${rings[tone]} ${isFresh ? "animate-tick" : ""}`}
      />
      <svg
        viewBox="0 0 20 20"
        className={`pointer-events-none size-5 fill-none stroke-2 opacity-0 transition-opacity peer-checked:stroke-on-accent peer-checked:opacity-100 group-hover/check:opacity-100 ${ticks[tone]}`}
        aria-hidden="true"
      >
        <path
          d="m6 10.3 2.7 2.7L14 7.5"
          pathLength="1"
          strokeDasharray="1"
          strokeLinecap="round"
          strokeLinejoin="round"
          className={isFresh ? "animate-draw" : ""}
        />
      </svg>
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
