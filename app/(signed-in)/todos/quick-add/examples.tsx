import { CircleHelp } from "lucide-react";
import { lazy, Suspense } from "react";
import { IconButton } from "@/app/ui/controls/icon-button";
import { usePopup } from "@/app/ui/overlay/popup";
import { useMessages } from "@/lib/client/i18n/messages";

const load = () => import("@/app/ui/overlay/popover").then(({ Popover }) => ({ default: Popover }));
const Popover = lazy(load);

const kinds = ["day", "repeat", "priority", "list", "labels"] as const;

/** Tells what is understood in a title, for those who ask. */
export function Examples() {
  const messages = useMessages();
  const { examples, examplesTitle, hint } = messages.quickAdd;
  const { anchor, isOpen, isNeeded, close, button } = usePopup("dialog", load);

  return (
    <>
      <IconButton
        label={examplesTitle}
        className="m-1.5 size-9 pointer-coarse:m-0.5 pointer-coarse:size-11"
        {...button}
      >
        <CircleHelp aria-hidden="true" />
      </IconButton>
      {isNeeded && (
        <Suspense>
          <Popover label={examplesTitle} anchor={anchor} isOpen={isOpen} onClose={close}>
            <div className="w-72 p-4 text-sm">
              <h2 className="font-medium">{examplesTitle}</h2>
              <dl className="mt-2 grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1.5">
                {kinds.map((kind) => (
                  <div key={kind} className="contents">
                    <dt className="text-muted">{messages.todo[kind]}</dt>
                    <dd>
                      <span className="rounded-sm bg-accent-soft px-1 py-0.5">
                        {kind === "priority" ? "p1" : examples[kind]}
                      </span>
                    </dd>
                  </div>
                ))}
              </dl>
              <p className="mt-3 text-muted">{hint}</p>
            </div>
          </Popover>
        </Suspense>
      )}
    </>
  );
}
