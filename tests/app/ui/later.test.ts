import { createElement, Suspense } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { later } from "@/app/ui/later";

test("what is there already is shown at once", async () => {
  const Greeting = later<{ name: string }>(
    async () =>
      ({ name }) =>
        createElement("p", null, `Hello, ${name}`),
  );
  const page = () =>
    renderToString(
      createElement(Suspense, { fallback: "not yet" }, createElement(Greeting, { name: "Ada" })),
    );
  expect(page()).toContain("not yet");
  await Greeting.load();
  expect(page()).toContain("Hello, Ada");
});

test("what could not be fetched is fetched again", async () => {
  let isOffline = true;
  const Greeting = later(async () => {
    if (isOffline) throw new Error("There is no network");
    return () => createElement("p");
  });
  await expect(Greeting.load()).rejects.toThrow("network");
  isOffline = false;
  await Greeting.load();
});
