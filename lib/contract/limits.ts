/** Every limit of the API in one place: handlers enforce them, the OpenAPI document and the interface show them. */
export const limits = {
  /** Bytes. */
  body: 64 * 1024,
  syncBody: 1024 * 1024,
  /** Characters. */
  url: 8 * 1024,
  /** Nested arrays and objects in a JSON body. */
  jsonDepth: 8,
  /** Unicode code points. */
  title: 500,
  notes: 10_000,
  label: 50,
  listName: 100,
  labelsOfTodo: 20,
  /** The highest priority; 0 means none. */
  priority: 3,
  search: 200,
  /** Minimum length for a search word to match inside a word of a title. */
  searchPart: 2,
  /** A longer position triggers a rebalance: its neighbours get new positions between two short ones. */
  position: 100,
  shortPosition: 20,
  name: 100,
  /** The SMTP maximum; RFC 5321 section 4.5.3.1.3. */
  email: 254,
  /** `unguessable` is the minimum length after removing common words, repetitions and sequences. */
  password: { min: 15, max: 128, unguessable: 8 },
  /** Before the @; RFC 5321 section 4.5.3.1.1. */
  localPart: 64,
  /** Open todos and lists that a user may have outside the trash, and tokens that have not expired. */
  openTodos: 10_000,
  lists: 500,
  /** Todos and lists, including those completed, archived or in the trash. */
  rows: 50_000,
  /** Bytes of titles, notes, labels and names. */
  textBytes: 64 * 1024 * 1024,
  tokens: 100,
  /** Sessions per user, and days until a session ends, even if it is in use. */
  sessions: 50,
  sessionDays: 90,
  /** Minutes after signing in during which the password isn't asked for again. */
  freshMinutes: 10,
  /** Default lifetime of a token, in days. */
  tokenDays: 90,
  daysInTrash: 30,
  /** Days that operations and permanent deletions are kept for devices that were offline. */
  daysRemembered: 90,
  /** Maximum kept of each kind; beyond it, the oldest are dropped early. */
  remembered: 100_000,
  /** Rows of each kind that one write purges. */
  forgottenAtOnce: 500,
  /** Todos that one bulk request can change. */
  bulk: 500,
  /** Operations in one push, changes in one pull. */
  operations: 100,
  changes: 1000,
  page: { default: 50, max: 100 },
  /** Milliseconds from receiving the body until the request is answered with 503. */
  requestTime: 8_000,
  /** Milliseconds a body may lag behind this many bytes per second before the request is answered with 408. */
  bodyTime: 8_000,
  bodyRate: 16_000,
  /** Length of the rate-limit window, in seconds; REQUESTS_PER_MINUTE is its budget. */
  rateWindow: 60,
  /** Operations allowed per request of that budget: each operation in a push counts, any other request counts as one. */
  operationsPerRequest: 5,
  /**
   * Attempts within as many seconds. Of failed sign-ins: to an account, from a browser that has signed
   * in to it before, from an address, from the network around it, and from everywhere where no header
   * tells addresses apart. Of sign-ups: the last three alone.
   */
  attempts: { window: 900, account: 10, browser: 10, address: 30, network: 100, everywhere: 300 },
  /** Passwords hashed concurrently, and requests that may queue for it. */
  hashes: { atOnce: 2, waiting: 20 },
  /** Retry-After, in seconds. */
  retryAfter: 2,
} as const;
