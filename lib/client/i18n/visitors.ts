import { headers } from "next/headers";
import { limits } from "@/lib/contract/limits";
import { type Language, languageFor } from "./catalogue";

const en = {
  description: "A calm, fast todo list that keeps what you have to do, and keeps it yours.",
  landing: {
    title: "Write it down. Do the next thing.",
    text: "Donext is a calm todo list that is as quick as a thought, works without a network and from the keyboard, and shows what you keep to nobody else.",
    picture: "A day in Donext: one todo is overdue, three are due today, one of them with steps.",
    signUp: "Create an account",
    signIn: "Sign in",
  },
  signIn: {
    title: "Welcome back",
    submit: "Sign in",
    other: "New here?",
    link: "Create an account",
  },
  signUp: {
    title: "Create your account",
    submit: "Create account",
    other: "Have one already?",
    link: "Sign in",
    passwordHint: `At least ${limits.password.min} characters. A few words that mean something to you alone are easy to keep in mind.`,
  },
  fields: { name: "Name", email: "Email", password: "Password" },
  errors: {
    wrong: "Invalid email or password",
    taken: "There is an account with this email already. Sign in instead.",
    tooOften: "Too many attempts. Wait a minute and try again.",
    unreachable: "Donext cannot be reached. Try again in a moment.",
    failed: "Something went wrong on our side. Try again, or tell us this request ID:",
    easyPassword:
      "That password is easy to guess. Choose some words that have nothing to do with each other or with you.",
    other: "That did not work. Check what you entered.",
  },
  notFound: {
    title: "There is nothing here",
    text: "The address may be mistyped, or the page may have moved.",
    link: "Go to the start",
  },
};

const de: typeof en = {
  description:
    "Eine ruhige, schnelle Todo-Liste, die behält, was du zu tun hast, und es für sich behält.",
  landing: {
    title: "Schreib es auf. Tu das Nächste.",
    text: "Donext ist eine ruhige Todo-Liste: schnell wie ein Gedanke, auch ohne Netz und ganz mit der Tastatur zu bedienen. Was du aufschreibst, sieht sonst niemand.",
    picture:
      "Ein Tag in Donext: Ein Todo ist überfällig, drei sind heute fällig, eines davon mit Schritten.",
    signUp: "Konto anlegen",
    signIn: "Anmelden",
  },
  signIn: {
    title: "Schön, dass du da bist",
    submit: "Anmelden",
    other: "Neu hier?",
    link: "Konto anlegen",
  },
  signUp: {
    title: "Leg dein Konto an",
    submit: "Konto anlegen",
    other: "Schon eines?",
    link: "Anmelden",
    passwordHint: `Mindestens ${limits.password.min} Zeichen. Ein paar Wörter, die nur dir etwas sagen, merkt man sich leicht.`,
  },
  fields: { name: "Name", email: "E-Mail", password: "Passwort" },
  errors: {
    wrong: "E-Mail oder Passwort ist falsch.",
    taken: "Mit dieser E-Mail gibt es schon ein Konto. Melde dich damit an.",
    tooOften: "Zu viele Versuche. Warte eine Minute und versuch es noch einmal.",
    unreachable: "Donext ist nicht erreichbar. Versuch es gleich noch einmal.",
    failed:
      "Bei uns ist etwas schiefgegangen. Versuch es noch einmal, oder nenn uns diese Anfrage-ID:",
    easyPassword:
      "Dieses Passwort ist leicht zu erraten. Nimm ein paar Wörter, die weder miteinander noch mit dir zu tun haben.",
    other: "Das hat nicht geklappt. Sieh nach, was du eingegeben hast.",
  },
  notFound: {
    title: "Hier ist nichts",
    text: "Vielleicht ist die Adresse vertippt, oder die Seite ist umgezogen.",
    link: "Zum Anfang",
  },
};

export type VisitorMessages = typeof en;

/** The language that a request asks for, by its Accept-Language (RFC 9110, section 12.5.4). */
export async function requestedLanguage(): Promise<Language> {
  const header = (await headers()).get("accept-language") ?? "";
  const wanted = header.split(",").map((range) => {
    const [locale = "", quality = "q=1"] = range.split(";").map((part) => part.trim());
    return { locale, quality: Number(quality.slice(2)) };
  });
  const byQuality = wanted.toSorted((one, other) => other.quality - one.quality);
  return languageFor(byQuality.map(({ locale }) => locale));
}

/** What the pages for visitors say. */
export async function visitorMessages(): Promise<VisitorMessages> {
  return { en, de }[await requestedLanguage()];
}
