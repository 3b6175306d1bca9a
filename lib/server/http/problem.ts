import { type ProblemBody, type ProblemCode, problemKinds } from "@/lib/contract/problem";

type Extras = { errors?: ProblemBody["errors"]; headers?: Record<string, string> };

/** An error that `route` turns into a response. `detail` is for people. */
export class Problem extends Error {
  override name = "Problem";
  readonly status: number;

  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly extras: Extras = {},
  ) {
    super(detail);
    this.status = problemKinds[code][0];
  }

  /** For embedding in a larger response, which has its own request id. */
  toBody(): Omit<ProblemBody, "requestId"> {
    const [status, title] = problemKinds[this.code];
    return {
      type: `urn:donext:problem:${this.code}`,
      title,
      status,
      detail: this.detail,
      code: this.code,
      ...(this.extras.errors && { errors: this.extras.errors }),
    };
  }

  toResponse(requestId: string): Response {
    const headers = { ...this.extras.headers, "Content-Type": "application/problem+json" };
    return Response.json({ ...this.toBody(), requestId }, { status: this.status, headers });
  }
}
