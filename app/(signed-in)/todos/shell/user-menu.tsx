import { LogOut, Monitor, Moon, Palette, Settings, Sun } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { MenuButton } from "@/app/ui/overlay/menu-button";
import { useCurrentUser } from "@/lib/client/current-user";
import { useMessages } from "@/lib/client/i18n/messages";
import { changeSettings, useSettings } from "@/lib/client/settings";
import { run } from "../commands/commands";

const SignOutDialog = lazy(() =>
  import("./sign-out-dialog").then(({ SignOutDialog }) => ({ default: SignOutDialog })),
);

const themes = [
  { theme: "system", icon: <Monitor /> },
  { theme: "light", icon: <Sun /> },
  { theme: "dark", icon: <Moon /> },
] as const;

const languages = ["system", "en", "de"] as const;

const accents = ["indigo", "blue", "teal", "green", "orange", "pink"] as const;

/** What a person sets for this device, and the way out. */
export default function UserMenu() {
  const messages = useMessages();
  const words = messages.settings;
  const user = useCurrentUser();
  const settings = useSettings();
  const [waiting, setWaiting] = useState<number>();

  async function leave() {
    const { signOut } = await import("@/lib/client/store/sync/session");
    const { isDone, waiting } = await signOut();
    if (!isDone) setWaiting(waiting);
  }

  return (
    <>
      <MenuButton
        label={words.title}
        side="top"
        align="end"
        items={[
          {
            label: words.theme,
            icon: <Sun />,
            items: themes.map(({ theme, icon }) => ({
              icon,
              label: words.themes[theme],
              isChecked: settings.theme === theme,
              onSelect: () => changeSettings({ theme }),
            })),
          },
          {
            label: words.accent,
            icon: <Palette />,
            items: accents.map((accent) => ({
              label: words.accents[accent],
              icon: <span data-accent={accent} className="size-3.5 rounded-full bg-accent" />,
              isChecked: settings.accent === accent,
              onSelect: () => changeSettings({ accent }),
            })),
          },
          {
            label: words.compact,
            isChecked: settings.density === "compact",
            onSelect: () =>
              changeSettings({
                density: settings.density === "compact" ? "comfortable" : "compact",
              }),
          },
          {
            label: words.language,
            items: languages.map((language) => ({
              label: words.languages[language],
              isChecked: settings.language === language,
              onSelect: () => changeSettings({ language }),
            })),
          },
          {
            label: words.shortcuts,
            isChecked: settings.shortcuts,
            onSelect: () => changeSettings({ shortcuts: !settings.shortcuts }),
          },
          { label: words.allKeys, shortcut: "?", onSelect: () => run("keys") },
          "separator",
          {
            label: messages.signOut.action(user?.email ?? ""),
            icon: <LogOut />,
            onSelect: leave,
          },
        ]}
      >
        <Settings aria-hidden="true" />
      </MenuButton>
      {waiting !== undefined && (
        <Suspense>
          <SignOutDialog waiting={waiting} onClose={() => setWaiting(undefined)} />
        </Suspense>
      )}
    </>
  );
}
