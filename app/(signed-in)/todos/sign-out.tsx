"use client";

import { useState } from "react";
import { Button } from "@/app/ui/button";
import { authClient } from "@/lib/auth-client";

const labels = { idle: "Sign out", pending: "Signing out…", failed: "Not signed out. Try again" };

/** Ends the session and leaves nothing of it on the screen. */
export function SignOut() {
  const [state, setState] = useState<keyof typeof labels>("idle");

  async function signOut() {
    setState("pending");
    const { error } = await authClient.signOut();
    if (error) setState("failed");
    else location.assign("/sign-in");
  }

  return (
    <Button
      look="quiet"
      className="-mr-4 shrink-0"
      disabled={state === "pending"}
      onClick={signOut}
    >
      {labels[state]}
    </Button>
  );
}
