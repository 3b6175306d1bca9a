import type { Sentences } from "./sentences";

export const sentences: Sentences = {
  "a weekday with a date": [
    ["Meeting Tuesday, November 3, 2026 10:00 AM", "Meeting", "2026-11-03 10:00"],
    ["dentist wed 30 sep", "dentist", "2026-09-30"],
    ["dentist Wed, Sep 30", "dentist", "2026-09-30"],
    ["dentist on Friday, October 9th", "dentist", "2026-10-09"],
    ["dentist on Friday October 9 at 3pm", "dentist", "2026-10-09 15:00"],
    ["dentist Fri Oct 9 3pm", "dentist", "2026-10-09 15:00"],
    ["dentist Fri. Oct. 9", "dentist", "2026-10-09"],
    ["dentist fri 9 october", "dentist", "2026-10-09"],
    ["dentist Friday the 9th of October", "dentist", "2026-10-09"],
    ["dentist friday, 9 oct 2026", "dentist", "2026-10-09"],
    ["dentist friday 2026-10-09", "dentist", "2026-10-09"],
    ["dentist fri 10/9", "dentist", "2026-10-09"],
    ["dentist Fri 10/9/2026 at 9:30", "dentist", "2026-10-09 09:30"],
    ["dentist next Friday, Oct 9", "dentist", "2026-10-09"],
    ["dentist sat oct 10 with Ada", "dentist with Ada", "2026-10-10"],
    ["sun 4 oct brunch", "brunch", "2026-10-04"],
    ["Friday, October 9: dentist", "dentist", "2026-10-09"],
    ["dentist Oct 9, Friday", "dentist", "2026-10-09"],
    ["dentist Oct 9 (Fri)", "dentist", "2026-10-09"],
    ["dentist Friday at 3pm, Oct 9", "dentist", "2026-10-09 15:00"],
    ["dentist Tuesday 10:00 AM November 3", "dentist", "2026-11-03 10:00"],
    // Not a Monday.
    ["dentist Monday, October 9", "dentist", "2026-10-09"],
    ["by Friday, Oct 9 send the forms", "send the forms", "2026-10-09"],
    ["dentist tomorrow, oct 1", "dentist", "2026-10-01"],
    ["Gym every day until Friday, Oct 9", "Gym", "2026-09-30", "FREQ=DAILY;UNTIL=20261009"],
  ],
};
