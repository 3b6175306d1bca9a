import { afterEach, describe, expect, test, vi } from "vitest";
import { limits } from "@/lib/contract/limits";
import { route } from "@/lib/server/http/route";
import { apiHeaders } from "@/lib/server/http/security-headers";
import { dispatch, methodsOf, routes } from "@/tests/support/api";
import { recordLog } from "@/tests/support/logs";
import { createTodo, listTodos, ORIGIN, request, send, signUp } from "@/tests/support/people";
import { expectProblem } from "@/tests/support/problems";
import { isOverHttp } from "@/tests/support/served";

const log = recordLog();

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

describe.each([...routes.keys()])("%s", (path) => {
  const address = path.replace(/\[.*\]/, "nowhere");

  test("refuses the methods that it does not have, and says which it has", async () => {
    const ada = await signUp();
    const methods = await methodsOf(path);
    const allowed = [...(methods.includes("GET") ? ["HEAD"] : []), ...methods, "OPTIONS"];
    for (const method of METHODS.filter((method) => !methods.includes(method))) {
      for (const sendAs of [send, ada.send]) {
        const answer = await sendAs(method, address);
        await expectProblem(answer, "method_not_allowed");
        expect(answer.headers.get("allow")?.split(", ").sort()).toEqual(allowed.sort());
      }
    }
  });

  test("says of each answer that nobody keeps it, what it may do and what it is called", async () => {
    const ada = await signUp();
    const ids = new Set<string | null>();
    for (const method of [...METHODS, "OPTIONS"]) {
      for (const sendAs of [send, ada.send]) {
        const answer = await sendAs(method, address);
        expect(answer.headers.get("cache-control")).toBe("no-store");
        for (const [name, value] of apiHeaders) expect(answer.headers.get(name)).toBe(value);
        expect(answer.headers.get("x-request-id")).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/);
        ids.add(answer.headers.get("x-request-id"));
      }
    }
    expect(ids.size).toBe(12);
  });

  test("answers HEAD as it does GET", async () => {
    const ada = await signUp();
    const addresses = path.includes("/auth/")
      ? ["/api/auth/get-session", "/api/auth/token", "/api/auth/jwks", address]
      : [address];
    for (const each of addresses) {
      for (const sendAs of [send, ada.send]) {
        const [get, head] = [await sendAs("GET", each), await sendAs("HEAD", each)];
        expect([each, head.status]).toEqual([each, get.status]);
        expect([...head.headers.keys()]).toEqual([...get.headers.keys()]);
        expect(await head.text()).toBe("");
      }
    }
  });

  test("does not take the request's word for its id", async () => {
    const mine = { "x-request-id": "mine" };
    const answer = await send("GET", address, undefined, mine);
    expect(answer.headers.get("x-request-id")).not.toBe("mine");
  });

  test("refuses an address that is too long", async () => {
    const longest = `${address}?x=`.padEnd(limits.url, "x");
    expect((await send("GET", longest)).status).not.toBe(414);
    await expectProblem(await send("GET", `${longest}x`), "url_too_long");
  });
});

test.each(["/api/nowhere", "/api/todos/1/2/3", "/api/Todos", "/api/auth"])(
  "%s is nothing, and says so as everything does",
  async (path) => {
    for (const method of METHODS) await expectProblem(await send(method, path), "not_found");
  },
);

test("OPTIONS says what there is, to anybody", async () => {
  const answer = await send("OPTIONS", "/api/todos");
  expect([answer.status, await answer.text()]).toEqual([204, ""]);
  expect(answer.headers.get("allow")).toBe("HEAD, GET, POST, DELETE, OPTIONS");
});

describe("a body", () => {
  test.each([
    ["application/json", 201],
    ["application/json; charset=utf-8", 201],
    ['APPLICATION/JSON;CHARSET="UTF-8"', 201],
    ["application/json; charset=utf-16", 415],
    ["application/json; charset=latin1", 415],
    ["application/json; version=2", 415],
    ["application/merge-patch+json", 415],
    ["application/problem+json", 415],
    ["application/jsonp", 415],
    ["text/json", 415],
    ["text/plain", 415],
    ["text/plain, application/json", 415],
    ["application/x-www-form-urlencoded", 415],
    ["multipart/form-data; boundary=x", 415],
    ["", 415],
  ])("declared as %s is answered with %i", async (type, status) => {
    const ada = await signUp();
    const body = { title: "Tea" };
    const answer = await ada.send("POST", "/api/todos", body, { "content-type": type });
    expect(answer.status).toBe(status);
    if (status === 415) await expectProblem(answer, "unsupported_media_type");
  });

  test("that is compressed is refused", async () => {
    const ada = await signUp();
    const compressed = { "content-encoding": "gzip" };
    const answer = await ada.send("POST", "/api/todos", { title: "Tea" }, compressed);
    await expectProblem(answer, "unsupported_media_type");
  });

  test("may have 64 KiB", async () => {
    const json = JSON.stringify({ title: "Tea" });
    expect((await post(json.padEnd(limits.body, " "))).status).toBe(201);
    await expectProblem(await post(json.padEnd(limits.body + 1, " ")), "too_large");
    // Bytes, not characters.
    await expectProblem(await post("ä".repeat(limits.body / 2 + 1)), "too_large");
  });

  test("that does not say how long it is is read no further than it may be", async () => {
    const chunk = new Uint8Array(1024).fill(32);
    let sent = 0;
    const cancel = vi.fn();
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += chunk.byteLength;
        controller.enqueue(chunk);
      },
      cancel,
    });
    await expectProblem(await post(endless), "too_large");
    // Sockets hold megabytes that nobody has read.
    if (!isOverHttp) expect(sent).toBeLessThan(limits.body + 4 * chunk.byteLength);
    expect(cancel).toHaveBeenCalled();
  });

  // Node's client hangs up on a request whose body never begins.
  test.skipIf(isOverHttp)("that says that it is too long is not read", async () => {
    const pull = vi.fn();
    const unread = new ReadableStream({ pull }, { highWaterMark: 0 });
    const announced = { "content-length": String(limits.body + 1) };
    await expectProblem(await post(unread, announced), "too_large");
    expect(pull).not.toHaveBeenCalled();
    const json = JSON.stringify({ title: "Tea" });
    const whole = { "content-length": String(json.length) };
    expect((await post(json, whole)).status).toBe(201);
  });

  // Whoever breaks off over a socket is not there to hear the answer.
  test.skipIf(isOverHttp).each([[undefined], ["1000"]])(
    "that breaks off is the sender's to mend, announced as %s",
    async (length) => {
      const broken = new ReadableStream({
        pull: (controller) => controller.error(Object.assign(new Error(), { code: "ECONNRESET" })),
      });
      const headers: Record<string, string> = length ? { "content-length": length } : {};
      const problem = await expectProblem(await post(broken, headers), "malformed");
      expect(problem.detail).toBe("The body was cut off.");
    },
  );

  test.each([
    ["nothing", ""],
    ["space", " "],
    ["half of an object", '{"title":"Tea"'],
    ["an object and more", '{"title":"Tea"} {}'],
    ["a comment", '{"title":"Tea"} // more'],
    ["a comma too many", '{"title":"Tea",}'],
    ["single quotes", "{'title':'Tea'}"],
    ["a line break in text", '{"title":"Te\na"}'],
    ["no number", '{"title":"Tea","priority":NaN}'],
    ["UTF-16", new Uint8Array(Buffer.from('{"title":"Tea"}', "utf16le"))],
    ["a byte that UTF-8 has not", bytes('{"title":"', 0xff, '"}')],
    ["a sequence that is cut off", bytes('{"title":"', 0xe2, 0x82, '"}')],
    ["a letter that is longer than need be", bytes('{"title":"', 0xc1, 0x81, '"}')],
    ["half of a pair in UTF-8", bytes('{"title":"', 0xed, 0xa0, 0x80, '"}')],
    ["one level more than allowed", nested(limits.jsonDepth + 1)],
    ["thousands of levels", nested(30_000)],
    ["many objects in each other", `${'{"a":'.repeat(9)}1${"}".repeat(9)}`],
  ])("of %s is malformed", async (_, body) => {
    await expectProblem(await post(body), "malformed");
  });

  test.each([
    ["text", '"Tea"'],
    ["a number", "1e400"],
    ["null", "null"],
    ["a list", '[{"title":"Tea"}]'],
    ["as many levels as allowed", nested(limits.jsonDepth)],
    ["a field that every object has", '{"title":"Tea","constructor":{"prototype":{"priority":3}}}'],
    ["a prototype", '{"title":"Tea","__proto__":{"priority":3}}'],
    ["a prototype by its escapes", '{"title":"Tea","__\\u0070roto__":{"priority":3}}'],
    ["a title in a prototype", '{"__proto__":{"title":"Tea"}}'],
  ])("of %s is invalid", async (_, body) => {
    await expectProblem(await post(body), "invalid");
    expect({}).not.toHaveProperty("priority");
    expect({}).not.toHaveProperty("title");
  });

  test("may begin with a mark of its byte order", async () => {
    const answer = await post(bytes(0xef, 0xbb, 0xbf, '{"title":"Tea"}'));
    expect(await answer.json()).toMatchObject({ title: "Tea" });
  });

  test.each([
    '{"title":"Tea","title":"Coffee"}',
    '{"title":"Tea","t\\u0069tle":"Coffee"}',
    '{"title":"Tea","labels":[{"a":1,"a":1}]}',
  ])("with a key twice is refused: %s", async (body) => {
    await expectProblem(await post(body), "malformed");
  });

  test("may hold what looks like a key", async () => {
    const answer = await post('{"title":"\\"title\\": 1, {\\"a\\":2}"}');
    expect(await answer.json()).toMatchObject({ title: '"title": 1, {"a":2}' });
  });
});

describe("text", () => {
  test.each([
    ["NUL", "\u0000"],
    ["a bell", "\u0007"],
    ["an escape sequence", "\u001b[31m"],
    ["a carriage return", "\r"],
    ["DEL", "\u007f"],
    ["a control character beyond ASCII", "\u0085"],
    ["the first half of a pair", "\ud800"],
    ["the second half of a pair", "\udc00"],
    ["a pair the wrong way round", "\udc00\ud800"],
  ])("with %s is invalid", async (_, text) => {
    const ada = await signUp();
    const todo = await createTodo(ada);
    for (const field of ["title", "notes"]) {
      const fields = { title: "Tea", [field]: `a${text}b` };
      for (const answer of [
        await ada.send("POST", "/api/todos", fields),
        await ada.send("PATCH", `/api/todos/${todo.id}`, fields),
      ]) {
        const { errors } = await expectProblem(answer, "invalid");
        expect(errors).toEqual([{ path: field, message: expect.any(String) }]);
      }
    }
    expect(await listTodos(ada)).toEqual([todo]);
  });

  test.each([
    ["in another direction", "שלום \u202eabc\u2066"],
    ["with joined people", "👩‍👩‍👧‍👦"],
    ["with a mark on a mark", "Z\u0351\u036f\u0348a\u0300lgo"],
    ["that is code", "'; drop table todos; -- <script>alert(1)</script> %s \\"],
    ["that is JSON", '{"title":"\\u0000"}'],
    ["with what no font has", "\ufffd\uffff\u{10ffff}\ue000"],
  ])("%s is kept as it is", async (_, text) => {
    const ada = await signUp();
    await createTodo(ada, { title: text, notes: `${text}\n\t${text}` });
    const expected = text.normalize("NFC");
    expect(await listTodos(ada)).toMatchObject([
      { title: expected, notes: `${expected}\n\t${expected}` },
    ]);
  });
});

describe("a handler", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test("that does not end is answered for in time", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const answer = answerOf(() => new Promise(() => {}));
    await vi.advanceTimersByTimeAsync(limits.requestTime);
    const late = await answer;
    await expectProblem(late, "unavailable");
    expect(late.headers.get("retry-after")).toBe(String(limits.retryAfter));
  });

  test("that ends leaves no timer behind", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    await answerOf(async () => new Response());
    await answerOf(() => Promise.reject(new Error("Oops")));
    expect(vi.getTimerCount()).toBe(0);
  });

  test("that fails is answered for without the reason, which the log has", async () => {
    const { response, lines } = await failing(new Error("We forgot something"));
    const problem = await expectProblem(response, "internal");
    expect(JSON.stringify(problem)).not.toContain("forgot");
    expect(lines[0]).toMatchObject({
      level: "error",
      event: "failure",
      requestId: problem.requestId,
      error: "Error",
      message: "We forgot something",
    });
    expect(lines[0]?.stack).toContainEqual(expect.stringContaining("route.test.ts"));
    expect(lines[1]).toMatchObject({ event: "request", requestId: problem.requestId, status: 500 });
  });

  test("that fails in a statement tells the log its code, but not its values", async () => {
    const cause = Object.assign(new Error("Key (title)=(secret tea) exists"), { code: "23505" });
    const message = "Failed query: insert into todos\nparams: secret tea,secret@donext.test";
    const error = Object.assign(new Error(message, { cause }), { params: ["secret tea"] });
    const { response, lines } = await failing(error);
    await expectProblem(response, "internal");
    expect(lines[0]).toMatchObject({ error: "Error", code: "23505" });
    expect(JSON.stringify(lines)).not.toContain("secret");
  });

  test.each([
    ["22P02", "malformed"],
    ["22021", "malformed"],
    ["57014", "unavailable"],
    ["53300", "unavailable"],
    ["40001", "unavailable"],
    ["08006", "unavailable"],
    ["ECONNREFUSED", "unavailable"],
    ["ETIMEDOUT", "unavailable"],
    ["42P01", "internal"],
    ["23503", "internal"],
    ["ERR_INVALID_ARG_TYPE", "internal"],
  ] as const)("that fails with %s answers %s", async (code, expected) => {
    const cause = Object.assign(new Error("The cause"), { code });
    const { response } = await failing(new Error("Failed query", { cause }));
    await expectProblem(response, expected);
    expect(response.headers.get("retry-after")).toBe(
      expected === "unavailable" ? String(limits.retryAfter) : null,
    );
  });

  test.each([["a text"], [undefined], [null], [{ toString: "secret" }]])(
    "that throws %o instead of an error is answered for too",
    async (thrown) => {
      const { response } = await failing(thrown);
      await expectProblem(response, "internal");
    },
  );
});

async function post(
  body: string | Uint8Array<ArrayBuffer> | ReadableStream,
  further: Record<string, string> = {},
): Promise<Response> {
  const { cookie } = await signUp();
  const headers = { cookie, origin: ORIGIN, "content-type": "application/json", ...further };
  const init = { method: "POST", headers, body, duplex: "half" };
  return dispatch(new Request(new URL("/api/todos", ORIGIN), init));
}

function answerOf(handler: () => Promise<Response>): Promise<Response> {
  return route("/api/test", { GET: handler }).GET(request("GET", "/api/test"), undefined);
}

/** The answer when a handler throws this, and what is logged of it. */
async function failing(error: unknown) {
  const before = log.lines.length;
  const response = await answerOf(() => Promise.reject(error));
  const lines = log.lines.slice(before).map((line) => JSON.parse(line));
  return { response, lines };
}

function nested(levels: number): string {
  return "[".repeat(levels) + "]".repeat(levels);
}

function bytes(...parts: (string | number)[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    parts.flatMap((part) => (typeof part === "string" ? [...Buffer.from(part)] : part)),
  );
}
