import { readFileSync } from "node:fs";

// Next starts from a trace of its files only with the configuration in this variable, as the server.js that it
// generates has it. It is not documented: without it Next does not start, and `npm run test:container` fails.
const { config } = JSON.parse(readFileSync(".next/required-server-files.json", "utf8"));
process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);

await import("./start");
