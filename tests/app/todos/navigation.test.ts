import { expect, test } from "vitest";
import {
  type AppLocation,
  formatLocation,
  parseLocation,
} from "@/app/(signed-in)/todos/navigation";

const id = "019ac3f0-5d6e-7c3a-9b1f-2f6f0c1d8e42";
const other = "019ac3f1-0b7a-7e18-b3c4-5d6e7f8a9b0c";

test.each<[AppLocation, string]>([
  [{ view: { name: "today" } }, "/todos?view=today"],
  [{ view: { name: "upcoming" }, todo: id }, `/todos?view=upcoming&todo=${id}`],
  [{ view: { name: "list", id: other } }, `/todos?list=${other}`],
  [{ view: { name: "label", label: "at home & away" } }, "/todos?label=at+home+%26+away"],
  [{ view: { name: "search", q: "" } }, "/todos?q="],
  [{ view: { name: "search", q: "milk #1" }, todo: id }, `/todos?q=milk+%231&todo=${id}`],
])("%j is at %s", (appLocation, url) => {
  expect(formatLocation(appLocation)).toBe(url);
  expect(parseLocation(new URL(url, "http://donext.test").searchParams)).toEqual(appLocation);
});

test.each(["", "view=nonsense", "list=nonsense", "label=", "todo=nonsense", "view=toString"])(
  "nothing or nonsense is today: %s",
  (search) => {
    expect(parseLocation(new URLSearchParams(search))).toEqual({ view: { name: "today" } });
  },
);
