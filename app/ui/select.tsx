import { ChevronDown } from "lucide-react";
import { type ComponentProps, useId } from "react";

type SelectProps<Value extends string> = Omit<ComponentProps<"select">, "value" | "onChange"> & {
  label: string;
  options: { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
};

/** A labelled choice of one, shown the way the platform shows it. */
export function Select<Value extends string>({
  label,
  options,
  value,
  onChange,
  ...props
}: SelectProps<Value>) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      <span className="relative grid">
        <select
          id={id}
          value={value}
          onChange={({ target }) => {
            const chosen = options.find((option) => option.value === target.value);
            if (chosen) onChange(chosen.value);
          }}
          className="min-h-11 appearance-none rounded-lg border border-control bg-surface pr-9 pl-3 text-base hover:border-muted"
          {...props}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          className="pointer-events-none absolute inset-y-0 right-3 my-auto size-4 text-muted"
          aria-hidden="true"
        />
      </span>
    </div>
  );
}
