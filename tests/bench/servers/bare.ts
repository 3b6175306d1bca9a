import { createServer, type IncomingMessage } from "node:http";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { verifyAccessToken } from "@/lib/server/auth/access-token";
import { statements } from "../statements";

// What hand-written code would cost: our statements and our check of tokens, and nothing around them.
// Behind the refusal, its field and reason, whether it is new, and the todo's id and revision.
const JSON_OF_TODO = 6;
const [port] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

const server = createServer(async (request, response) => {
  try {
    const { status, body } = await answer(request);
    const headers = { "Content-Type": "application/json", "Cache-Control": "no-store" };
    response.writeHead(status, headers).end(body);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
server.listen(Number(port));

async function answer(
  request: IncomingMessage,
): Promise<{ status: number; body?: string | undefined }> {
  const { method, url = "", headers } = request;
  const caller = await verifyAccessToken(headers.authorization?.slice("Bearer ".length) ?? "");
  if (!caller) return { status: 401 };
  const id = url.slice("/api/todos/".length);

  if (method === "PATCH") {
    const [row] = await query(statements.patch(caller, id, await read(request)));
    return { status: 200, body: row?.[JSON_OF_TODO] };
  }
  if (method === "POST" && url === "/api/todos") {
    const [row] = await query(statements.create(caller, uuidv7(), await read(request)));
    return { status: 201, body: row?.[JSON_OF_TODO] };
  }
  if (method === "POST") {
    const { operations } = await read(request);
    const rows = await query(statements.sync(caller, operations));
    return { status: 200, body: `{"results":[${rows.map((row) => row[JSON_OF_TODO])}]}` };
  }
  if (url.startsWith("/api/todos?")) {
    const rows = await query(statements.list(caller));
    return { status: 200, body: `{"items":[${rows.map(([json]) => json)}]}` };
  }
  const [row] = await query(statements.get(caller, id));
  return { status: row ? 200 : 404, body: row?.at(-1) };
}

async function query(statement: pg.QueryConfig): Promise<string[][]> {
  return (await pool.query({ ...statement, rowMode: "array" })).rows;
}

async function read(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}
