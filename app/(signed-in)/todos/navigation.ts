import { useSyncExternalStore } from "react";
import { afterPaint } from "@/lib/client/after-paint";
import { isEqual } from "@/lib/client/is-equal";
import { createListeners } from "@/lib/client/listeners";
import { type View, viewNames } from "@/lib/client/store/queries/view";

/** Where a person is: a view, and the todo that is open beside it. */
export type AppLocation = { view: View; todo?: string | undefined };

const { subscribe, notify } = createListeners(watchHistory);

/** Calls back whenever somebody goes somewhere; returns how to stop that. */
export const onNavigate = subscribe;

const PATH = "/todos";
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function parseLocation(params: URLSearchParams): AppLocation {
  const todo = idOf(params.get("todo"));
  return { view: viewOf(params), ...(todo && { todo }) };
}

export function formatLocation({ view, todo }: AppLocation): string {
  const params = new URLSearchParams({ ...paramsOf(view), ...(todo && { todo }) });
  return params.size > 0 ? `${PATH}?${params}` : PATH;
}

export function useAppLocation(): AppLocation {
  const search = useSyncExternalStore(onNavigate, currentSearch, () => "");
  return locationOf(search);
}

/** Whether a view is shown; of a search, whatever is searched for. */
export function useIsShown(view: View): boolean {
  return useSyncExternalStore(
    onNavigate,
    () => {
      const { view: shown } = currentLocation();
      return isEqual(shown, view) || (shown.name === "search" && view.name === "search");
    },
    () => false,
  );
}

export function currentLocation(): AppLocation {
  return locationOf(currentSearch());
}

/** Shows another view or todo; the browser's own buttons lead back. */
export function navigate(appLocation: AppLocation, how: "push" | "replace" = "push"): void {
  const url = formatLocation(appLocation);
  if (url !== currentUrl()) {
    if (how === "push") write();
    unwritten = { url, how: unwritten?.how ?? (spare ? "replace" : how) };
    spare = undefined;
    writing.ask();
  }
  notify();
}

/** Lets the browser's Back close something instead of leading elsewhere; returns how to stop. */
export function closeOnBack(close: () => void): () => void {
  onBack = close;
  covering.ask();
  return () => {
    covering.cancel();
    onBack = undefined;
  };
}

let onBack: (() => void) | undefined;

/** The address of the entry in the history that is there for Back to close something; the next place takes it over. */
let spare: string | undefined;

const covering = afterPaint(() => {
  if (spare) return;
  write();
  spare = currentUrl();
  history.pushState(stateToKeep(), "", spare);
});

function followHistory(): void {
  const wasSpare = spare !== undefined && spare === currentUrl();
  spare = undefined;
  if (!wasSpare) notify();
  else if (onBack) onBack();
  // What it was there for is closed already.
  else history.back();
}

/** Where one is, as long as the browser has not heard of it: that would hold up the next frame. */
let unwritten: { url: string; how: "push" | "replace" } | undefined;
const writing = afterPaint(write);

function write(): void {
  if (!unwritten) return;
  const { url, how } = unwritten;
  unwritten = undefined;
  if (how === "push") history.pushState(stateToKeep(), "", url);
  else history.replaceState(stateToKeep(), "", url);
}

/**
 * With its own state Next need not look through its whole page as well. While one develops it has to know:
 * when it refreshes the page, it writes the last address that it knows.
 */
function stateToKeep(): unknown {
  return process.env.NODE_ENV === "development" ? null : history.state;
}

let last = { search: "", appLocation: parseLocation(new URLSearchParams()) };

/** The same object for the same address, and for the same view, so that they can be dependencies. */
function locationOf(search: string): AppLocation {
  if (last.search !== search) {
    const appLocation = parseLocation(new URLSearchParams(search));
    const { view } = last.appLocation;
    last = {
      search,
      appLocation: isEqual(view, appLocation.view) ? { ...appLocation, view } : appLocation,
    };
  }
  return last.appLocation;
}

function currentUrl(): string {
  return `${location.pathname}${currentSearch()}`;
}

function currentSearch(): string {
  return unwritten ? unwritten.url.slice(PATH.length) : location.search;
}

function watchHistory(): () => void {
  addEventListener("popstate", followHistory);
  return () => removeEventListener("popstate", followHistory);
}

function viewOf(params: URLSearchParams): View {
  const id = idOf(params.get("list"));
  if (id) return { name: "list", id };
  const label = params.get("label");
  if (label) return { name: "label", label };
  const q = params.get("q");
  if (q !== null) return { name: "search", q };
  return { name: viewNames.find((name) => name === params.get("view")) ?? "today" };
}

function paramsOf(view: View): Record<string, string> {
  switch (view.name) {
    case "list":
      return { list: view.id };
    case "label":
      return { label: view.label };
    case "search":
      return { q: view.q };
    default:
      return { view: view.name };
  }
}

function idOf(value: string | null): string | undefined {
  return value && ID.test(value) ? value.toLowerCase() : undefined;
}
