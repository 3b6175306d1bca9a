import { expect } from "vitest";
import {
  type ProblemBody,
  type ProblemCode,
  problemKinds,
  problemSchema,
} from "@/lib/contract/problem";

/** The problem that the answer states; fails when it is another one, or is not told as it should be. */
export async function expectProblem(response: Response, code: ProblemCode): Promise<ProblemBody> {
  const body = await response.text();
  expect(response.status, body).toBe(problemKinds[code][0]);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const problem = problemSchema.parse(JSON.parse(body));
  expect(problem).toMatchObject({
    code,
    status: response.status,
    requestId: response.headers.get("x-request-id"),
  });
  return problem;
}
