import { setTimeout as pause } from "node:timers/promises";

const RETRIES = 2;

/** Runs a statement that only reads; again, after a short random pause, when its connection broke. */
export async function retryingReads<T>(read: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await read();
    } catch (error) {
      if (attempt > RETRIES || !isBroken(error)) throw error;
      await pause(attempt * 50 * (1 + Math.random()));
    }
  }
}

/**
 * True when the database could not be asked or gave no answer in time, as opposed to having
 * refused the statement. SQLSTATEs: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function isDatabaseAway(error: unknown): boolean {
  return isBroken(error) || isOverloaded(error);
}

/** True when a statement was sent and nothing came back in time. */
export function isSilence(error: unknown): boolean {
  const cause = rootCause(error);
  return cause instanceof Error && cause.message === "Query read timeout";
}

/** The SQLSTATE, or Node's error code, of an error or of what caused it. */
export function errorCode(error: unknown): string | undefined {
  const cause = rootCause(error);
  return hasCode(cause) ? cause.code : undefined;
}

// Connection exceptions, an end put to connections or to the server, a role or a database that may not be
// connected to, and a connection lost on the way.
function isBroken(error: unknown): boolean {
  const code = errorCode(error);
  if (code)
    return (
      /^(08...|57P0[1-5]|25P0[34]|28...|3D000|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code) ||
      isTls(code)
    );
  const cause = rootCause(error);
  // The Neon driver rejects with the event of its WebSocket, which is no Error.
  if (!(cause instanceof Error)) return isErrorEvent(cause);
  return /^(Connection terminated unexpectedly|Client has encountered a connection error|The server does not support SSL)/.test(
    cause.message,
  );
}

// Nobody to be trusted was reached: https://nodejs.org/api/tls.html#x509-certificate-error-codes
function isTls(code: string): boolean {
  return /^(ERR_(SSL|TLS)_|UNABLE_TO_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH)/.test(
    code,
  );
}

// Cancelled by a time-out, refused for lack of resources, a failing disk, locked, deadlocked, read-only, unreachable.
function isOverloaded(error: unknown): boolean {
  const code = errorCode(error);
  if (code) return /^(57014|53...|58030|55P03|40001|40P01|25006|E(?!RR_)[A-Z_]+)$/.test(code);
  const cause = rootCause(error);
  return cause instanceof Error && /timeout|Connection terminated/i.test(cause.message);
}

function rootCause(error: unknown): unknown {
  const isRoot = !(error instanceof Error && error.cause) || isConnectionTimeout(error);
  return isRoot ? error : rootCause(error.cause);
}

// Its cause is a broken connection, but one that the pool broke after it had waited long enough.
function isConnectionTimeout({ message }: Error): boolean {
  return message === "Connection terminated due to connection timeout";
}

function hasCode(value: unknown): value is { code: string } {
  return (
    typeof value === "object" && value !== null && "code" in value && typeof value.code === "string"
  );
}

function isErrorEvent(value: unknown): boolean {
  return typeof value === "object" && value !== null && "type" in value && value.type === "error";
}
