import type { Metadata } from "next";
import { headers } from "next/headers";
import { Wordmark } from "@/app/ui/wordmark";
import { listPage } from "@/lib/pages";
import { readOrRedirect } from "@/lib/session";
import { queryOf, toView } from "@/lib/store/views";
import { todayOf } from "@/lib/today";
import { listTodosSchema, todoPageSchema } from "@/lib/todos";
import { SignOut } from "./sign-out";
import { Todos } from "./todos";

export const metadata: Metadata = { title: "Todos" };

export default async function TodosPage({ searchParams }: PageProps<"/todos">) {
  const view = toView((await searchParams).view);
  const query = listTodosSchema.parse(Object.fromEntries(queryOf(view)));
  const today = todayOf({ headers: await headers() });
  const { person, data } = await readOrRedirect((caller) => listPage(caller, query, today));
  const page = todoPageSchema.parse({ ...data, items: data.items.map((item) => JSON.parse(item)) });

  return (
    <>
      <header className="mx-auto flex max-w-2xl items-center justify-between gap-4 px-4 pt-4 sm:pt-6">
        <Wordmark />
        <div className="flex min-w-0 items-center gap-1">
          <span className="truncate text-muted text-sm max-sm:hidden">{person.email}</span>
          <SignOut />
        </div>
      </header>
      <main className="mx-auto max-w-2xl px-4 pt-8 pb-32 sm:pt-12">
        <h1 className="font-semibold text-3xl tracking-tight">Todos</h1>
        <Todos first={{ view, page }} />
      </main>
    </>
  );
}
