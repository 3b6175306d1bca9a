import { type ComponentType, createElement, lazy, useState } from "react";

/**
 * A component whose code comes later. Once that is there it is shown at once: `lazy` alone would still suspend
 * the first time, and React then waits for 300 ms before it shows anything.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let Loaded: ComponentType<Props> | undefined;

  async function fetch() {
    Loaded ??= await load();
    return { default: Loaded };
  }

  const Lazy = lazy(fetch) as ComponentType<Props>;

  function Later(props: Props) {
    // The same as long as it is there, or it would lose its state.
    const [Component] = useState(() => Loaded ?? Lazy);
    return createElement(Component, props);
  }

  return Object.assign(Later, { load: fetch });
}
