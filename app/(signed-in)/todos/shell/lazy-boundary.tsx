import { type ReactNode, Suspense, useEffect } from "react";
import { Boundary } from "@/app/ui/boundary";
import { changeUiState } from "../ui-state";
import { replayEarlyClick } from "./replay-early-clicks";

/** What comes a little later than the page around it; when it cannot be fetched, that is said. */
export function LazyBoundary({ children }: { children: ReactNode }) {
  return (
    <Boundary onMissing={() => changeUiState({ isCodeMissing: true })}>
      <Suspense>
        {children}
        <Arrived />
      </Suspense>
    </Boundary>
  );
}

function Arrived() {
  useEffect(replayEarlyClick, []);
  return null;
}
