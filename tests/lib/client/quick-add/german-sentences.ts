import type { Sentences } from "./sentences";

export const sentences: Sentences = {
  "a weekday with a date": [
    ["Arzt am Freitag, den 9. Oktober um 15 Uhr", "Arzt", "2026-10-09 15:00"],
    ["Arzt am Freitag, dem 9. Oktober 2026", "Arzt", "2026-10-09"],
    ["Arzt Freitag, 9. Oktober", "Arzt", "2026-10-09"],
    ["Arzt Freitag der 9. Oktober", "Arzt", "2026-10-09"],
    ["Arzt Freitag 9.10.", "Arzt", "2026-10-09"],
    ["Arzt Fr 9.10. 15 Uhr", "Arzt", "2026-10-09 15:00"],
    ["Arzt Fr. 9.10.2026", "Arzt", "2026-10-09"],
    ["Arzt Fr, 9.10.", "Arzt", "2026-10-09"],
    ["Arzt am Fr, den 9.10., um 15:30", "Arzt", "2026-10-09 15:30"],
    ["Arzt am Mittwoch, den 30. September", "Arzt", "2026-09-30"],
    ["Arzt am So, 4.10.", "Arzt", "2026-10-04"],
    ["Arzt am nächsten Freitag, den 9.10.", "Arzt", "2026-10-09"],
    ["Arzt am 9. Oktober, Freitag", "Arzt", "2026-10-09"],
    ["Arzt am 9.10. (Fr)", "Arzt", "2026-10-09"],
    ["Arzt Freitag 15 Uhr, 9. Oktober", "Arzt", "2026-10-09 15:00"],
    ["Arzt Freitag 2026-10-09", "Arzt", "2026-10-09"],
    // Not a Monday.
    ["Arzt am Montag, den 9. Oktober", "Arzt", "2026-10-09"],
    ["Bis Freitag, den 9. Oktober Formulare senden", "Formulare senden", "2026-10-09"],
    ["Arzt morgen, 1.10.", "Arzt", "2026-10-01"],
    [
      "Sport jeden Tag bis Freitag, den 9. Oktober",
      "Sport",
      "2026-09-30",
      "FREQ=DAILY;UNTIL=20261009",
    ],
  ],
};
