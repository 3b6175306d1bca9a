import { test } from "@playwright/test";
import { passProtection } from "./protection";

test("the deployment lets the tests in", ({ request }) =>
  passProtection(request, process.env.VERCEL_AUTOMATION_BYPASS_SECRET ?? ""));
