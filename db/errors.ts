import type { InvalidCode } from "@/lib/contract/problem";

/** The caller's session has ended: signed out, revoked, expired or deleted. */
export class SignedOutError extends Error {
  override name = "SignedOutError";
}

/** The caller's token may read, not write. */
export class ReadOnlyError extends Error {
  override name = "ReadOnlyError";
}

/** No such row, for this caller. */
export class NotFoundError extends Error {
  override name = "NotFoundError";
}

/** The row is no longer at the revision that the caller asked to change. */
export class RevisionError extends Error {
  override name = "RevisionError";
}

/** The id belongs to a row that another request created. */
export class IdTakenError extends Error {
  override name = "IdTakenError";
}

/** A value does not fit what is stored; `field` is the input's, empty when it is none of them. */
export class InvalidError extends Error {
  override name = "InvalidError";

  constructor(
    readonly code: InvalidCode,
    readonly field: string,
    readonly reason: string,
  ) {
    super(reason);
  }
}

/**
 * The one row of a statement that starts from the caller's live session: no row means that
 * there is none, so throws `SignedOutError`.
 */
export function signedIn<Row>(rows: Row[]): Row {
  const [row] = rows;
  if (!row) throw new SignedOutError();
  return row;
}

/** The row, or `NotFoundError`. */
export function found<Row>(row: Row | null | undefined): Row {
  if (!row) throw new NotFoundError();
  return row;
}
