"use client";

import { failure } from "@/lib/client/i18n/failure";
import { useOnlyInBrowser } from "./ui/browser";

/** Alone, without the buttons of the app, since it comes along with every page. */
export default function ErrorPage() {
  const language = useOnlyInBrowser<"en" | "de">(languageOfPage, "en");
  const { title, text, retry } = failure[language];
  return (
    <main className="mx-auto grid max-w-sm gap-4 px-4 py-32 text-center">
      <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
      <p className="text-muted">{text}</p>
      <button
        type="button"
        className="min-h-control justify-self-center rounded-lg bg-accent px-4 font-medium text-on-accent text-sm hover:bg-accent-strong"
        onClick={() => location.reload()}
      >
        {retry}
      </button>
    </main>
  );
}

function languageOfPage() {
  return document.documentElement.lang === "de" ? "de" : "en";
}
