import nextEnv from "@next/env";

// Imported before everything that reads the environment.
Object.assign(process.env, { NODE_ENV: "production" });
nextEnv.loadEnvConfig(process.cwd(), false, { info: () => {}, error: () => {} });
// Without a database of its own it serves those who live with the machine: see env.ts.
if (!process.env.DATABASE_URL) process.env.HOUSEHOLD = "1";
