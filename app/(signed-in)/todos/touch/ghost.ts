/** A picture of a row under the finger that carries it, and of how many go along. */
export function createGhost(row: HTMLElement, count: number) {
  const { left, top, width } = row.getBoundingClientRect();
  const ghost = row.cloneNode(true) as HTMLElement;
  ghost.removeAttribute("data-todo");
  ghost.inert = true;
  Object.assign(ghost.style, { left: `${left}px`, top: `${top}px`, width: `${width}px` });
  ghost.className =
    "@container pointer-events-none fixed z-50 flex items-start rounded-lg bg-raised shadow-popup";
  if (count > 1) ghost.append(badge(count));
  document.body.append(ghost);

  return {
    moveBy: (distance: number) => {
      ghost.style.transform = `translateY(${distance}px)`;
    },
    remove: () => ghost.remove(),
  };
}

function badge(count: number): HTMLElement {
  const badge = document.createElement("span");
  badge.className =
    "-top-2 -right-1 absolute grid h-6 min-w-6 place-items-center rounded-full bg-accent px-1.5 font-semibold text-on-accent text-xs tabular-nums";
  badge.textContent = String(count);
  return badge;
}
