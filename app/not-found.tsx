import { visitorMessages } from "@/lib/client/i18n/visitors";
import { buttonLook } from "./ui/controls/button";

export default async function NotFound() {
  const { notFound } = await visitorMessages();
  return (
    <main className="mx-auto grid max-w-sm gap-4 px-4 py-32 text-center">
      <h1 className="font-semibold text-2xl tracking-tight">{notFound.title}</h1>
      <p className="text-muted">{notFound.text}</p>
      {/* Not a Link: its code would come along with every page. */}
      <a href="/" className={`${buttonLook()} justify-self-center`}>
        {notFound.link}
      </a>
    </main>
  );
}
