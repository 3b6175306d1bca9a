import { v7 as uuidv7 } from "uuid";
import type { Actor } from "./actors";

export type Call = { method: "GET" | "POST" | "PATCH"; path: string; body?: object };

export type Operation = {
  name: string;
  /** The n-th request of its kind. */
  call: (actor: Actor, n: number) => Call;
  isBusy?: boolean;
};

const idOf = ({ todoIds }: Actor, n: number) => todoIds[n % todoIds.length] ?? "";

/** With every field that the bare server, which knows no defaults, has to store. */
export function newTodo(n: number) {
  return {
    title: `Todo number ${n}`,
    notes: "",
    dueDate: "2026-12-01",
    repeatFrom: "dueDate" as const,
    priority: n % 4,
    labels: ["home"],
  };
}

const list = (): Call => ({ method: "GET", path: "/api/todos?limit=50" });

const get = (actor: Actor, n: number): Call => ({
  method: "GET",
  path: `/api/todos/${idOf(actor, n)}`,
});

const create = (_: Actor, n: number): Call => ({
  method: "POST",
  path: "/api/todos",
  body: newTodo(n),
});

const patch = (actor: Actor, n: number): Call => ({
  method: "PATCH",
  path: `/api/todos/${idOf(actor, n)}`,
  body: { title: `Changed ${n}`, priority: n % 4 },
});

const sync = (actor: Actor, n: number): Call => ({
  method: "POST",
  path: "/api/sync",
  body: {
    operations: Array.from({ length: 5 }, (_, index) =>
      index < 2
        ? { opId: uuidv7(), type: "createTodo", id: uuidv7(), input: newTodo(n) }
        : {
            opId: uuidv7(),
            type: "updateTodo",
            id: idOf(actor, n + index),
            changes: { title: `Changed ${n}`, priority: n % 4 },
          },
    ),
  },
});

// Of ten requests four list, three get, two patch and one creates.
const mixed = [list, get, patch, list, get, create, list, patch, get, list];

/** The least that Next does for an answer, at a fixed address and at one with an id in it. */
export const constants: Operation[] = [
  { name: "constant", call: () => ({ method: "GET", path: "/api/constant" }) },
  {
    name: "constant/[id]",
    call: (actor, n) => ({ method: "GET", path: `/api/constant/${idOf(actor, n)}` }),
  },
];

/** The constant that an operation is to be compared with. */
export function constantOf(operation: string): string {
  return ["get", "patch", "constant/[id]"].includes(operation) ? "constant/[id]" : "constant";
}

export const operations: Operation[] = [
  { name: "list", call: list },
  { name: "list of 10,000", call: list, isBusy: true },
  { name: "get", call: get },
  { name: "create", call: create },
  { name: "patch", call: patch },
  { name: "sync", call: sync },
  { name: "mix", call: (actor, n) => (mixed[n % mixed.length] ?? list)(actor, n) },
];
