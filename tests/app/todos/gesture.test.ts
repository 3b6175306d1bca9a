import { describe, expect, test } from "vitest";
import {
  type Gesture,
  held,
  moved,
  type Point,
  pressed,
} from "@/app/(signed-in)/todos/touch/gesture";
import { scrollSpeed } from "@/app/(signed-in)/todos/touch/scroll-speed";

const WIDTH = 390;
const start = { x: 200, y: 300 };

test("a finger that trembles is a press still", () => {
  expect(moving([{ x: 206, y: 305 }])).toEqual(pressed(start, 366));
});

describe("a finger that goes sideways swipes the row", () => {
  const swipeTo = (dx: number, dy = 0) => moving([{ x: start.x + dx, y: start.y + dy }]);

  test("to the side that it goes to", () => {
    expect(swipeTo(30)).toMatchObject({ phase: "swiping", swipe: { side: "right", offset: 30 } });
    expect(swipeTo(-30)).toMatchObject({ phase: "swiping", swipe: { side: "left", offset: -30 } });
  });

  test("and means it once it is far enough, however wide the row is", () => {
    expect(swipeTo(95)).toMatchObject({ swipe: { isArmed: false } });
    expect(swipeTo(96)).toMatchObject({ swipe: { isArmed: true } });
    const onNarrow = moved(pressed(start, 200), { x: start.x - 60, y: 300 }, 320);
    expect(onNarrow).toMatchObject({ swipe: { isArmed: true, side: "left" } });
  });

  test("and no longer means it once it has come back", () => {
    expect(moving([at(150, 0), at(40, 0)])).toMatchObject({ swipe: { isArmed: false } });
    expect(moving([at(150, 0), at(-150, 0)])).toMatchObject({
      swipe: { isArmed: true, side: "left" },
    });
  });

  test("up and down as it likes, from then on", () => {
    expect(moving([at(30, 0), at(100, 200)])).toMatchObject({
      phase: "swiping",
      swipe: { isArmed: true },
    });
  });

  test("which follows ever more slowly", () => {
    const offset = (dx: number) => {
      const gesture = swipeTo(dx);
      return gesture.phase === "swiping" ? gesture.swipe.offset : undefined;
    };
    expect(offset(96)).toBe(96);
    expect(offset(196)).toBe(121);
  });
});

test.each([
  ["down", at(0, 30)],
  ["up", at(0, -30)],
  ["down, and a little to the side", at(20, 30)],
  ["as far down as to the side", at(30, 30)],
])("a finger that goes %s scrolls, and goes on scrolling", (_, point) => {
  expect(moving([point])).toEqual({ phase: "scrolling" });
  expect(moving([point, at(200, 0)])).toEqual({ phase: "scrolling" });
  expect(held(moving([point]))).toEqual({ phase: "scrolling" });
});

test("what begins at an edge of the screen is left to the browser", () => {
  const swipeFrom = (x: number, dx: number) =>
    moved(pressed({ x, y: 300 }, 366), { x: x + dx, y: 300 }, WIDTH);
  expect(swipeFrom(10, 120)).toEqual({ phase: "scrolling" });
  expect(swipeFrom(380, -120)).toEqual({ phase: "scrolling" });
  expect(swipeFrom(30, 120)).toMatchObject({ phase: "swiping" });
});

test("a finger that rests lifts the row, and carries it wherever it goes", () => {
  const lifted = held(pressed(start, 366));
  expect(lifted).toEqual({ phase: "lifted", start });
  expect(moved(lifted, at(3, 3), WIDTH)).toEqual(lifted);
  for (const point of [at(0, 30), at(0, -30), at(40, 0)]) {
    expect(moved(lifted, point, WIDTH)).toEqual({ phase: "dragging" });
  }
});

test("a finger that swipes does not lift", () => {
  const swiping = moving([at(40, 0)]);
  expect(held(swiping)).toBe(swiping);
});

test("the page scrolls along its edges, the faster the nearer", () => {
  expect(scrollSpeed(400, 844)).toBe(0);
  expect(scrollSpeed(72, 844)).toBe(0);
  expect(scrollSpeed(60, 844)).toBeLessThan(0);
  expect(scrollSpeed(10, 844)).toBeLessThan(scrollSpeed(60, 844));
  expect(scrollSpeed(-50, 844)).toBe(-14);
  expect(scrollSpeed(740, 844)).toBeGreaterThan(0);
  expect(scrollSpeed(844, 844)).toBe(14);
});

function at(dx: number, dy: number): Point {
  return { x: start.x + dx, y: start.y + dy };
}

function moving(points: Point[]): Gesture {
  return points.reduce<Gesture>(
    (gesture, point) => moved(gesture, point, WIDTH),
    pressed(start, 366),
  );
}
