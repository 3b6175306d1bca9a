import "server-only";

/** What the app tells of itself while telemetry is on. */
export type Telemetry = {
  /** Runs `work` as a step of the trace that it is called in. */
  step: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** Runs `work` as the answer to a request, in the trace that the client began, or a new one. */
  request: (request: Request, path: string, work: () => Promise<Response>) => Promise<Response>;
  /** An operation of a device was decided: how long it had waited there, and why it was refused. */
  operation: (waitedMs: number | undefined, refusal: string | undefined) => void;
  /** The trace of the request that is being answered. */
  traceId: () => string | undefined;
  /** Sends what has not been sent. */
  close: () => Promise<void>;
};

// Without it nothing of OpenTelemetry is loaded. Next evaluates modules more than once: the process has one.
declare global {
  var donextTelemetry: Telemetry | undefined;
}

export function asStep<T>(name: string, work: () => Promise<T>): Promise<T> {
  return globalThis.donextTelemetry?.step(name, work) ?? work();
}

export function asRequest(
  request: Request,
  path: string,
  work: () => Promise<Response>,
): Promise<Response> {
  return globalThis.donextTelemetry?.request(request, path, work) ?? work();
}
