import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { connection } from "next/server";
import { SettingsScript } from "./ui/settings-script";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Donext", template: "%s · Donext" },
  description: "A calm, fast todo list that keeps what you have to do, and keeps it yours.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f8fa" },
    { media: "(prefers-color-scheme: dark)", color: "#0d0e11" },
  ],
};

export default async function RootLayout({ children }: LayoutProps<"/">) {
  // Scripts carry a nonce of their request, which a page made at build time could not know.
  await connection();
  return (
    // The script below sets attributes here before React looks.
    <html lang="en" className={GeistSans.variable} suppressHydrationWarning>
      <head>
        <SettingsScript />
      </head>
      <body className="min-h-dvh">{children}</body>
    </html>
  );
}
