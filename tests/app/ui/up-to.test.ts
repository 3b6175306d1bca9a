import { expect, test } from "vitest";
import { firstCharacters } from "@/app/ui/controls/up-to";

test("an emoji counts as one character", () => {
  const emoji = "🌱".repeat(300);
  expect(firstCharacters(emoji, 500)).toBe(emoji);
  expect(firstCharacters(emoji, 200)).toBe("🌱".repeat(200));
});

test("text within the limit stays as it is, and no character is cut in two", () => {
  expect(firstCharacters("Pay the rent", 12)).toBe("Pay the rent");
  expect(firstCharacters("Pay the rent", 3)).toBe("Pay");
  expect(firstCharacters("ab🌱c", 3)).toBe("ab🌱");
});
