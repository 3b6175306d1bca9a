import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { closeDb } from "@/db/connection/client";
import { startTelemetry } from "@/lib/server/telemetry/start";
import { createDatabase, moveTo } from "../../support/database/database";
import { recordLog } from "../../support/logs";
import { createTodo, type Person, signUp } from "../../support/people";
import { isOverHttp } from "../../support/served";
import { operation, push } from "../../support/sync";

const valueSchema = z.looseObject({
  stringValue: z.string().optional(),
  intValue: z.number().optional(),
});
const attributesSchema = z
  .array(z.object({ key: z.string(), value: valueSchema }))
  .transform((all) =>
    Object.fromEntries(all.map(({ key, value }) => [key, value.stringValue ?? value.intValue])),
  );
const spanSchema = z.looseObject({
  name: z.string(),
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  attributes: attributesSchema,
});
const pointSchema = z.looseObject({ attributes: attributesSchema });
const dataSchema = z.looseObject({ dataPoints: z.array(pointSchema) });
const metricSchema = z.looseObject({
  name: z.string(),
  sum: dataSchema.optional(),
  histogram: dataSchema.optional(),
});
const scopes = <Item extends z.ZodType>(name: string, item: Item) =>
  z.array(z.object({ [name]: z.array(item) }));
const tracesSchema = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.looseObject({ attributes: attributesSchema }),
      scopeSpans: scopes("spans", spanSchema),
    }),
  ),
});
const metricsSchema = z.object({
  resourceMetrics: z.array(z.object({ scopeMetrics: scopes("metrics", metricSchema) })),
});

const TITLE = "A title that nobody else may read";
const TRACE = "0af7651916cd43dd8448eb211c80319c";

/** What a collector is sent, as text and as read by the schema of OTLP in JSON. */
const sent: { path: string; body: unknown }[] = [];
const collector = createServer(async (request, response) => {
  sent.push({ path: request.url ?? "", body: await json(request) });
  response.setHeader("content-type", "application/json").end("{}");
});

describe.skipIf(isOverHttp)("with a collector", () => {
  let log: ReturnType<typeof recordLog>;

  beforeAll(async () => {
    collector.listen(0, "127.0.0.1");
    await once(collector, "listening");
    const { port } = collector.address() as AddressInfo;
    vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", `http://127.0.0.1:${port}`);
    vi.stubEnv("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=tests");
    await moveTo(await createDatabase());
    startTelemetry();
    log = recordLog();
    await work(await signUp());
    await globalThis.donextTelemetry?.close();
  });

  afterAll(async () => {
    globalThis.donextTelemetry = undefined;
    globalThis.donextDatabaseObserver = undefined;
    await closeDb();
    collector.close();
  });

  test("a request continues the client's trace, with a step for each thing that it waits for", () => {
    const request = spans().find(({ name }) => name === "GET /api/todos");
    expect(request).toMatchObject({
      traceId: TRACE,
      parentSpanId: "b7ad6b7169203331",
      kind: 2,
      attributes: { "http.route": "/api/todos", "http.response.status_code": 200 },
    });
    const steps = spans().filter(({ parentSpanId }) => parentSpanId === request?.spanId);
    expect(steps.map(({ name }) => name).sort()).toEqual(["authenticate", "list todos by session"]);
    expect(resources()[0]).toMatchObject({
      "service.name": "donext",
      "deployment.environment.name": "tests",
    });
  });

  test("statements have names", () => {
    const names = spans().flatMap(({ attributes }) => attributes["db.query.summary"] ?? []);
    expect(new Set(names)).toContain("apply operations by session");
    expect(names.every((name) => /^[\w ]{3,30}$/.test(String(name)))).toBe(true);
  });

  test("log lines name the trace", () => {
    const lines = log.requests().filter(({ traceId }) => traceId === TRACE);
    expect(lines).toMatchObject([{ path: "/api/todos", status: 200 }]);
  });

  test("what is measured is told by route, statement and reason", () => {
    expect(pointsOf("http.server.request.duration")).toContainEqual({
      "http.request.method": "POST",
      "http.route": "/api/todos",
      "http.response.status_code": 422,
    });
    expect(pointsOf("donext.sync.operations")).toEqual(
      expect.arrayContaining([{ "donext.refusal": "none" }, { "donext.refusal": "not_found" }]),
    );
    expect(pointsOf("donext.sync.operation.age")).toHaveLength(1);
    expect(pointsOf("db.client.operation.duration")).toContainEqual({
      "db.system.name": "postgresql",
      "db.query.summary": "get todo by session",
    });
    expect(pointsOf("db.client.connection.count")).toHaveLength(2);
    expect(pointsOf("db.client.connection.pending_requests")).toHaveLength(1);
  });

  test("the dashboard and the alarms ask for what is measured", () => {
    const asked = ["docs/grafana-dashboard.json", "docs/operations.md"].flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/\b(?:http|db|donext)_[a-z_]+(?=[[{) ])/g)].map(
        ([name]) => name.replace(/_(seconds_(bucket|count)|total)$/, ""),
      ),
    );
    const told = metrics().map(({ name }) => name.replaceAll(".", "_"));
    const labels = metrics().flatMap(({ name }) => pointsOf(name).flatMap(Object.keys));
    const known = [...told, ...labels.map((label) => label.replaceAll(".", "_"))];
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((name) => !known.includes(name))).toEqual([]);
  });

  test("nothing of what people write is told", () => {
    const told = JSON.stringify(sent);
    expect(told).not.toContain("nobody else");
    expect(told).not.toContain("@donext.test");
  });
});

async function work(person: Person) {
  const todo = await createTodo(person, { title: TITLE });
  await person.send("POST", "/api/todos", { title: "" });
  await person.send("GET", `/api/todos/${todo.id}`);
  await person.send("GET", "/api/todos?q=nobody", undefined, {
    traceparent: `00-${TRACE}-b7ad6b7169203331-01`,
  });
  const gone = operation({ type: "deleteTodo" });
  await push(person, operation({ type: "createTodo", input: { title: TITLE } }), gone);
}

function resourceSpans() {
  const bodies = sent.filter(({ path }) => path === "/v1/traces").map(({ body }) => body);
  return bodies.flatMap((body) => tracesSchema.parse(body).resourceSpans);
}

function resources() {
  return resourceSpans().map(({ resource }) => resource.attributes);
}

function spans() {
  return resourceSpans().flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans = [] }) => spans));
}

function metrics() {
  const bodies = sent.filter(({ path }) => path === "/v1/metrics").map(({ body }) => body);
  return bodies
    .flatMap((body) => metricsSchema.parse(body).resourceMetrics)
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics = [] }) => metrics));
}

/** What tells the points of a metric apart. */
function pointsOf(name: string) {
  const metric = metrics().find((one) => one.name === name);
  return (metric?.sum ?? metric?.histogram)?.dataPoints.map(({ attributes }) => attributes) ?? [];
}
