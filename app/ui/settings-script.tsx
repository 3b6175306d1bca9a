import { headers } from "next/headers";

/** Puts this device's theme, accent and density on the page before its first paint. */
export async function SettingsScript() {
  return (
    <script
      nonce={nonceOf(await headers())}
      // The browser hides the nonce from React, which would look for it.
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: it is ours, word by word
      dangerouslySetInnerHTML={{ __html: script }}
    />
  );
}

const script = `try {
  const settings = JSON.parse(localStorage.getItem("donext.settings"));
  for (const name of ["theme", "accent", "density"])
    if (settings?.[name]) document.documentElement.dataset[name] = settings[name];
} catch {}`;

function nonceOf(headers: Headers): string | undefined {
  return /'nonce-([^']+)'/.exec(headers.get("content-security-policy") ?? "")?.[1];
}
