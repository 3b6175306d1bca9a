import { headers } from "next/headers";

/** Runs where it stands, before anything after it is there: short, and ours word by word. */
export async function InlineScript({ code }: { code: string }) {
  return (
    <script
      nonce={nonceOf(await headers())}
      // The browser hides the nonce from React, which would look for it.
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: nothing of it comes from outside
      dangerouslySetInnerHTML={{ __html: code }}
    />
  );
}

function nonceOf(headers: Headers): string | undefined {
  return /'nonce-([^']+)'/.exec(headers.get("content-security-policy") ?? "")?.[1];
}
