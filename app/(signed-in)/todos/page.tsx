import type { Metadata } from "next";
import { redirectVisitors } from "@/lib/session";
import { App } from "./app";

export const metadata: Metadata = { title: "Todos" };

/** The one page of the app, for everybody the same: the browser brings the todos. */
export default async function TodosPage() {
  await redirectVisitors();
  return <App />;
}
