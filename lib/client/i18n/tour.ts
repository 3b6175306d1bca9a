import type { Language } from "./catalogue";

type Tour = {
  list: string;
  todos: string[];
  todosByTouch: string[];
  notes: string;
  steps: string[];
};

/** The first steps: alone, since they are taken once. */
export const tour: Record<Language, Tour> = {
  en: {
    list: "First steps",
    todos: [
      "Tick this off: the circle on the left",
      "Press q and type “call mom tomorrow 9am #home”",
      "Open this one for notes, steps and everything else",
      "Drag me somewhere else, or press alt and an arrow key",
      "Press cmd or ctrl and k to find anything",
      "Select several with x or shift, then act on all",
      "Take back what you did with cmd or ctrl and z",
    ],
    todosByTouch: [
      "Tick this off: the circle on the left",
      "Type “call mom tomorrow 9am #home” into the field above",
      "Open this one for notes, steps and everything else",
      "Press ⋮ to give me another day or list",
      "Select several: press ⋮, then Select",
      "Take back what you did: press Undo at the bottom",
    ],
    notes: "Notes know **Markdown**, and each step can be ticked off by itself.",
    steps: ["Give it a day", "Let it come back every week", "Move it to another list"],
  },
  de: {
    list: "Erste Schritte",
    todos: [
      "Hak das hier ab: der Kreis links",
      "Drück q und schreib „Mama anrufen morgen um 9 #Zuhause“",
      "Öffne dieses hier: Notizen, Schritte und alles Weitere",
      "Zieh mich woandershin, oder drück Alt und eine Pfeiltaste",
      "Drück Cmd oder Strg und k, um alles zu finden",
      "Wähl mehrere mit x oder Umschalt aus, und tu etwas mit allen",
      "Nimm mit Cmd oder Strg und z zurück, was du getan hast",
    ],
    todosByTouch: [
      "Hak das hier ab: der Kreis links",
      "Schreib „Mama anrufen morgen um 9 #Zuhause“ in das Feld oben",
      "Öffne dieses hier: Notizen, Schritte und alles Weitere",
      "Drück ⋮ und gib mir einen anderen Tag oder eine andere Liste",
      "Wähl mehrere aus: drück ⋮, dann Auswählen",
      "Nimm zurück, was du getan hast: unten auf Rückgängig",
    ],
    notes: "Notizen verstehen **Markdown**, und jeder Schritt lässt sich einzeln abhaken.",
    steps: ["Gib ihm einen Tag", "Lass es jede Woche wiederkommen", "Leg es in eine andere Liste"],
  },
};
