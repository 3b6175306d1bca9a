"use client";

import { useLanguage, useMessages } from "@/lib/messages";
import { Button } from "./ui/button";

export default function ErrorPage() {
  const { failure, actions } = useMessages();
  useLanguage();
  return (
    <main className="mx-auto grid max-w-sm gap-4 px-4 py-32 text-center">
      <h1 className="font-semibold text-2xl tracking-tight">{failure.title}</h1>
      <p className="text-muted">{failure.text}</p>
      <Button className="justify-self-center" onClick={() => location.reload()}>
        {actions.retry}
      </Button>
    </main>
  );
}
