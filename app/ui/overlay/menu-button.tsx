"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { IconButton, type IconButtonProps } from "../controls/icon-button";
import type { MenuItem } from "./menu";
import { type PopupPlace, usePopup } from "./popup";

type MenuButtonProps = PopupPlace &
  Pick<IconButtonProps, "label" | "shortcut" | "look" | "className" | "tabIndex"> & {
    children: ReactNode;
    items: MenuItem[];
  };

const load = () => import("./menu").then(({ Menu }) => ({ default: Menu }));
const Menu = lazy(load);

/** A picture that opens a menu. */
export function MenuButton({ items, side, align, ...props }: MenuButtonProps) {
  const { anchor, isOpen, isNeeded, close, button } = usePopup("menu", load);
  return (
    <>
      <IconButton {...props} {...button} />
      {isNeeded && (
        <Suspense>
          <Menu {...{ anchor, isOpen, items, side, align }} label={props.label} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
