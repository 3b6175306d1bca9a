import { headers } from "next/headers";
import { limits } from "@/lib/contract/limits";
import { landing } from "./landing";
import { type Language, languageFor } from "./language";

const en = {
  description: "A fast, calm todo list that works offline and keeps your todos private.",
  landing: landing.en,
  signIn: {
    title: "Welcome back",
    submit: "Sign in",
    other: "New here?",
    link: "Create an account",
  },
  signUp: {
    title: "Create your account",
    submit: "Create account",
    other: "Already have an account?",
    link: "Sign in",
    passwordHint: `At least ${limits.password.min} characters. A few random words are easy to remember.`,
  },
  fields: {
    name: "Name",
    email: "Email",
    password: "Password",
    passwordButton: { show: "Show password", hide: "Hide password" },
  },
  errors: {
    wrong: "Wrong email or password.",
    taken: "An account with this email already exists. Sign in instead.",
    tooOften: "Too many attempts. Wait a minute and try again.",
    unreachable: "We can’t reach Donext right now. Try again in a moment.",
    failed: "Something went wrong on our side. Try again, or send us this request ID:",
    easyPassword:
      "That password is easy to guess. Choose a few random words that have nothing to do with you.",
    elsewhere: "You can’t sign in at this address. Open Donext at its usual address.",
    other: "Something went wrong. Check your details and try again.",
  },
  notFound: {
    title: "Page not found",
    text: "The address may be mistyped, or the page may have moved.",
    link: "Go home",
  },
};

const de: typeof en = {
  description:
    "Eine schnelle, ruhige Todo-Liste, die offline funktioniert und deine Todos privat hält.",
  landing: landing.de,
  signIn: {
    title: "Schön, dass du da bist",
    submit: "Anmelden",
    other: "Neu hier?",
    link: "Konto anlegen",
  },
  signUp: {
    title: "Leg dein Konto an",
    submit: "Konto anlegen",
    other: "Schon ein Konto?",
    link: "Anmelden",
    passwordHint: `Mindestens ${limits.password.min} Zeichen. Ein paar zufällige Wörter kannst du dir leicht merken.`,
  },
  fields: {
    name: "Name",
    email: "E-Mail",
    password: "Passwort",
    passwordButton: { show: "Passwort anzeigen", hide: "Passwort verbergen" },
  },
  errors: {
    wrong: "E-Mail-Adresse oder Passwort ist falsch.",
    taken: "Mit dieser E-Mail-Adresse gibt es schon ein Konto. Melde dich stattdessen an.",
    tooOften: "Zu viele Versuche. Warte eine Minute und versuch es noch einmal.",
    unreachable: "Donext ist gerade nicht erreichbar. Versuch es gleich noch einmal.",
    failed:
      "Bei uns ist etwas schiefgegangen. Versuch es noch einmal, oder schick uns diese Anfrage-ID:",
    easyPassword:
      "Dieses Passwort ist leicht zu erraten. Nimm ein paar zufällige Wörter, die nichts mit dir zu tun haben.",
    elsewhere:
      "Unter dieser Adresse kannst du dich nicht anmelden. Öffne Donext unter der gewohnten Adresse.",
    other: "Etwas ist schiefgegangen. Prüf deine Angaben und versuch es noch einmal.",
  },
  notFound: {
    title: "Seite nicht gefunden",
    text: "Vielleicht ist die Adresse falsch geschrieben, oder die Seite ist umgezogen.",
    link: "Zur Startseite",
  },
};

export type VisitorMessages = typeof en;

/** The preferred language of a request, from Accept-Language (RFC 9110, section 12.5.4). */
export async function requestedLanguage(): Promise<Language> {
  const header = (await headers()).get("accept-language") ?? "";
  const wanted = header.split(",").map((range) => {
    const [locale = "", quality = "q=1"] = range.split(";").map((part) => part.trim());
    return { locale, quality: Number(quality.slice(2)) };
  });
  const byQuality = wanted.toSorted((one, other) => other.quality - one.quality);
  return languageFor(byQuality.map(({ locale }) => locale));
}

/** The texts of the pages for visitors. */
export async function visitorMessages(): Promise<VisitorMessages> {
  return { en, de }[await requestedLanguage()];
}
