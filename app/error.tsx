"use client";

import { Button } from "./ui/button";

export default function ErrorPage() {
  return (
    <main className="mx-auto grid max-w-sm gap-4 px-4 py-32 text-center">
      <h1 className="font-semibold text-2xl tracking-tight">That did not work</h1>
      <p className="text-muted">Your todos are safe. This page could not be shown just now.</p>
      <Button className="justify-self-center" onClick={() => location.reload()}>
        Try again
      </Button>
    </main>
  );
}
