import "server-only";
import {
  type Attributes,
  type Context,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  type TextMapGetter,
  trace,
} from "@opentelemetry/api";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
} from "@opentelemetry/resources";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { waitUntil } from "@vercel/functions";
import { errorCode } from "@/db/connection/retry";
import { env } from "@/env";
import type { Telemetry } from "./telemetry";

const NAME = "donext";

// In milliseconds, what the specification has as defaults.
const METRIC_INTERVAL = 60_000;
const EXPORT_TIMEOUT = 30_000;

/**
 * Sends traces and metrics by OTLP over HTTP (JSON) to where the standard variables say. Names and attributes follow
 * the semantic conventions: https://opentelemetry.io/docs/specs/semconv/
 */
export function startTelemetry(): void {
  const resource = defaultResource()
    .merge(resourceFromAttributes({ "service.name": NAME }))
    .merge(detectResources({ detectors: [serviceInstanceIdDetector, envDetector] }));
  const tracerProvider = new NodeTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  tracerProvider.register();
  const interval = env().OTEL_METRIC_EXPORT_INTERVAL ?? METRIC_INTERVAL;
  const meterProvider = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: new OTLPMetricExporter(),
        exportIntervalMillis: interval,
        exportTimeoutMillis: Math.min(interval, EXPORT_TIMEOUT),
      }),
    ],
  });

  const tracer = tracerProvider.getTracer(NAME);
  const meter = meterProvider.getMeter(NAME);
  const seconds = { unit: "s" };
  const requestDuration = meter.createHistogram("http.server.request.duration", seconds);
  const statementDuration = meter.createHistogram("db.client.operation.duration", seconds);
  const connections = meter.createObservableUpDownCounter("db.client.connection.count");
  const waiting = meter.createObservableUpDownCounter("db.client.connection.pending_requests");
  const operations = meter.createCounter("donext.sync.operations");
  const queueAge = meter.createHistogram("donext.sync.operation.age", seconds);

  async function inSpan<T>(span: Span, parent: Context, work: () => Promise<T>): Promise<T> {
    try {
      return await context.with(trace.setSpan(parent, span), work);
    } catch (error) {
      fail(span, error);
      throw error;
    } finally {
      span.end();
    }
  }

  const flush = () => Promise.all([tracerProvider.forceFlush(), meterProvider.forceFlush()]);

  const telemetry: Telemetry = {
    step: (name, work) => inSpan(tracer.startSpan(name), context.active(), work),

    async request(request, path, work) {
      const started = performance.now();
      const attributes: Attributes = {
        "http.request.method": request.method,
        "http.route": path,
      };
      const parent = parentOf(request);
      const name = `${request.method} ${path}`;
      const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, parent);
      const response = await inSpan(span, parent, async () => {
        const answered = await work();
        span.setAttribute("http.response.status_code", answered.status);
        if (answered.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        return answered;
      });
      requestDuration.record(secondsSince(started), {
        ...attributes,
        "http.response.status_code": response.status,
      });
      // An instance may be frozen once it has answered.
      if (env().VERCEL) waitUntil(flush().catch(() => {}));
      return response;
    },

    operation(waitedMs, refusal) {
      operations.add(1, { "donext.refusal": refusal ?? "none" });
      if (waitedMs !== undefined) queueAge.record(Math.max(0, waitedMs) / 1000);
    },

    traceId: () => trace.getActiveSpan()?.spanContext().traceId,

    close: async () => {
      await Promise.all([tracerProvider.shutdown(), meterProvider.shutdown()]);
    },
  };

  globalThis.donextTelemetry = telemetry;
  globalThis.donextDatabaseObserver = {
    onStatement(name) {
      const started = performance.now();
      const attributes: Attributes = { "db.system.name": "postgresql", "db.query.summary": name };
      const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes });
      return (error) => {
        if (error) fail(span, error);
        span.end();
        statementDuration.record(secondsSince(started), attributes);
      };
    },
    onPool(pool) {
      connections.addCallback((result) => {
        result.observe(pool.idleCount, { "db.client.connection.state": "idle" });
        const used = pool.totalCount - pool.idleCount;
        result.observe(used, { "db.client.connection.state": "used" });
      });
      waiting.addCallback((result) => result.observe(pool.waitingCount));
    },
  };
}

/** Next's own span where Next answers, else what the client has begun. */
function parentOf({ headers }: Request): Context {
  const active = context.active();
  return trace.getSpan(active) ? active : propagation.extract(active, headers, getter);
}

const getter: TextMapGetter<Headers> = {
  get: (headers, name) => headers.get(name) ?? undefined,
  keys: (headers) => [...headers.keys()],
};

/** Without the message, which may hold what a statement was given. */
function fail(span: Span, error: unknown): void {
  const name = error instanceof Error ? error.name : typeof error;
  span.setAttribute("error.type", errorCode(error) ?? name);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

function secondsSince(started: number): number {
  return (performance.now() - started) / 1000;
}
