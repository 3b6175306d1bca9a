import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { methodsOf, routes } from "../support/api";
import { accessToken, createTodo, listTodos, send, signUp, withToken } from "../support/people";

// Whoever adds a route that anybody may call adds it here too, and says so by that.
const publicRoutes = [
  "/api/[[...unknown]]",
  "/api/auth/[...all]",
  "/api/health",
  "/api/health/ready",
  "/api/openapi.json",
];

type Route = [method: string, path: string];

const privateRoutes: Route[] = [];
for (const path of [...routes.keys()].filter((path) => !publicRoutes.includes(path))) {
  for (const method of await methodsOf(path)) privateRoutes.push([method, path]);
}
const routesById = privateRoutes.filter(([, path]) => path.includes("[id]"));

test.each(privateRoutes)("%s %s answers nobody in particular with 401", async (...route) => {
  const response = await ask(send, route, uuidv7());
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
});

describe.each(routesById)("%s %s", (...route) => {
  test("answers for another user's todo exactly as for one that never was", async () => {
    const stranger = await signUp();
    const { owner, todo, deletedTodo } = await signUpWithTodos();
    const asProgram = withToken(await accessToken(stranger));

    for (const sendAs of [stranger.send, asProgram]) {
      for (const ifMatch of ["*", `"${todo.revision}"`, '"999"']) {
        const answer = async (id: string) => visible(await ask(sendAs, route, id, ifMatch));
        const unknown = await answer(uuidv7());
        expect(unknown.status).toBe(404);
        expect(await answer(todo.id)).toEqual(unknown);
        expect(await answer(deletedTodo.id)).toEqual(unknown);
      }
    }
    expect(await listTodos(owner)).toEqual([todo]);
  });

  test("answers the owner", async () => {
    const { owner, todo, deletedTodo } = await signUpWithTodos();
    const answers = [
      await ask(owner.send, route, todo.id),
      await ask(owner.send, route, deletedTodo.id),
    ];
    expect(answers.some(({ ok }) => ok)).toBe(true);
  });
});

function ask(
  sendAs: typeof send,
  [method, path]: Route,
  id: string,
  ifMatch = "*",
): Promise<Response> {
  const body = method === "GET" || method === "DELETE" ? undefined : { title: "Mine" };
  return sendAs(method, path.replace("[id]", id), body, { "if-match": ifMatch });
}

async function signUpWithTodos() {
  const owner = await signUp();
  const todo = await createTodo(owner);
  const deletedTodo = await createTodo(owner);
  await owner.send("DELETE", `/api/todos/${deletedTodo.id}`);
  return { owner, todo, deletedTodo };
}

/** All that a caller can tell answers apart by, but the id of the request. */
async function visible(response: Response) {
  const requestId = response.headers.get("x-request-id") ?? "";
  const headers = [...response.headers].filter(([name]) => name !== "x-request-id");
  return {
    status: response.status,
    headers,
    body: (await response.text()).replace(requestId, ""),
  };
}
