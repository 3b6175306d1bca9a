import "server-only";
import {
  IdTakenError,
  InvalidError,
  NotFoundError,
  ReadOnlyError,
  RevisionError,
  SignedOutError,
} from "@/db/errors";
import { invalidToken } from "../auth/caller";
import { Problem } from "./problem";

/** Maps our errors to Problems; undefined for unexpected ones. */
export function toProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof SignedOutError) return invalidToken();
  if (error instanceof ReadOnlyError) return new Problem("forbidden", "This token is read-only.");
  if (error instanceof NotFoundError)
    return new Problem("not_found", "Nothing exists with this id.");
  if (error instanceof IdTakenError) {
    return new Problem("conflict", "This id is already taken.");
  }
  if (error instanceof InvalidError) {
    const { code, field, reason } = error;
    const errors = [{ path: field, message: reason, code }];
    return new Problem("invalid", field ? `${field}: ${reason}` : `${reason}.`, { errors });
  }
  if (error instanceof RevisionError) {
    return new Problem(
      "precondition_failed",
      "It has changed since you read it. Read it again and retry.",
    );
  }
}
