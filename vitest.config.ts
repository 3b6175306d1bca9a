import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

/** Tests that need a database, by what they test; all others are unit tests. */
const withDatabase = {
  db: ["tests/db/**/*.test.ts", "tests/lib/contract/recurrence/next-occurrence.test.ts"],
  server: [
    "tests/app/api/**/*.test.ts",
    "tests/lib/server/**/*.test.ts",
    "tests/server/*.test.ts",
    "tests/lib/client/store/sync/engine.test.ts",
    "tests/support/**/*.test.ts",
  ],
  simulation: ["tests/simulation/*.test.ts"],
};

export default defineConfig(({ mode }) => {
  // `npm run test:explore` gives each simulation this long.
  const exploreSeconds = mode === "explore" ? Number(process.env.EXPLORE_SECONDS ?? 300) : 0;
  // The tests of the API send their requests to the server that this command starts: set-up and workers read it.
  if (mode === "npm-start") process.env.TEST_API_OVER = "npm start";
  if (mode === "next-start") process.env.TEST_API_OVER = "next start";
  // They run on tables that are split by user.
  if (mode === "partitioned") process.env.TEST_PARTITIONS = "16";

  return {
    resolve: {
      alias: {
        "@": import.meta.dirname,
        // Outside of Next there is no client bundle to keep server code out of.
        "server-only": `${import.meta.dirname}/tests/support/server-only.ts`,
      },
    },
    test: {
      // Log lines only where a test fails.
      silent: "passed-only",
      maxWorkers: 3,
      testTimeout: 60_000,
      hookTimeout: 60_000,
      projects: [
        {
          extends: true,
          test: {
            name: "unit",
            include: ["tests/**/*.test.ts"],
            exclude: Object.values(withDatabase).flat(),
            // Whatever asks for a database here fails, rather than open one that nobody prepared.
            env: { DATABASE_URL: "postgres://unit-tests.invalid/none" },
          },
        },
        ...Object.entries(withDatabase).map(
          ([name, include]): TestProjectInlineConfiguration => ({
            extends: true,
            test: {
              name,
              include,
              globalSetup: ["tests/support/global-setup.ts"],
              setupFiles: ["tests/support/setup.ts"],
              // Said here: what a project takes over from the root does not know the mode.
              testTimeout: 60_000 + exploreSeconds * 1000,
              env: { EXPLORE_SECONDS: String(exploreSeconds || "") },
            },
          }),
        ),
      ],
    },
  };
});
