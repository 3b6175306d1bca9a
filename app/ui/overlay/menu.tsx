"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Kbd } from "../kbd";
import type { Anchor, PopupPlace } from "./popup";

type ViewMeta = {
  label: string;
  icon?: ReactNode;
  isDisabled?: boolean;
};

export type MenuAction = ViewMeta & {
  shortcut?: string | undefined;
  /** Present where one of several is chosen. */
  isChecked?: boolean;
  isDanger?: boolean;
  onSelect: () => void;
};

export type MenuItem = MenuAction | (ViewMeta & { items: MenuItem[] }) | "separator";

export type MenuProps = PopupPlace & {
  label: string;
  items: MenuItem[];
  anchor: Anchor;
  isOpen: boolean;
  onClose: () => void;
};

/** Actions beside what they act on. */
export function Menu({
  label,
  items,
  anchor,
  isOpen,
  onClose,
  side = "bottom",
  align = "start",
}: MenuProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="backdrop sm:hidden" />
      </Base.Portal>
      <Panel label={label} place={{ anchor, side, align, sideOffset: 4, collisionAvoidance }}>
        <Items items={items} />
      </Panel>
    </Base.Root>
  );
}

// Whole over what it is about rather than cut off beside it.
const collisionAvoidance = { side: "shift", align: "shift", fallbackAxisSide: "none" } as const;

type Place = Pick<
  Base.Positioner.Props,
  "anchor" | "side" | "align" | "sideOffset" | "alignOffset" | "collisionAvoidance"
>;

function Panel({ label, place, children }: { label: string; place: Place; children: ReactNode }) {
  return (
    <Base.Portal>
      <Base.Positioner
        // On a narrow screen it stands at the bottom, as wide as that.
        className="max-sm:fixed! max-sm:inset-x-0! max-sm:top-auto! max-sm:bottom-0! max-sm:transform-none! z-40 outline-none"
        collisionPadding={8}
        {...place}
      >
        <Base.Popup
          aria-label={label}
          className="popup max-h-[calc(100dvh-1rem)] min-w-48 max-w-80 overflow-y-auto overscroll-contain p-1 outline-none max-sm:max-h-[80dvh] max-sm:max-w-none max-sm:rounded-b-none max-sm:pb-[max(0.5rem,env(safe-area-inset-bottom))]"
        >
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

function Items({ items }: { items: MenuItem[] }) {
  const hasIcons = items.some((item) => item !== "separator" && item.icon);
  return items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two lists may have the same name
    <Item key={index} item={item} hasIcons={hasIcons} />
  ));
}

function Item({ item, hasIcons }: { item: MenuItem; hasIcons: boolean }) {
  if (item === "separator") return <Base.Separator className="mx-2 my-1 h-px bg-line" />;
  return "items" in item ? (
    <Submenu item={item} hasIcons={hasIcons} />
  ) : (
    <Action item={item} hasIcons={hasIcons} />
  );
}

const row =
  "flex min-h-control cursor-default select-none items-center gap-2.5 rounded-lg px-2.5 text-sm outline-none data-disabled:opacity-50 data-highlighted:bg-hover data-popup-open:bg-hover forced-colors:data-highlighted:outline-2 [&_svg]:size-4";

function Action({ item, hasIcons }: { item: MenuAction; hasIcons: boolean }) {
  const { label, isChecked, isDanger, isDisabled, shortcut, onSelect } = item;
  const tone = isDanger ? "text-danger data-highlighted:bg-danger-soft" : "";
  const content = (
    <>
      <Label item={item} hasIcons={hasIcons} />
      {shortcut && (
        <Kbd
          shortcut={shortcut}
          className={`pointer-coarse:hidden ${isDanger ? "" : "text-muted"}`}
        />
      )}
    </>
  );

  if (isChecked === undefined) {
    return (
      <Base.Item
        label={label}
        disabled={isDisabled}
        onClick={onSelect}
        className={`${row} ${tone}`}
      >
        {content}
      </Base.Item>
    );
  }
  return (
    <Base.CheckboxItem
      label={label}
      disabled={isDisabled}
      checked={isChecked}
      onCheckedChange={onSelect}
      closeOnClick
      className={row}
    >
      {content}
      <Check className={isChecked ? "text-accent" : "invisible"} aria-hidden="true" />
    </Base.CheckboxItem>
  );
}

type SubmenuProps = { item: ViewMeta & { items: MenuItem[] }; hasIcons: boolean };

function Submenu({ item, hasIcons }: SubmenuProps) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger label={item.label} disabled={item.isDisabled} className={row}>
        <Label item={item} hasIcons={hasIcons} />
        <ChevronRight className="-mr-1 text-muted rtl:-scale-x-100" aria-hidden="true" />
      </Base.SubmenuTrigger>
      <Panel label={item.label} place={{ side: "inline-end", align: "start", alignOffset: -4 }}>
        <Items items={item.items} />
      </Panel>
    </Base.SubmenuRoot>
  );
}

function Label({ item: { icon, label }, hasIcons }: { item: ViewMeta; hasIcons: boolean }) {
  return (
    <>
      {hasIcons && (
        <span className="grid size-4 shrink-0 place-items-center opacity-75" aria-hidden="true">
          {icon}
        </span>
      )}
      <span className="min-w-0 flex-1 truncate" dir="auto">
        {label}
      </span>
    </>
  );
}
