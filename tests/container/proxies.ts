import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { Agent, type RequestOptions, request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { migrateDatabase } from "@/db/migrate/migrate";
import { freePort, startPostgres } from "@/tests/support/database/postgres";
import { startServer } from "@/tests/support/next";

// Puts nginx and Caddy, configured as in docs/deploy, in front of the app, which has been built, and in front of a
// server that tells what reached it. Needs both of them, and openssl.
const folder = mkdtempSync(join(tmpdir(), "donext-proxies-"));
const certificate = makeCertificate();
const [port, plainPort, upstreamPort] = [await freePort(), await freePort(), await freePort()];
const host = `todo.example:${port}`;
const origin = `https://${host}`;

// As a client sends it to be taken for another.
const forged = {
  "X-Forwarded-For": "192.0.2.1",
  "X-Forwarded-Host": "evil.example",
  "X-Forwarded-Port": "666",
  "X-Forwarded-Proto": "http",
  "X-Real-IP": "192.0.2.1",
  Forwarded: "for=192.0.2.1;host=evil.example;proto=http",
};

const proxies = {
  nginx: () => {
    const site = at(readFileSync("docs/deploy/nginx.conf", "utf8"))
      .replaceAll("443 ssl", `${port} ssl`)
      .replace("listen 80", `listen ${plainPort}`)
      .replace(/ssl_certificate .*;/, `ssl_certificate ${certificate.cert};`)
      .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${certificate.key};`);
    const file = join(folder, "nginx.conf");
    const settings = `pid ${folder}/nginx.pid; error_log stderr crit; daemon off; events {}`;
    writeFileSync(file, `${settings} http { access_log off; ${site} }`);
    return spawn("nginx", ["-c", file], { stdio: ["ignore", "ignore", "inherit"] });
  },
  caddy: () => {
    const site = at(readFileSync("docs/deploy/Caddyfile", "utf8")).replace(
      "todo.example {",
      `${origin} {\n\ttls ${certificate.cert} ${certificate.key}`,
    );
    const file = join(folder, "Caddyfile");
    writeFileSync(
      file,
      `{\n\tadmin off\n\thttp_port ${plainPort}\n\tlog {\n\tlevel FATAL\n\t}\n}\n${site}`,
    );
    const args = ["run", "--adapter", "caddyfile", "--config", file];
    return spawn("caddy", args, { stdio: ["ignore", "ignore", "inherit"] });
  },
};

const database = await startPostgres();
const started: ChildProcess[] = [];
try {
  await migrateDatabase(database.url);
  for (const [name, start] of Object.entries(proxies)) {
    const proxy = start();
    started.push(proxy);
    await tryWithEcho();
    await tryWithApp();
    proxy.kill("SIGTERM");
    await pause(500);
    process.stdout.write(`${name} is set up well.\n`);
  }
} finally {
  // Not SIGKILL, after which the workers of nginx go on.
  for (const child of started) child.kill("SIGTERM");
  await database.stop();
  rmSync(folder, { recursive: true });
}

/** What reaches the app, and when what it sends reaches the client. */
async function tryWithEcho(): Promise<void> {
  const connections = new Set<unknown>();
  const echo = createServer(async ({ headers, socket }, response) => {
    connections.add(socket);
    response.write(`${JSON.stringify(headers)}\n`);
    await pause(1_000);
    response.end("The end");
  });
  echo.listen(upstreamPort, "127.0.0.1");
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  await untilOpen();

  for (const isReused of [false, true]) {
    const { answer, reusedSocket } = await send("GET", "/", { agent, headers: forged });
    assert.equal(reusedSocket, isReused, "The client's connection is not kept");
    const begun = performance.now();
    let first = "";
    let after = 0;
    for await (const chunk of answer) {
      if (first === "") [first, after] = [String(chunk), performance.now() - begun];
    }
    assert.ok(after < 500, "The answer does not come in parts");
    const headers = JSON.parse(first);
    assert.equal(headers.host, host);
    assert.equal(headers["x-real-ip"], "127.0.0.1");
    assert.equal(headers["x-forwarded-for"], "127.0.0.1");
    assert.equal(headers["x-forwarded-host"], host);
    assert.equal(headers["x-forwarded-proto"], "https");
    assert.equal(headers["x-forwarded-port"], undefined);
    assert.equal(headers.forwarded, undefined);
  }
  assert.equal(connections.size, 1, "The connection to the app is not kept");
  agent.destroy();
  echo.closeAllConnections();
  echo.close();
}

async function tryWithApp(): Promise<void> {
  const app = startServer("ignore", {
    PORT: String(upstreamPort),
    DATABASE_URL: database.url,
    BETTER_AUTH_URL: origin,
    BETTER_AUTH_SECRET: "a secret that only this test knows, and long",
    CLIENT_IP_HEADER: "x-real-ip",
    VERCEL: "",
  });
  started.push(app);
  await untilOpen("/api/health/ready");

  const account = {
    name: "Ada",
    email: `${crypto.randomUUID()}@donext.test`,
    password: "correct horse battery",
  };
  const { answer } = await send("POST", "/api/auth/sign-up/email", { headers: forged }, [
    JSON.stringify(account),
  ]);
  assert.equal(answer.statusCode, 200);
  const cookies = answer.headers["set-cookie"] ?? [];
  assert.ok(cookies.length > 0 && cookies.every((cookie) => /^__Host-.*; Secure/.test(cookie)));
  const cookie = cookies.map((each) => each.split(";")[0]).join("; ");

  const sessions = await send("GET", "/api/auth/list-sessions", { headers: { cookie, ...forged } });
  const [session] = JSON.parse(await text(sessions.answer));
  assert.equal(session.ipAddress, "127.0.0.1", "The client's address can be forged");

  const slow = ['{"title": ', '"Slowly"}'];
  const created = await send("POST", "/api/todos", { headers: { cookie } }, slow);
  assert.equal(created.answer.statusCode, 201, await text(created.answer));

  const tooLong = [JSON.stringify({ title: "x".repeat(1_500_000) })];
  const refused = await send("POST", "/api/todos", { headers: { cookie } }, tooLong);
  assert.equal(refused.answer.headers["content-type"], "application/problem+json");

  const page = await send("GET", "/sign-in", { headers: forged });
  assert.match(String(page.answer.headers["content-security-policy"]), /upgrade-insecure-requests/);
  assert.doesNotMatch(await text(page.answer), /evil\.example/);
  app.kill("SIGTERM");
  await pause(1_000);
}

/** Sends a request to the proxy; a body in parts, with a second between them. */
async function send(method: string, path: string, options: RequestOptions, body: string[] = []) {
  const message = request({
    method,
    path,
    host: "127.0.0.1",
    port,
    servername: "todo.example",
    rejectUnauthorized: false,
    ...options,
    headers: { Host: host, Origin: origin, "Content-Type": "application/json", ...options.headers },
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    message.once("response", resolve).on("error", reject);
  });
  for (const [index, part] of body.entries()) {
    if (index > 0) await pause(1_000);
    message.write(part);
  }
  message.end();
  return { answer: await answered, reusedSocket: message.reusedSocket };
}

async function untilOpen(path = "/"): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const sent = await send("GET", path, {}).catch(() => undefined);
    // To its end, so that its connection is free.
    if (sent) await text(sent.answer);
    if (sent?.answer.statusCode === 200) return;
    assert.ok(attempt < 300, "Nobody answers");
    await pause(200);
  }
}

/** The address of the site and of the app, as they are here. */
function at(configuration: string): string {
  return configuration.replaceAll("127.0.0.1:3000", `127.0.0.1:${upstreamPort}`);
}

function makeCertificate() {
  const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
  const names = ["-subj", "/CN=todo.example", "-addext", "subjectAltName=DNS:todo.example"];
  const args = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", ...names];
  execFileSync("openssl", [...args, "-keyout", key, "-out", cert], { stdio: "ignore" });
  return { cert, key };
}
