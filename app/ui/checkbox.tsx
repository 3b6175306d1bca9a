type CheckboxProps = {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
};

/** A round, native checkbox whose whole 44 px square can be hit. */
export function Checkbox({ label, checked, onChange }: CheckboxProps) {
  return (
    <label className="group grid size-11 shrink-0 cursor-pointer place-items-center">
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="peer col-start-1 row-start-1 size-5 cursor-pointer appearance-none rounded-full border-[1.5px] border-control transition-colors motion-safe:checked:animate-tick checked:border-accent checked:bg-accent group-hover:border-accent"
      />
      <svg
        viewBox="0 0 20 20"
        className="pointer-events-none col-start-1 row-start-1 size-5 fill-none stroke-2 stroke-accent opacity-0 transition-opacity peer-checked:stroke-on-accent peer-checked:opacity-100 group-hover:opacity-100"
        aria-hidden="true"
      >
        <path d="m6 10.3 2.7 2.7L14 7.5" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </label>
  );
}
