import type { BrowserEnvironment } from "./engine";

/** The browser as an engine uses it. */
export const browser: BrowserEnvironment = {
  fetch: (path, init) => fetch(path, init),
  // Pages without a secure context have no locks; the server still decides each operation once.
  alone: async (name, work) =>
    navigator.locks ? await navigator.locks.request(`${name}-sync`, work) : await work(),
  openChannel(name) {
    const channel = new BroadcastChannel(name);
    return {
      post: (message) => channel.postMessage(message),
      listen: (listener) => channel.addEventListener("message", ({ data }) => listener(data)),
      close: () => channel.close(),
    };
  },
};
