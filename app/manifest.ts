import type { MetadataRoute } from "next";

/** What an installed app needs to know. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/todos",
    name: "Donext",
    short_name: "Donext",
    description: "A fast, calm todo list that works offline and keeps your todos private.",
    start_url: "/todos",
    display: "standalone",
    background_color: "#f7f8fa",
    theme_color: "#f7f8fa",
    icons: [
      { src: "/icon.svg", type: "image/svg+xml", sizes: "any" },
      { src: "/icon-192.png", type: "image/png", sizes: "192x192" },
      { src: "/icon-512.png", type: "image/png", sizes: "512x512" },
      { src: "/icon-maskable.png", type: "image/png", sizes: "512x512", purpose: "maskable" },
    ],
    shortcuts: [
      { name: "Today", url: "/todos?view=today" },
      { name: "Inbox", url: "/todos?view=inbox" },
      { name: "Search", url: "/todos?q=" },
    ],
  };
}
