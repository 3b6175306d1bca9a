import { readdirSync, readFileSync } from "node:fs";

// Linux counts in hundredths of a second, whatever the kernel's own clock; see proc(5).
const TICKS_PER_SECOND = 100;

/** Seconds of processor time that a process and its children have used, in user and system mode. */
export function cpuSeconds(pid: number): number {
  return processTree(pid).reduce((sum, one) => sum + ticksOf(one), 0) / TICKS_PER_SECOND;
}

function processTree(root: number): number[] {
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const parents = new Map(processes.map((pid) => [Number(pid), parentOf(Number(pid))]));
  const isWithin = (pid: number | undefined): boolean =>
    pid === root || (pid !== undefined && pid > 1 && isWithin(parents.get(pid)));
  return [...parents.keys()].filter(isWithin);
}

function ticksOf(pid: number): number {
  // Behind its own there is the time of its children that have ended.
  return statOf(pid)
    .slice(11, 15)
    .map(Number)
    .reduce((sum, ticks) => sum + ticks, 0);
}

function parentOf(pid: number): number | undefined {
  return Number(statOf(pid)[1]);
}

/** What stands behind the process's name, from its state on; nothing when it has ended. */
function statOf(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}
