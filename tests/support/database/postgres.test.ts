import { execFile } from "node:child_process";
import { expect, test } from "vitest";

// All our tests hang on it: the package of the server has hooks that turn failures into successes.
test.each([0, 3])(
  "a process that has started a server still ends with its own code, %i",
  async (code) => {
    const program = `
    import { startPostgres } from "./tests/support/database/postgres.ts";
    const server = await startPostgres();
    process.exitCode = ${code};
    await server.stop();`;
    const command = ["--import", "tsx", "--input-type=module", "--eval", program];
    const ended = await new Promise((resolve) => {
      execFile(process.execPath, command).on("exit", resolve);
    });
    expect(ended).toBe(code);
  },
);
