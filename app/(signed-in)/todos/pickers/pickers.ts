import { later } from "@/app/ui/later";
import { loadGrammar } from "../quick-add/reader";

// Those that read words come with what reads them: what was typed ahead is typed at once.
export const pickers = {
  day: later(async () => {
    const [{ DayPicker }] = await Promise.all([import("./day-picker"), loadGrammar()]);
    return DayPicker;
  }),
  repeat: later(async () => {
    const [{ RepeatPicker }] = await Promise.all([import("./repeat-picker"), loadGrammar()]);
    return RepeatPicker;
  }),
  priority: later(async () => (await import("./priority-picker")).PriorityPicker),
  list: later(async () => (await import("./list-picker")).ListPicker),
  labels: later(async () => (await import("./label-picker")).LabelPicker),
};
