import autocannon from "autocannon";
import type pg from "pg";
import { v7 as uuidv7 } from "uuid";
import type { Actor, Actors } from "./actors";
import { cpuSeconds } from "./cpu";
import { newTodo, type Operation } from "./requests";
import type { Server } from "./servers";
import { statements } from "./statements";
import type { Measurement } from "./tables";

type Load = { connections: number; seconds: number };

let count = 0;

/** Keeps a server busy with one operation, in turn for each actor, and says what that took. */
export async function loadServer(
  server: Server,
  operation: Operation,
  actors: Actors,
  { connections, seconds }: Load,
): Promise<Measurement> {
  const before = cpuSeconds(server.pid);
  const result = await autocannon({
    url: `http://127.0.0.1:${server.port}`,
    connections,
    duration: seconds,
    timeout: 30,
    requests: [{ setupRequest: () => requestOf(server, operation, actors) }],
  });
  const cpu = cpuSeconds(server.pid) - before;
  const requests = result["2xx"];
  const errors = result.non2xx + result.errors + result.timeouts;
  const { p50, p99 } = result.latency;
  return {
    target: server.target,
    operation: operation.name,
    connections,
    requests,
    cpu,
    p50,
    p99,
    errors,
  };
}

function requestOf(
  { target, port }: Server,
  operation: Operation,
  { crowd, busy }: Actors,
): autocannon.Request {
  const actor = pick(operation.isBusy ? busy : crowd);
  const { method, path, body } = operation.call(actor, count);
  return {
    method,
    path,
    headers: {
      host: `127.0.0.1:${port}`,
      authorization: `Bearer ${target === "lean Express" ? actor.leanToken : actor.token}`,
      ...(body && { "content-type": "application/json" }),
    },
    ...(body && { body: JSON.stringify(body) }),
  };
}

function pick(actors: Actor[]): Actor {
  const actor = actors[count++ % actors.length];
  if (!actor) throw new Error("There is nobody to send a request");
  return actor;
}

/** The statements alone, ten at a time: what this process spends on each. */
export async function runSql(pool: pg.Pool, actors: Actors, seconds: number) {
  const measurements: Measurement[] = [];
  for (const [operation, statementOf] of Object.entries(sql)) {
    const until = Date.now() + seconds * 1000;
    const before = process.cpuUsage();
    const times: number[] = [];
    const work = async () => {
      while (Date.now() < until) {
        const started = performance.now();
        const actor = pick(actors.crowd);
        await pool.query({ ...statementOf(actor), rowMode: "array" });
        times.push(performance.now() - started);
      }
    };
    await Promise.all(Array.from({ length: 10 }, work));
    const { user, system } = process.cpuUsage(before);
    times.sort((one, other) => one - other);
    const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
    measurements.push({
      target: "SQL",
      operation,
      connections: 10,
      requests: times.length,
      cpu: (user + system) / 1e6,
      p50: at(0.5),
      p99: at(0.99),
      errors: 0,
    });
  }
  return measurements;
}

const callerOf = ({ userId }: Actor) => ({ userId, sessionId: userId });
const idOf = ({ todoIds }: Actor) => todoIds[count % todoIds.length] ?? "";
const changes = { title: "Changed", priority: 1 };

const sql: Record<string, (actor: Actor) => pg.QueryConfig> = {
  list: (actor) => statements.list(callerOf(actor)),
  get: (actor) => statements.get(callerOf(actor), idOf(actor)),
  create: (actor) => statements.create(callerOf(actor), uuidv7(), newTodo(count)),
  patch: (actor) => statements.patch(callerOf(actor), idOf(actor), changes),
};
