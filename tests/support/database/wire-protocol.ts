/**
 * Hears the bytes of a connection, from its beginning, and says them again message by message, as
 * Postgres divides them: https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export function dividing(
  side: "client" | "server",
  onMessage: (type: string, message: Buffer) => void,
): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  // Only the client's first message has no type.
  let typeBytes = side === "client" ? 0 : 1;

  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= typeBytes + 4) {
      const end = typeBytes + rest.readInt32BE(typeBytes);
      if (rest.length < end) return;
      const message = rest.subarray(0, end);
      rest = rest.subarray(end);
      const type = message.toString("latin1", 0, typeBytes);
      typeBytes = 1;
      onMessage(type, message);
    }
  };
}

/** Query and Sync: only now the server executes what it was sent. */
export const endsStatement = (type: string) => type === "Q" || type === "S";

/** ReadyForQuery: what was sent has been executed, and committed unless in a transaction. */
export const endsAnswer = (type: string) => type === "Z";
