import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { colors } from "@/lib/contract/colors";

type Colour = { l: number; c: number; h: number; alpha: number };
type Rgb = [number, number, number];
type Theme = "light" | "dark";

const css = readFileSync("app/globals.css", "utf8");
const themes: Theme[] = ["light", "dark"];
const accents = ["indigo", "blue", "teal", "green", "orange", "pink"];
const grounds = ["canvas", "surface", "sunken", "raised"];

for (const theme of themes) {
  const contrastIn = (accent?: string, isMore = false) => contrastOf(theme, { accent, isMore });

  test(`text reads at 7:1 on every ground in ${theme}`, () => {
    expect(below(7, contrastIn(), ["ink"], grounds)).toEqual([]);
    expect(below(7, contrastIn(), ["muted"], ["canvas", "surface", "raised"])).toEqual([]);
    expect(below(7, contrastIn(), ["ink"], ["thumb"])).toEqual([]);
    expect(below(7, contrastIn(), ["on-toast", "toast-muted"], ["toast"])).toEqual([]);
  });

  test(`muted and coloured text reads at 4.5:1 everywhere, below a pointer too, in ${theme}`, () => {
    const words = ["muted", "danger", "warning", "success", "high", "medium", "low"];
    const places = [...grounds, "canvas+hover", "surface+hover", "raised+hover"];
    expect(below(4.5, contrastIn(), words, places)).toEqual([]);
    expect(below(4.5, contrastIn(), ["danger"], ["raised+danger-soft"])).toEqual([]);
    expect(below(4.5, contrastIn(), ["on-danger"], ["danger"])).toEqual([]);
  });

  test(`edges of controls and dots of lists stand out at 3:1 in ${theme}`, () => {
    const dots = colors.map((name) => `list-${name}`);
    const places = [...grounds, "canvas+hover", "surface+hover", "raised+hover"];
    expect(below(3, contrastIn(), ["control", ...dots], places)).toEqual([]);
  });

  test(`who asks for more contrast gets 7:1 for muted text and edges at 4.5:1 in ${theme}`, () => {
    expect(below(7, contrastIn(undefined, true), ["ink", "muted"], grounds)).toEqual([]);
    expect(below(4.5, contrastIn(undefined, true), ["control"], grounds)).toEqual([]);
    expect(below(3, contrastIn(undefined, true), ["line"], grounds)).toEqual([]);
  });

  for (const accent of accents) {
    test(`${accent} reads at 4.5:1 as text and below text in ${theme}`, () => {
      const places = [...grounds, "surface+hover", "surface+accent-soft", "canvas+accent-soft"];
      expect(below(4.5, contrastIn(accent), ["accent", "accent-strong"], places)).toEqual([]);
      expect(below(7, contrastIn(accent), ["accent-strong"], ["surface", "canvas"])).toEqual([]);
      expect(below(4.5, contrastIn(accent), ["on-accent"], ["accent", "accent-strong"])).toEqual(
        [],
      );
      expect(below(7, contrastIn(accent), ["ink"], ["surface+accent-soft"])).toEqual([]);
    });
  }

  test(`every colour can be shown by every screen in ${theme}`, () => {
    const outside = accents.flatMap((accent) =>
      Object.entries(tokensOf({ accent, isMore: false }))
        .filter(([, value]) => value.includes("oklch"))
        .filter(([, value]) => !isShowable(linear(parse(value, theme))))
        .map(([name]) => `${accent}: ${name}`),
    );
    expect(outside).toEqual([]);
  });
}

test("what is computed is what browsers compute", () => {
  expect(ratio([1, 1, 1], [0, 0, 0])).toBeCloseTo(21);
  // CSS Color 4 gives oklch(0.62796 0.25768 29.234) for pure red, which has 3.998:1 on white.
  expect(ratio(linear({ l: 0.62796, c: 0.25768, h: 29.234, alpha: 1 }), [1, 1, 1])).toBeCloseTo(
    3.998,
    2,
  );
});

type Choice = { accent?: string | undefined; isMore: boolean };

function below(
  least: number,
  contrast: (ink: string, ground: string) => number,
  inks: string[],
  places: string[],
): string[] {
  return inks.flatMap((ink) =>
    places
      .filter((ground) => contrast(ink, ground) < least)
      .map((ground) => `${ink} on ${ground}: ${contrast(ink, ground).toFixed(2)}`),
  );
}

/** The contrast of two tokens; "surface+hover" is the second laid over the first. */
function contrastOf(theme: Theme, choice: Choice) {
  const tokens = tokensOf(choice);
  const layer = (name: string) => layerOf(tokens, name, theme);
  const solid = (names: string) =>
    names
      .split("+")
      .map(layer)
      .reduce<Rgb>((below, { rgb, alpha }) => blend(rgb, alpha, below), [0, 0, 0]);
  return (ink: string, ground: string) => ratio(solid(ink), solid(ground));
}

function layerOf(tokens: Record<string, string>, name: string, theme: Theme) {
  const value = tokens[name] ?? "";
  const mix = /^color-mix\(in oklab, var\(--color-([\w-]+)\) (\d+)%, transparent\)$/.exec(value);
  const colour = parse(mix?.[1] ? (tokens[mix[1]] ?? "") : value, theme);
  return { rgb: linear(colour), alpha: mix ? Number(mix[2]) / 100 : colour.alpha };
}

function tokensOf({ accent, isMore }: Choice): Record<string, string> {
  return {
    ...declarations(block("@theme static")),
    ...(accent && declarations(block(`[data-accent="${accent}"]`))),
    ...(isMore && declarations(block("@media (prefers-contrast: more)"))),
  };
}

function block(start: string): string {
  const from = css.indexOf(`${start} {`);
  if (from < 0) throw new Error(`There is no ${start}`);
  let depth = 0;
  for (let at = css.indexOf("{", from); at < css.length; at++) {
    if (css[at] === "{") depth++;
    if (css[at] === "}" && --depth === 0) return css.slice(from, at);
  }
  throw new Error(`${start} does not end`);
}

function declarations(text: string): Record<string, string> {
  const found = [...text.matchAll(/--color-([\w-]+):\s*([^;]+);/g)];
  return Object.fromEntries(found.map(([, name, value]) => [name, value]));
}

function parse(value: string, theme: Theme): Colour {
  const [light, dark] = [
    ...value.matchAll(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+))?\)/g),
  ];
  const chosen = theme === "light" ? light : dark;
  if (!chosen) throw new Error(`No ${theme} colour in "${value}"`);
  const [l, c, h, alpha] = chosen.slice(1).map((part) => Number(part ?? 1));
  return { l: l ?? 0, c: c ?? 0, h: h ?? 0, alpha: alpha ?? 1 };
}

/** Linear sRGB, by the matrices of CSS Color 4. */
function linear({ l, c, h }: Colour): Rgb {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

function isShowable(rgb: Rgb): boolean {
  return rgb.every((part) => part > -0.001 && part < 1.001);
}

/** Browsers lay colours over each other as they are encoded, not as light adds up. */
function blend(above: Rgb, alpha: number, below: Rgb): Rgb {
  const [r, g, b] = above.map((part, index) =>
    decode(alpha * encode(part) + (1 - alpha) * encode(below[index] ?? 0)),
  );
  return [r ?? 0, g ?? 0, b ?? 0];
}

function encode(part: number): number {
  const clipped = Math.min(1, Math.max(0, part));
  return clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
}

function decode(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function ratio(one: Rgb, other: Rgb): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
