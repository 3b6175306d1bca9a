import { useEffect, useEffectEvent } from "react";
import { announce } from "@/app/ui/live-region";
import { useMessages } from "@/lib/client/i18n/messages";
import type { View } from "@/lib/client/store/queries/view";

/** In milliseconds: whoever still types is not spoken to. */
const PAUSE = 700;

/** Says how much was found, once one has stopped typing. */
export function useResultCount(view: View, count: number): void {
  const { counts } = useMessages();
  const query = view.name === "search" ? view.q.trim() : "";
  const say = useEffectEvent(() => announce(counts.results(count)));

  useEffect(() => {
    if (query === "") return;
    const timer = setTimeout(say, PAUSE);
    return () => clearTimeout(timer);
  }, [query]);
}
