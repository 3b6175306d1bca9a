import { and, asc, count, eq, gt, isNull, min, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import express, { type NextFunction, type Request, type Response } from "express";
import { generateKeyBetween } from "fractional-indexing";
import { importJWK, jwtVerify } from "jose";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { todoColumns } from "@/db/rows";
import { jwks, session } from "@/db/schema/auth";
import { appliedOps, syncHeads } from "@/db/schema/sync";
import { todos } from "@/db/schema/todos";
import { todoDefaults } from "@/lib/contract/fields";
import { limits } from "@/lib/contract/limits";
import { operationSchema } from "@/lib/contract/sync";
import { createTodoSchema, listTodosSchema, updateTodoSchema } from "@/lib/contract/todos";

// What Express and Drizzle cost when one writes them plainly, a query for each question.
const [port, issuer] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const db = drizzle({ client: pool });
type Transaction = Parameters<Parameters<typeof db.transaction>[0]>[0];

const [jwk] = await db.select().from(jwks).where(eq(jwks.id, "bench"));
const key = await importJWK(JSON.parse(jwk?.publicKey ?? ""), "EdDSA");

class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const app = express();
app.disable("x-powered-by");
app.use(express.json({ limit: limits.syncBody }));
app.use(authenticate);

app.get("/api/todos", async (request, response) => {
  const { limit } = listTodosSchema.parse(request.query);
  const userId = await requireSession(db, response);
  const items = await db
    .select(todoColumns)
    .from(todos)
    .where(and(eq(todos.userId, userId), isNull(todos.deletedAt)))
    .orderBy(asc(todos.position), asc(todos.id))
    .limit(limit + 1);
  const last = items.length > limit ? items[limit - 1] : undefined;
  const nextCursor =
    last && Buffer.from(JSON.stringify([last.position, last.id])).toString("base64url");
  response.json({ items: items.slice(0, limit), nextCursor: nextCursor ?? null });
});

app.get("/api/todos/:id", async (request, response) => {
  const userId = await requireSession(db, response);
  const [todo] = await db
    .select(todoColumns)
    .from(todos)
    .where(
      and(
        eq(todos.userId, userId),
        eq(todos.id, z.uuid().parse(request.params.id)),
        isNull(todos.deletedAt),
      ),
    );
  if (!todo) throw new Refusal(404, "There is no such todo");
  send(response, 200, todo);
});

app.post("/api/todos", async (request, response) => {
  const { id = uuidv7(), ...input } = createTodoSchema.parse(request.body);
  const todo = await db.transaction(async (tx) => {
    const userId = await requireSession(tx, response);
    return createTodo(tx, userId, id, input);
  });
  response.location(`/api/todos/${id}`);
  send(response, 201, todo);
});

app.patch("/api/todos/:id", async (request, response) => {
  const changes = updateTodoSchema.parse(request.body);
  const id = z.uuid().parse(request.params.id);
  const todo = await db.transaction(async (tx) => {
    const userId = await requireSession(tx, response);
    return updateTodo(tx, userId, id, changes, request.headers["if-match"]);
  });
  send(response, 200, todo);
});

app.post("/api/sync", async (request, response) => {
  const operations = z.array(operationSchema).parse(request.body.operations);
  const results = await db.transaction(async (tx) => {
    const userId = await requireSession(tx, response);
    const results = [];
    for (const operation of operations) {
      const { opId, id } = operation;
      const [isNew] = await tx
        .insert(appliedOps)
        .values({ userId, opId, at: new Date() })
        .onConflictDoNothing()
        .returning();
      if (isNew && operation.type === "createTodo") {
        await createTodo(tx, userId, id, operation.input);
      } else if (isNew && operation.type === "updateTodo") {
        await updateTodo(tx, userId, id, operation.changes);
      }
      const [todo = null] = await tx
        .select(todoColumns)
        .from(todos)
        .where(and(eq(todos.userId, userId), eq(todos.id, id)));
      results.push({ opId, status: "applied", todo, list: null, problem: null });
    }
    return results;
  });
  response.json({ results });
});

app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
  if (error instanceof Refusal) response.status(error.status).json({ detail: error.message });
  else if (error instanceof z.ZodError) response.status(422).json({ errors: error.issues });
  else response.status(500).json({ detail: "Something went wrong" });
});

app.listen(Number(port));

async function authenticate(request: Request, response: Response, next: NextFunction) {
  const token = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
  const options = { algorithms: ["EdDSA"], issuer: issuer ?? "", audience: issuer ?? "" };
  const { payload } = await jwtVerify(token, key, options).catch(() => {
    throw new Refusal(401, "Sign in");
  });
  response.locals.userId = payload.sub;
  response.locals.sessionId = payload.sid;
  next();
}

async function requireSession(tx: Pick<Transaction, "select">, { locals }: Response) {
  const [live] = await tx
    .select({ userId: session.userId })
    .from(session)
    .where(
      and(
        eq(session.id, locals.sessionId),
        eq(session.userId, locals.userId),
        gt(session.expiresAt, new Date()),
      ),
    );
  if (!live) throw new Refusal(401, "Sign in");
  return live.userId;
}

type CreateInput = Omit<z.output<typeof createTodoSchema>, "id">;

async function createTodo(tx: Transaction, userId: string, id: string, input: CreateInput) {
  const revision = await nextRevision(tx, userId);
  const [open] = await tx
    .select({ count: count() })
    .from(todos)
    .where(and(eq(todos.userId, userId), isNull(todos.completedAt), isNull(todos.deletedAt)));
  if (open && open.count >= 10_000) throw new Refusal(422, "You may have 10,000 open todos");
  const [first] = await tx
    .select({ position: min(todos.position) })
    .from(todos)
    .where(eq(todos.userId, userId));
  const now = new Date();
  const [todo] = await tx
    .insert(todos)
    .values({
      ...todoDefaults,
      ...input,
      userId,
      id,
      position: generateKeyBetween(null, first?.position ?? null),
      search: sql`to_tsvector('simple', ${`${input.title} ${input.notes ?? ""}`})`,
      createdAt: now,
      updatedAt: now,
      revision,
      createdFrom: "",
    })
    .onConflictDoNothing()
    .returning(todoColumns);
  if (!todo) throw new Refusal(409, "This id is taken");
  return todo;
}

type Changes = z.output<typeof updateTodoSchema>;

async function updateTodo(
  tx: Transaction,
  userId: string,
  id: string,
  { completed, ...changes }: Changes,
  ifMatch?: string,
) {
  const revision = await nextRevision(tx, userId);
  const isTodo = and(eq(todos.userId, userId), eq(todos.id, id), isNull(todos.deletedAt));
  const [current] = await tx.select(todoColumns).from(todos).where(isTodo).for("update");
  if (!current) throw new Refusal(404, "There is no such todo");
  if (ifMatch && ifMatch !== `"${current.revision}"`) throw new Refusal(412, "It has changed");
  const next = { ...current, ...changes };
  const [todo] = await tx
    .update(todos)
    .set({
      ...changes,
      ...(completed !== undefined && { completedAt: completed ? new Date() : null }),
      search: sql`to_tsvector('simple', ${`${next.title} ${next.notes}`})`,
      updatedAt: new Date(),
      revision,
    })
    .where(isTodo)
    .returning(todoColumns);
  return todo;
}

async function nextRevision(tx: Transaction, userId: string): Promise<number> {
  const [head] = await tx
    .insert(syncHeads)
    .values({ userId, revision: 1 })
    .onConflictDoUpdate({
      target: syncHeads.userId,
      set: { revision: sql`${syncHeads.revision} + 1` },
    })
    .returning({ revision: syncHeads.revision });
  return head?.revision ?? 0;
}

function send(response: Response, status: number, todo: { revision: number } | undefined) {
  response.status(status).set("ETag", `"${todo?.revision}"`).json(todo);
}
