import "./environment";
import cluster from "node:cluster";
import { env, requireEnv } from "@/env";
import { buildIfMissing } from "./build";
import { serve } from "./serve";
import { superviseWorkers } from "./workers";

// What `npm start` runs: a production server, or several, at HOST and PORT.
requireEnv();
const { HOUSEHOLD, WEB_CONCURRENCY } = env();
// The embedded database belongs to one process.
const isAlone = HOUSEHOLD || WEB_CONCURRENCY === 1;
if (cluster.isPrimary) await buildIfMissing();
if (cluster.isPrimary && !isAlone) superviseWorkers(WEB_CONCURRENCY);
else await serve(process.cwd());
