import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import express, { type NextFunction, type Request, type Response } from "express";
import { jwtVerify } from "jose";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { todoColumns } from "@/db/rows";
import { todos } from "@/db/schema/todos";
import { todoDefaults } from "@/lib/contract/fields";
import { createTodoSchema, listTodosSchema, updateTodoSchema } from "@/lib/contract/todos";

// The least that people write: a token that is signed by a shared secret, and one statement. It does not
// ask whether the session goes on, and knows no limits, no order of revisions and no sync.
const [port, secret] = process.argv.slice(2);
const db = drizzle({
  client: new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 }),
});
const key = new TextEncoder().encode(secret);

/** Of a user's todos no two may have the same revision, and the other servers count theirs. */
const unlikeAnyOther = sql`(extract(epoch from clock_timestamp()) * 1000000)::bigint`;

const app = express();
app.disable("x-powered-by");
app.use(express.json());
app.use(async (request, response, next) => {
  const token = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
  const { payload } = await jwtVerify(token, key, { algorithms: ["HS256"] });
  response.locals.userId = payload.sub;
  next();
});

app.get("/api/todos", async (request, response) => {
  const { limit } = listTodosSchema.parse(request.query);
  const items = await db
    .select(todoColumns)
    .from(todos)
    .where(and(eq(todos.userId, response.locals.userId), isNull(todos.deletedAt)))
    .orderBy(asc(todos.position), asc(todos.id))
    .limit(limit);
  response.json({ items });
});

app.get("/api/todos/:id", async (request, response) => {
  const [todo] = await db.select(todoColumns).from(todos).where(isTodo(request, response));
  if (todo) response.json(todo);
  else response.sendStatus(404);
});

app.post("/api/todos", async (request, response) => {
  const { id = uuidv7(), ...input } = createTodoSchema.parse(request.body);
  const now = new Date();
  const [todo] = await db
    .insert(todos)
    .values({
      ...todoDefaults,
      ...input,
      userId: response.locals.userId,
      id,
      position: "a0",
      search: sql`to_tsvector('simple', ${`${input.title} ${input.notes ?? ""}`})`,
      createdAt: now,
      updatedAt: now,
      revision: unlikeAnyOther,
      createdFrom: "",
    })
    .returning(todoColumns);
  response.status(201).json(todo);
});

app.patch("/api/todos/:id", async (request, response) => {
  const { completed: _, position: __, ...changes } = updateTodoSchema.parse(request.body);
  const [todo] = await db
    .update(todos)
    .set({ ...changes, updatedAt: new Date(), revision: unlikeAnyOther })
    .where(isTodo(request, response))
    .returning(todoColumns);
  if (todo) response.json(todo);
  else response.sendStatus(404);
});

app.use((_error: unknown, _request: Request, response: Response, _next: NextFunction) => {
  response.sendStatus(400);
});

app.listen(Number(port));

function isTodo(request: Request, { locals }: Response) {
  return and(
    eq(todos.userId, locals.userId),
    eq(todos.id, String(request.params.id)),
    isNull(todos.deletedAt),
  );
}
