import { describeRepeat } from "@/lib/client/i18n/describe-repeat";

/** A rule in words: its grammar is long, and few rows need it. */
export default function RepeatRule({ rule, locale }: { rule: string; locale: string }) {
  return (
    <span className="max-w-44 truncate" dir="auto">
      {describeRepeat(rule, locale)}
    </span>
  );
}
