import type { ReactNode } from "react";

export type IllustrationName = keyof typeof illustrations;

/** A small picture in lines: one family, one stroke, one spot of the accent. */
export default function Illustration({ name }: { name: IllustrationName }) {
  return (
    <svg
      viewBox="0 0 120 96"
      className="fill-none stroke-[1.75] stroke-control [&_.accent]:stroke-accent [&_.dot]:fill-accent [&_.dot]:stroke-none [&_.paper]:fill-surface [&_.soft]:fill-accent-soft [&_.soft]:stroke-none"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {illustrations[name]}
    </svg>
  );
}

const sparks = (
  <>
    <path d="M96 22v8M92 26h8" />
    <circle className="dot" cx="22" cy="34" r="2" />
    <circle className="dot" cx="101" cy="62" r="1.5" />
  </>
);

const illustrations = {
  inbox: (
    <>
      <circle className="soft" cx="60" cy="46" r="38" />
      <path className="paper" d="M30 56 38 36h44l8 20v18a5 5 0 0 1-5 5H35a5 5 0 0 1-5-5z" />
      <path d="M30 56h17c2 0 3 1 4 3 2 4 5 6 9 6s7-2 9-6c1-2 2-3 4-3h17" />
      <path className="accent" d="M60 12v28m-8-8 8 8 8-8" />
    </>
  ),
  today: (
    <>
      <circle className="soft" cx="60" cy="46" r="38" />
      <path className="paper" d="M38 66a22 22 0 0 1 44 0" />
      <path d="M20 66h80M34 76h52M48 86h24" />
      <path className="accent" d="M60 20v10M28 33l7 7M92 33l-7 7M16 54l8 3M104 54l-8 3" />
    </>
  ),
  upcoming: (
    <>
      <circle className="soft" cx="60" cy="48" r="38" />
      <path
        className="paper"
        d="M36 26h48a6 6 0 0 1 6 6v42a6 6 0 0 1-6 6H36a6 6 0 0 1-6-6V32a6 6 0 0 1 6-6z"
      />
      <path d="M30 42h60M45 20v11M75 20v11" />
      <path d="M44 54h.01M60 54h.01M44 68h.01M60 68h.01" strokeWidth="4" />
      <circle className="accent" cx="76" cy="54" r="6" />
    </>
  ),
  list: (
    <>
      <circle className="soft" cx="60" cy="48" r="38" />
      <path
        className="paper"
        d="M40 16h40a6 6 0 0 1 6 6v52a6 6 0 0 1-6 6H40a6 6 0 0 1-6-6V22a6 6 0 0 1 6-6z"
      />
      <circle cx="46" cy="33" r="4" />
      <circle cx="46" cy="63" r="4" />
      <path d="M56 33h20M56 63h12" />
      <circle className="accent" cx="46" cy="48" r="4" />
      <path className="accent" d="M56 48h16" />
    </>
  ),
  label: (
    <>
      <circle className="soft" cx="60" cy="48" r="38" />
      <path
        className="paper"
        d="M58 22h26a6 6 0 0 1 6 6v26a6 6 0 0 1-1.8 4.2L66 80.5a6 6 0 0 1-8.5 0L31.5 54.500a6 6 0 0 1 0-8.500l22.3-22.200A6 6 0 0 1 58 22z"
      />
      <circle className="accent" cx="76" cy="36" r="5" />
      <path d="m48 50 14 14" />
    </>
  ),
  completed: (
    <>
      <circle className="soft" cx="60" cy="48" r="38" />
      <circle className="paper" cx="60" cy="48" r="26" />
      <path className="accent" d="m48 49 8.5 8.500L73 40" />
      {sparks}
    </>
  ),
  trash: (
    <>
      <circle className="soft" cx="60" cy="48" r="38" />
      <path className="paper" d="M40 34h40l-3.5 41a5 5 0 0 1-5 4.600h-23a5 5 0 0 1-5-4.600z" />
      <path d="M53 46l1.5 22M67 46l-1.5 22" />
      <path
        className="accent"
        d="m34 32 50-9M53 27l-1-4.500a4 4 0 0 1 3.2-4.600l6-1a4 4 0 0 1 4.6 3.200l.8 4.4"
      />
    </>
  ),
  search: (
    <>
      <circle className="soft" cx="60" cy="48" r="38" />
      <circle className="paper" cx="55" cy="43" r="23" />
      <path d="m72 60 18 18" />
      <path className="accent" d="M43 43a12 12 0 0 1 12-12" />
    </>
  ),
  offline: (
    <>
      <circle className="soft" cx="60" cy="46" r="38" />
      <path className="paper" d="M42 66a15 15 0 0 1-1-30 21 21 0 0 1 40-1 15.5 15.5 0 0 1-1 31z" />
      <path className="accent" d="M52 78h.01M60 78h.01M68 78h.01" strokeWidth="4" />
    </>
  ),
  error: (
    <>
      <circle className="soft" cx="60" cy="48" r="38" />
      <path
        className="paper"
        d="M44 16h24l16 16v42a6 6 0 0 1-6 6H44a6 6 0 0 1-6-6V22a6 6 0 0 1 6-6z"
      />
      <path d="M68 16v10a6 6 0 0 0 6 6h10" />
      <path className="accent" d="M50 64c3-5 6-7 11-7s8 2 11 7" />
      <path d="M53 46h.01M69 46h.01" strokeWidth="4" />
    </>
  ),
} satisfies Record<string, ReactNode>;
