import Link from "next/link";
import { Wordmark } from "@/app/ui/graphics/wordmark";

export default function AuthLayout({ children }: LayoutProps<"/">) {
  return (
    <div className="mx-auto grid min-h-dvh max-w-sm grid-rows-[auto_1fr] px-4">
      <header className="pt-4 sm:pt-6">
        <Link href="/" className="inline-flex min-h-11 items-center rounded-lg">
          <Wordmark />
        </Link>
      </header>
      <main className="grid content-start gap-6 pt-12 pb-16 sm:pt-24">{children}</main>
    </div>
  );
}
