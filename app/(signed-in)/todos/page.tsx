import type { Metadata } from "next";
import { InlineScript } from "@/app/ui/inline-script";
import { redirectVisitors } from "@/lib/server/auth/redirects";
import { App } from "./app";
import { recordEarlyClick } from "./shell/replay-early-clicks";

export const metadata: Metadata = { title: "Todos" };

/** The one page of the app, for everybody the same: the browser brings the todos. */
export default async function TodosPage() {
  await redirectVisitors();
  return (
    <>
      <InlineScript code={recordEarlyClick} />
      <App />
    </>
  );
}
