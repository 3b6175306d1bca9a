import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { requestedLanguage, visitorMessages } from "@/lib/client/i18n/visitors";
import { InlineScript } from "./ui/inline-script";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const { description } = await visitorMessages();
  return { title: { default: "Donext", template: "%s · Donext" }, description };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f8fa" },
    { media: "(prefers-color-scheme: dark)", color: "#0d0e11" },
  ],
};

export default async function RootLayout({ children }: LayoutProps<"/">) {
  // Read from the request: so no page is made at build time, when its nonce could not be known.
  const language = await requestedLanguage();
  return (
    // The script below sets attributes here before React looks.
    <html lang={language} className={GeistSans.variable} suppressHydrationWarning>
      <head>
        <InlineScript code={showSettings} />
      </head>
      <body className="min-h-dvh">{children}</body>
    </html>
  );
}

// This device's theme, accent and density, before the first paint.
const showSettings = `try {
  const settings = JSON.parse(localStorage.getItem("donext.settings"));
  for (const name of ["theme", "accent", "density"])
    if (settings?.[name]) document.documentElement.dataset[name] = settings[name];
} catch {}`;
