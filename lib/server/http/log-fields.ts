import "server-only";

type Fields = Record<string, string | undefined>;

const fieldsOf = new WeakMap<Request, Fields>();

/** Adds fields to the request's log line. */
export function logWith(request: Request, fields: Fields): void {
  fieldsOf.set(request, { ...fieldsOf.get(request), ...fields });
}

export function logFields(request: Request): Fields {
  return fieldsOf.get(request) ?? {};
}
