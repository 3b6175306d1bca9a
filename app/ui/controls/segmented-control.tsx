import { type ReactNode, useId } from "react";

type SegmentedControlProps<Value extends string> = {
  label: string;
  options: { value: Value; label: string; icon?: ReactNode }[];
  value: Value;
  onChange: (value: Value) => void;
};

/** One of a few, all of them in sight. */
export function SegmentedControl<Value extends string>({
  label,
  options,
  value,
  onChange,
}: SegmentedControlProps<Value>) {
  const name = useId();
  return (
    <fieldset className="flex gap-0.5 rounded-lg bg-sunken p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="inline-flex min-h-[calc(var(--spacing-control)-0.25rem)] pointer-coarse:min-h-control flex-auto cursor-pointer select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md px-2 font-medium text-muted text-sm outline-accent transition-colors hover:text-ink has-checked:bg-thumb has-checked:text-ink has-checked:shadow-segment has-focus-visible:outline-2 forced-colors:has-checked:outline-2 [&_svg]:size-4"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="sr-only"
          />
          {option.icon}
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
