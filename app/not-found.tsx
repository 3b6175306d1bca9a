import Link from "next/link";
import { buttonLook } from "./ui/button";

export default function NotFound() {
  return (
    <main className="mx-auto grid max-w-sm gap-4 px-4 py-32 text-center">
      <h1 className="font-semibold text-2xl tracking-tight">There is nothing here</h1>
      <p className="text-muted">The address may be mistyped, or the page may have moved.</p>
      <Link href="/" className={`${buttonLook()} justify-self-center`}>
        Go to the start
      </Link>
    </main>
  );
}
