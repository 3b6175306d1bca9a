import type { BrowserContextOptions, Page } from "@playwright/test";
import { settled } from "../../e2e/support/todos";
import { print } from "../bench/tables";
import type { openApp } from "../support/app";
import { FIRST_PULL, quantile } from "./load";

type App = Awaited<ReturnType<typeof openApp>>;

type Action = {
  name: string;
  /** Where it happens. */
  view: string;
  /** Before it is done for the first time. */
  prepare?: (page: Page) => Promise<void>;
  act: (page: Page, index: number) => Promise<void>;
  /** What has to be undone before the next time, unmeasured. */
  reset?: (page: Page) => Promise<void>;
};

const WARM_UPS = 3;
const THROTTLES = [1, 4];

const focusFirst = (page: Page) => page.locator("[data-title]").first().focus();
const close = async (page: Page) => {
  await page.keyboard.press("Escape");
  await page.locator("[role=dialog]").waitFor({ state: "detached" });
};

/** What the browser takes on this machine whatever the app is made of: to measure the others by. */
const yardsticks: Action[] = [
  {
    name: "(a key that does nothing)",
    view: "?view=all",
    act: (page) => page.keyboard.press("F9"),
  },
  {
    name: "(a screen of rows, without React)",
    view: "?view=all",
    prepare: (page) => page.evaluate(replaceRowsOnKey),
    act: (page) => page.keyboard.press("F9"),
  },
  {
    // The browser keeps a wheel's event until the next frame is due.
    name: "(a wheel that does nothing)",
    view: "?view=all",
    prepare: (page) => page.mouse.move(640, 400),
    act: (page) => page.mouse.wheel(0, 0),
  },
];

const actions: Action[] = [
  {
    name: "toggle",
    view: "?view=all",
    act: (page) => page.locator("[data-todo] input[type=checkbox]").nth(3).press("Space"),
  },
  {
    name: "add",
    view: "?view=all",
    prepare: (page) => page.locator("#quick-add").focus(),
    act: (page) => page.keyboard.press("Enter"),
    reset: (page) => page.locator("#quick-add").fill("Call the bank tomorrow 9am p1"),
  },
  {
    name: "move",
    view: "?view=inbox",
    prepare: focusFirst,
    act: (page) => page.keyboard.press("Alt+ArrowDown"),
  },
  {
    name: "next todo",
    view: "?view=all",
    prepare: focusFirst,
    act: (page) => page.keyboard.press("j"),
  },
  {
    name: "select",
    view: "?view=all",
    prepare: focusFirst,
    act: (page) => page.keyboard.press("Shift+ArrowDown"),
  },
  {
    name: "type in search",
    view: "?q=",
    act: (page, index) => page.keyboard.press("plan the trip 12"[index % 16] ?? "a"),
    prepare: (page) => page.getByRole("searchbox").focus(),
  },
  {
    name: "switch view",
    view: "?view=all",
    prepare: (page) => page.keyboard.press("Escape"),
    act: (page, index) =>
      page.getByRole("link", { name: index % 2 === 0 ? /^Upcoming/ : /^All/ }).press("Enter"),
  },
  {
    name: "open a todo",
    view: "?view=all",
    prepare: focusFirst,
    act: (page) => page.keyboard.press("o"),
  },
  {
    name: "palette",
    view: "?view=all",
    prepare: focusFirst,
    act: (page) => page.keyboard.press("Control+k"),
    reset: close,
  },
  {
    name: "scroll",
    view: "?view=all",
    prepare: (page) => page.mouse.move(640, 400),
    act: (page) => page.mouse.wheel(0, 900),
  },
];

/** How long after a key or a press the next frame is there, and which tasks were long on the way. */
export async function measureActions(
  app: App,
  storageState: BrowserContextOptions["storageState"],
  times: number,
): Promise<void> {
  const context = await app.browser.newContext({
    baseURL: app.baseURL,
    storageState,
    viewport: { width: 1280, height: 800 },
  });
  await context.addInitScript({ content: watch });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const rows: (string | number)[][] = [];
  for (const rate of THROTTLES) {
    for (const action of [...yardsticks, ...actions]) {
      await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
      await page.goto(`/todos${action.view}`);
      await page.locator("main [data-todo], [role=searchbox], [type=search]").first().waitFor();
      await settled(page, { timeout: FIRST_PULL });
      await session.send("Emulation.setCPUThrottlingRate", { rate });
      rows.push([action.name, `${rate} ×`, ...(await measure(page, action, times))]);
    }
  }
  const head = ["action", "slower by", "p50 ms", "p95 ms", "worst ms", "long tasks", "longest ms"];
  print(head, rows);
  await context.close();
}

async function measure(page: Page, { prepare, act, reset }: Action, times: number) {
  await prepare?.(page);
  for (let index = 0; index < WARM_UPS; index++) {
    await reset?.(page);
    await act(page, index);
    await calm(page);
  }
  const frames: number[] = [];
  const tasks: number[] = [];
  for (let index = 0; index < times; index++) {
    await reset?.(page);
    await calm(page);
    await page.evaluate("window.seen = { frames: [], tasks: [] }");
    await act(page, index);
    await calm(page);
    const seen = await page.evaluate<Seen>("window.seen");
    // A box is ticked when its key is let go.
    const frame = seen.frames.find(({ type }) => type === "click") ?? seen.frames[0];
    if (frame) frames.push(frame.ms);
    tasks.push(...seen.tasks);
  }
  const ms = (part: number) => Math.round(quantile(frames, part));
  return [ms(0.5), ms(0.95), ms(1), tasks.length, Math.round(Math.max(0, ...tasks))];
}

/** Long enough for what an action leads to. */
function calm(page: Page): Promise<void> {
  return page.waitForTimeout(120);
}

type Seen = { frames: { type: string; ms: number }[]; tasks: number[] };

// Puts copies in the place of the rows in sight, as an app would that had nothing else to do.
const replaceRowsOnKey = `{
  const list = document.querySelector("main [role=list]");
  const rows = [...list.querySelectorAll("[role=listitem]")];
  const seen = rows.filter((row) => row.getBoundingClientRect().top < innerHeight);
  addEventListener("keydown", () => list.replaceChildren(...seen.map((row) => row.cloneNode(true))));
}`;

// As text, since what compiles this file would leave helpers of its own in a function. A message that
// is posted in a frame's callback comes once the frame is drawn.
const watch = `
  window.seen = { frames: [], tasks: [] };
  const time = ({ type, key, timeStamp }) =>
    ["Alt", "Control", "Shift"].includes(key) || requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.seen.frames.push({ type, ms: performance.now() - timeStamp });
      port2.postMessage(undefined);
    });
  for (const type of ["keydown", "click", "wheel"]) addEventListener(type, time, true);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.seen.tasks.push(duration);
  }).observe({ type: "longtask" });
`;
