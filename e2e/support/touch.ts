import type { Locator } from "@playwright/test";

type Way = {
  /** In pixels. */
  x?: number;
  y?: number;
  /** In milliseconds, before it moves. */
  rest?: number;
};

/** A finger comes down on an element, moves and leaves, with the events that a browser makes of it. */
export async function drag(element: Locator, { x = 0, y = 0, rest = 0 }: Way): Promise<void> {
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (!box) throw new Error("There is nothing to touch");
  const page = element.page();
  const session = await page.context().newCDPSession(page);
  const start = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [start] });
  await page.waitForTimeout(rest);
  const steps = x || y ? 6 : 0;
  for (let step = 1; step <= steps; step++) {
    const point = { x: start.x + (x * step) / steps, y: start.y + (y * step) / steps };
    await session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [point] });
  }
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await session.detach();
}
