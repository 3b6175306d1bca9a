import { Button } from "@/app/ui/button";
import { Field } from "@/app/ui/field";
import { Select } from "@/app/ui/select";
import { addDays } from "@/lib/days";
import { useToday } from "@/lib/store/hooks";
import { updateTodos } from "@/lib/store/verbs";
import type { Todo } from "@/lib/todos";

const rules = [
  { value: "", label: "Never" },
  { value: "FREQ=DAILY", label: "Every day" },
  { value: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", label: "Every weekday" },
  { value: "FREQ=WEEKLY", label: "Every week" },
  { value: "FREQ=WEEKLY;INTERVAL=2", label: "Every other week" },
  { value: "FREQ=MONTHLY", label: "Every month" },
  { value: "FREQ=YEARLY", label: "Every year" },
];

/** When a todo is due, and whether it comes back. */
export function DueFields({ todo: { id, dueDate, dueTime, repeat } }: { todo: Todo }) {
  const today = useToday();
  const update = (changes: Parameters<typeof updateTodos>[1]) => updateTodos([id], changes);
  const isOther = repeat !== null && !rules.some(({ value }) => value === repeat);
  const options = isOther ? [...rules, { value: repeat, label: `By a rule: ${repeat}` }] : rules;

  return (
    <div className="grid gap-3">
      <div className="grid grid-cols-[minmax(0,1fr)_8rem] gap-3">
        <Field
          label="Day"
          type="date"
          value={dueDate ?? ""}
          onChange={({ target }) => update({ dueDate: target.value || null })}
        />
        <Field
          label="Time"
          type="time"
          value={dueTime ?? ""}
          disabled={dueDate === null}
          onChange={({ target }) => update({ dueTime: target.value || null })}
        />
      </div>
      <div className="flex flex-wrap gap-1.5">
        {[
          { label: "Today", day: today },
          { label: "Tomorrow", day: addDays(today, 1) },
          { label: "In a week", day: addDays(today, 7) },
          { label: "No day", day: null },
        ].map(({ label, day }) => (
          <Button
            key={label}
            look="soft"
            size="small"
            aria-pressed={dueDate === day}
            onClick={() => update({ dueDate: day })}
          >
            {label}
          </Button>
        ))}
      </div>
      <Select
        label="Repeat"
        value={repeat ?? ""}
        options={options}
        disabled={dueDate === null}
        onChange={(rule) => update({ repeat: rule || null })}
      />
    </div>
  );
}
