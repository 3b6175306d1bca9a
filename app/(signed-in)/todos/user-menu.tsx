import { LogOut, Monitor, Moon, Settings, Sun } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { MenuButton } from "@/app/ui/menu-button";
import { signOut, usePerson } from "@/lib/store/session";
import { changeSettings, useSettings } from "@/lib/store/settings";

const SignOutDialog = lazy(() =>
  import("./sign-out-dialog").then(({ SignOutDialog }) => ({ default: SignOutDialog })),
);

const themes = [
  { theme: "system", label: "As the system", icon: <Monitor /> },
  { theme: "light", label: "Light", icon: <Sun /> },
  { theme: "dark", label: "Dark", icon: <Moon /> },
] as const;

const accents = ["indigo", "blue", "teal", "green", "orange", "pink"] as const;

/** What a person sets for this device, and the way out. */
export function UserMenu({ onShowKeys }: { onShowKeys: () => void }) {
  const person = usePerson();
  const settings = useSettings();
  const [waiting, setWaiting] = useState<number>();

  async function leave() {
    const { isDone, waiting } = await signOut();
    if (!isDone) setWaiting(waiting);
  }

  return (
    <>
      <MenuButton
        label="Settings and account"
        side="top"
        align="end"
        items={[
          {
            label: "Theme",
            icon: <Sun />,
            items: themes.map(({ theme, ...face }) => ({
              ...face,
              isChecked: settings.theme === theme,
              onSelect: () => changeSettings({ theme }),
            })),
          },
          {
            label: "Accent",
            items: accents.map((accent) => ({
              label: accent[0]?.toUpperCase() + accent.slice(1),
              isChecked: settings.accent === accent,
              onSelect: () => changeSettings({ accent }),
            })),
          },
          {
            label: "Compact rows",
            isChecked: settings.density === "compact",
            onSelect: () =>
              changeSettings({
                density: settings.density === "compact" ? "comfortable" : "compact",
              }),
          },
          {
            label: "Keys of one letter",
            isChecked: settings.shortcuts,
            onSelect: () => changeSettings({ shortcuts: !settings.shortcuts }),
          },
          { label: "All keys", shortcut: "?", onSelect: onShowKeys },
          "separator",
          { label: `Sign out ${person?.email ?? ""}`, icon: <LogOut />, onSelect: leave },
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
