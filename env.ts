import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";

const SECRET_HELP = "make one with `openssl rand -base64 32`";
const DATABASE_HELP = "use a Postgres URL such as postgres://user:password@host:5432/donext";

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: `is not valid: ${DATABASE_HELP}` });

const origin = z
  .url({
    protocol: /^https?$/,
    error: "is not valid: use an origin such as https://todo.example",
    abort: true,
  })
  .refine((url) => new URL(url).origin === url, {
    error: "is not valid: leave out the path and the slash at the end",
  });

/** A number in digits: what else JavaScript reads as one, such as `1e3`, is hardly meant. */
const digits = (example: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, `is not a number in digits: use one such as ${example}`)
    .transform(Number);

const originList = z
  .string()
  .transform((list) => list.split(",").map((item) => item.trim()))
  .pipe(z.array(origin));

const envSchema = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
    PORT: digits(3000)
      .pipe(z.number().max(65_535, "is too high: ports end at 65535"))
      .default(3000),
    HOST: z.string().default("127.0.0.1"),
    WEB_CONCURRENCY: digits(1)
      .pipe(z.number().min(1, "is too low: use 1 or more").max(64, "is too high: use 64 or fewer"))
      .default(1),
    // Set by `npm start` when there is no DATABASE_URL: production over the embedded database.
    HOUSEHOLD: z.literal("1").optional(),
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_URL_UNPOOLED: postgresUrl.optional(),
    BETTER_AUTH_SECRET: z
      .string()
      .min(32, `is too short: use 32 characters or more, ${SECRET_HELP}`)
      .optional(),
    BETTER_AUTH_URL: origin.optional(),
    CORS_ORIGINS: originList.default([]),
    CLIENT_IP_HEADER: z.string().toLowerCase().optional(),
    REQUESTS_PER_MINUTE: digits(1200)
      .pipe(z.number().positive("is too low: use 1 or more"))
      .default(1200),
    SOURCE_URL: z
      .url({
        protocol: /^https?$/,
        error: "is not valid: use an address such as https://code.example/donext",
      })
      .optional(),
    DATA_DIR: z.string().default(".data"),
    // Of the variables of OpenTelemetry these are read by us, the others by its SDK.
    OTEL_EXPORTER_OTLP_ENDPOINT: z
      .url({
        protocol: /^https?$/,
        error: "is not valid: use an address such as http://localhost:4318",
      })
      .optional(),
    OTEL_SDK_DISABLED: z.string().toLowerCase().optional(),
    OTEL_METRIC_EXPORT_INTERVAL: digits(60_000)
      .pipe(z.number().positive("is too low: use 1 or more"))
      .optional(),
    VERCEL: z.string().optional(),
    VERCEL_ENV: z.enum(["development", "preview", "production"]).optional(),
    VERCEL_URL: z.string().optional(),
    VERCEL_BRANCH_URL: z.string().optional(),
    VERCEL_PROJECT_PRODUCTION_URL: z.string().optional(),
  })
  .superRefine((env, context) => {
    if (env.NODE_ENV !== "production" || env.HOUSEHOLD) return;
    const demand = (name: keyof typeof env, help: string) => {
      if (env[name] === undefined) {
        context.addIssue({ code: "custom", path: [name], message: `is missing: ${help}` });
      }
    };
    demand("DATABASE_URL", DATABASE_HELP);
    demand("BETTER_AUTH_SECRET", SECRET_HELP);
    if (!env.VERCEL) demand("BETTER_AUTH_URL", "set the origin people open, https://todo.example");
  })
  .transform((env) => ({
    ...env,
    BETTER_AUTH_SECRET: env.BETTER_AUTH_SECRET ?? developmentSecret(env.DATA_DIR),
  }));

export type Env = z.infer<typeof envSchema>;

let current: Env | undefined;

/** The environment, validated once; throws an error that says what to change. */
export function env(): Env {
  current ??= readEnv(process.env);
  return current;
}

/** Ends the process, with what to change on standard error, when the environment is not usable. */
export function requireEnv(): void {
  try {
    env();
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

class EnvError extends Error {
  override name = "EnvError";
}

/** Reads variables as `env` does; an empty one counts as not set. */
export function readEnv(variables: Record<string, string | undefined>): Env {
  const set = Object.entries(variables).filter(([, value]) => value !== "");
  const result = envSchema.safeParse(Object.fromEntries(set));
  if (result.success) return result.data;
  throw new EnvError(
    result.error.issues
      .map((issue) => `${issue.path.map(String).join(".")} ${issue.message}.`)
      .join("\n"),
  );
}

/** Made on first use and kept, so that sessions outlive a restart of the development server. */
function developmentSecret(dataDir: string): string {
  const file = join(dataDir, "auth-secret");
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64");
    writeFileSync(file, secret, { flag: "wx", mode: 0o600 });
    return secret;
  } catch {
    return readFileSync(file, "utf8");
  }
}
