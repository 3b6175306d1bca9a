import { announce } from "@/app/ui/live-region";
import { todayIn } from "@/lib/client/dates/days";
import { currentLocale, currentMessages } from "@/lib/client/i18n/messages";
import { idsIn, listNow, todoNow } from "@/lib/client/store/selectors";
import { undoHistory } from "@/lib/client/store/store";
import { cursor } from "../commands/cursor";
import { currentLocation } from "../navigation";
import { changeUiState } from "../ui-state";
import { type Notice, noticeOf } from "./notice-of";

/** Says each act once, and shows what one cannot see of it; returns how to stop. */
export function tellActs(): () => void {
  return undoHistory.last.subscribe(() => {
    const entry = undoHistory.last.get();
    if (!entry) return changeUiState({ notice: undefined });
    const { view } = currentLocation();
    // Most acts need not know, and views can be long.
    let shown: ReadonlySet<string> | undefined;
    const shows = (id: string) => {
      shown ??= new Set(idsIn(view));
      return shown.has(id);
    };
    tell(
      noticeOf(entry, {
        view,
        showed: cursor.shows,
        shows,
        todoOf: todoNow,
        listOf: listNow,
        messages: currentMessages(),
        today: todayIn(new Date()),
        locale: currentLocale(),
      }),
    );
  });
}

/** Says something, and shows it where that was asked for; whoever knows better may say it anew in the same tick. */
export function tell(notice: Notice): void {
  announce(notice.message);
  changeUiState({ notice: notice.isShown ? notice : undefined });
}
