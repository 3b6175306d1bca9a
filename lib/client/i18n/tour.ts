import type { Language } from "./language";

type Tour = {
  list: string;
  /** `keys` names a shortcut on this keyboard. */
  todos: (keys: (shortcut: string) => string) => string[];
  todosByTouch: string[];
  notes: string;
  subtasks: string[];
};

/** The getting-started list. In a file of its own, since it is loaded once. */
export const tour: Record<Language, Tour> = {
  en: {
    list: "Getting started",
    todos: (keys) => [
      "Check me off with the circle on the left",
      `Press ${keys("q")} and type “call mom tomorrow 9am #home”`,
      "Open me for notes, subtasks and more",
      `Drag me somewhere else, or move me with ${keys("alt+up")} and ${keys("alt+down")}`,
      `Press ${keys("mod+k")} to open the command menu`,
      `Select several todos with ${keys("x")} or ${keys("shift+down")}, then change them all at once`,
      `Undo anything with ${keys("mod+z")}`,
    ],
    todosByTouch: [
      "Check me off with the circle on the left",
      "Type “call mom tomorrow 9am #home” in the field above",
      "Open me for notes, subtasks and more",
      "Tap ⋮ to change my date or list",
      "Tap ⋮, then Select, to select several todos",
      "Undo anything: tap Undo at the bottom",
    ],
    notes: "Notes support **Markdown**, and you can check off each subtask on its own.",
    subtasks: ["Give it a date", "Repeat it every week", "Move it to another list"],
  },
  de: {
    list: "Erste Schritte",
    todos: (keys) => [
      "Hak mich mit dem Kreis links ab",
      `Drück ${keys("q")} und tippe „Mama anrufen morgen um 9 #Zuhause“`,
      "Öffne mich für Notizen, Unteraufgaben und mehr",
      `Zieh mich woandershin oder verschieb mich mit ${keys("alt+up")} und ${keys("alt+down")}`,
      `Öffne mit ${keys("mod+k")} das Befehlsmenü`,
      `Wähl mehrere Todos mit ${keys("x")} oder ${keys("shift+down")} aus und ändere alle auf einmal`,
      `Mach mit ${keys("mod+z")} alles rückgängig`,
    ],
    todosByTouch: [
      "Hak mich mit dem Kreis links ab",
      "Tippe „Mama anrufen morgen um 9 #Zuhause“ in das Feld oben",
      "Öffne mich für Notizen, Unteraufgaben und mehr",
      "Tipp auf ⋮, um mein Datum oder meine Liste zu ändern",
      "Tipp auf ⋮ und dann auf Auswählen, um mehrere Todos auszuwählen",
      "Mach alles rückgängig: Tipp unten auf Rückgängig",
    ],
    notes: "Notizen unterstützen **Markdown**, und du kannst jede Unteraufgabe einzeln abhaken.",
    subtasks: [
      "Gib dem Todo ein Datum",
      "Lass es jede Woche wiederkehren",
      "Verschieb es in eine andere Liste",
    ],
  },
};
