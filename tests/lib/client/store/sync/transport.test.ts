import { afterEach, expect, test } from "vitest";
import { connect } from "@/lib/client/store/sync/transport";

const zone = process.env.TZ;

afterEach(() => {
  process.env.TZ = zone ?? "UTC";
});

test("each request tells where the device is by then", async () => {
  const zones: string[] = [];
  const { push, pull, pushLast } = connect({
    userId: "ada",
    fetch: async (_path, { headers }) => {
      zones.push(new Headers(headers).get("Time-Zone") ?? "");
      return Response.json({ results: [], changes: [], cursor: "c", more: false });
    },
  });
  process.env.TZ = "America/Los_Angeles";
  await pull(undefined, 1);
  process.env.TZ = "Europe/Berlin";
  await push([]);
  await pull("c", 1);
  pushLast([]);
  expect(zones).toEqual(["America/Los_Angeles", ...Array(3).fill("Europe/Berlin")]);
});
