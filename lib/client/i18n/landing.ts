import type { Language } from "./language";

type Section = { title: string; text: string };

export type LandingMessages = {
  title: string;
  text: string;
  signUp: string;
  signIn: string;
  docs: string;
  source: string;
  demo: {
    label: string;
    /** Read by screen readers in place of the animation. */
    description: string;
    scenes: Record<"words" | "keyboard" | "offline", string>;
    pause: string;
    play: string;
    /** Typed into quick add (on a Sunday), then into the date picker. */
    sentence: string;
    date: string;
    todos: Record<"invoice" | "passport" | "plants" | "trip", string>;
    labels: Record<"invoice" | "trip", string>;
  };
  words: Section & { sentences: string[] };
  offline: Section;
  keyboard: Section;
  api: Section & { example: string };
  developers: Section;
  license: string;
};

/** The texts of the landing page. */
export const landing: Record<Language, LandingMessages> = {
  en: {
    title: "The todo list that keeps up with you.",
    text: "Type todos in plain words, work offline, do everything from the keyboard. Only you can see your lists.",
    signUp: "Get started",
    signIn: "Sign in",
    docs: "API reference",
    source: "Source code",
    demo: {
      label: "Donext at work",
      description:
        "A sentence becomes a todo with a date, a time, a repeat rule and a priority. Single keys then schedule, prioritize and complete todos. Without a connection the changes wait, and they are saved as soon as it is back.",
      scenes: { words: "Plain words", keyboard: "Keyboard", offline: "Offline" },
      pause: "Pause",
      play: "Play",
      sentence: "Call mom every Sunday at 5pm p1",
      date: "fri",
      todos: {
        invoice: "Send the invoice for October",
        passport: "Renew my passport",
        plants: "Water the plants",
        trip: "Plan the trip to Lisbon",
      },
      labels: { invoice: "work", trip: "travel" },
    },
    words: {
      title: "Plain words in",
      text: "Type a todo the way you’d say it. Donext picks out dates, times, repeat rules, priorities, lists and labels while you type.",
      sentences: [
        "Pay the rent every month on the 1st #Home",
        "Dentist next Tuesday at 3pm p1",
        "Buy oat milk tomorrow @errands",
      ],
    },
    offline: {
      title: "Works offline",
      text: "Your todos are kept in your browser, so everything opens and changes at once, even on a train. Donext syncs all your devices when you’re back.",
    },
    keyboard: {
      title: "All from the keyboard",
      text: "Add, schedule, prioritize and complete without reaching for the mouse. The command menu finds everything else.",
    },
    api: {
      title: "An API and your own data",
      text: "The app runs on a documented API that is yours to use, too. Host Donext yourself, and your todos stay in your own Postgres.",
      example: "Pay the rent",
    },
    developers: {
      title: "For developers",
      text: "Donext is one Next.js project. Postgres runs inside the process, so two commands are all it takes.",
    },
    license: "MIT license",
  },
  de: {
    title: "Die Todo-Liste, die mit dir Schritt hält.",
    text: "Schreib Todos in einfachen Worten auf, arbeite offline und erledige alles mit der Tastatur. Nur du kannst deine Listen sehen.",
    signUp: "Jetzt starten",
    signIn: "Anmelden",
    docs: "API-Referenz",
    source: "Quellcode",
    demo: {
      label: "Donext in Aktion",
      description:
        "Aus einem Satz wird ein Todo mit Datum, Uhrzeit, Wiederholung und Priorität. Einzelne Tasten planen, priorisieren und erledigen dann Todos. Ohne Verbindung warten die Änderungen und werden gespeichert, sobald sie wieder da ist.",
      scenes: { words: "Klartext", keyboard: "Tastatur", offline: "Offline" },
      pause: "Anhalten",
      play: "Abspielen",
      sentence: "Mama anrufen jeden Sonntag um 17 Uhr p1",
      date: "fr",
      todos: {
        invoice: "Rechnung für Oktober schicken",
        passport: "Reisepass verlängern",
        plants: "Pflanzen gießen",
        trip: "Reise nach Lissabon planen",
      },
      labels: { invoice: "arbeit", trip: "reise" },
    },
    words: {
      title: "In einfachen Worten",
      text: "Schreib ein Todo so auf, wie du es sagen würdest. Donext erkennt beim Tippen Datum, Uhrzeit, Wiederholung, Priorität, Liste und Labels.",
      sentences: [
        "Miete jeden Monat am 1. zahlen #Zuhause",
        "Zahnarzt nächsten Dienstag um 15 Uhr p1",
        "Morgen Hafermilch kaufen @besorgungen",
      ],
    },
    offline: {
      title: "Funktioniert offline",
      text: "Deine Todos liegen in deinem Browser. So öffnet und ändert sich alles sofort, auch im Zug. Sobald du wieder online bist, synchronisiert Donext alle deine Geräte.",
    },
    keyboard: {
      title: "Alles mit der Tastatur",
      text: "Hinzufügen, planen, priorisieren und abhaken, ohne zur Maus zu greifen. Alles andere findet das Befehlsmenü.",
    },
    api: {
      title: "Eine API und deine eigenen Daten",
      text: "Die App nutzt eine dokumentierte API, die auch dir offensteht. Wenn du Donext selbst betreibst, bleiben deine Todos in deinem eigenen Postgres.",
      example: "Miete zahlen",
    },
    developers: {
      title: "Für Entwicklerinnen und Entwickler",
      text: "Donext ist ein einziges Next.js-Projekt. Postgres läuft im selben Prozess mit, zwei Befehle genügen also.",
    },
    license: "MIT-Lizenz",
  },
};
