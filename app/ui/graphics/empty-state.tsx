import { lazy, type ReactNode, Suspense } from "react";
import { Boundary } from "../boundary";
import type { IllustrationName } from "./illustration";

const Illustration = lazy(() => import("./illustration"));

type EmptyStateProps = {
  illustration: IllustrationName;
  title: string;
  /** What to do about it, or why it is fine. */
  text?: ReactNode;
  /** A button or a link. */
  action?: ReactNode;
};

/** What stands where nothing is. */
export function EmptyState({ illustration, title, text, action }: EmptyStateProps) {
  return (
    <div className="mx-auto grid max-w-sm justify-items-center px-4 py-16 text-center">
      <div className="mb-5 aspect-5/4 w-30">
        <Boundary>
          <Suspense>
            <Illustration name={illustration} />
          </Suspense>
        </Boundary>
      </div>
      <p className="text-balance font-medium">{title}</p>
      {text && <p className="mt-1 text-balance text-muted text-sm">{text}</p>}
      {action && <div className="mt-5">{action}</div>}
    </div>
  );
}
