import cluster from "node:cluster";
import { setTimeout as pause } from "node:timers/promises";
import { log } from "@/lib/server/log";

/** Runs so many processes that share one port, and replaces those that end by themselves. */
export function superviseWorkers(count: number): void {
  let isStopping = false;
  for (let worker = 0; worker < count; worker++) cluster.fork();

  cluster.on("exit", async ({ process: { pid } }, code, signal) => {
    if (isStopping) return;
    log("error", "worker_ended", { pid, code, signal });
    // One that cannot start shall not keep the machine busy.
    await pause(1_000);
    if (!isStopping) cluster.fork();
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      isStopping = true;
      for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill(signal);
    });
  }
}
