"use client";

import { failure } from "@/lib/messages/failure";
import { useOnlyInBrowser } from "./ui/browser";
import { Button } from "./ui/button";

export default function ErrorPage() {
  const language = useOnlyInBrowser<"en" | "de">(languageOfPage, "en");
  const { title, text, retry } = failure[language];
  return (
    <main className="mx-auto grid max-w-sm gap-4 px-4 py-32 text-center">
      <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
      <p className="text-muted">{text}</p>
      <Button className="justify-self-center" onClick={() => location.reload()}>
        {retry}
      </Button>
    </main>
  );
}

function languageOfPage() {
  return document.documentElement.lang === "de" ? "de" : "en";
}
