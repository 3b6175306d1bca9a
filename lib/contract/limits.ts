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
  /** The highest; 0 is none. */
  priority: 3,
  search: 200,
  /** From so many on, a word is looked for within the words of a title too. */
  searchPart: 2,
  /** A longer position makes room: its neighbours are spread anew between two short ones. */
  position: 100,
  shortPosition: 20,
  name: 100,
  /** As many as SMTP carries; RFC 5321 section 4.5.3.1.3. */
  email: 254,
  /** `unguessable` is what must be left without common words, repetitions and sequences. */
  password: { min: 15, max: 128, unguessable: 8 },
  /** Before the @; RFC 5321 section 4.5.3.1.1. */
  localPart: 64,
  /** Open todos and lists that a user may have outside the trash, and tokens that have not expired. */
  openTodos: 10_000,
  lists: 500,
  /** Todos and lists with all that is completed, put away or in the trash. */
  rows: 50_000,
  /** Bytes of titles, notes, labels and names in them. */
  textBytes: 64 * 1024 * 1024,
  tokens: 100,
  /** Sessions of a user, and days after which each ends, however often it is used. */
  sessions: 50,
  sessionDays: 90,
  /** Minutes after signing in for which nobody is asked for their password again. */
  freshMinutes: 10,
  /** Days that a token is valid for unless told otherwise. */
  tokenDays: 90,
  daysInTrash: 30,
  /** Days for which operations and permanent deletions are remembered, for devices that were away. */
  daysRemembered: 90,
  /** As many of each kind are remembered at most: the oldest are forgotten before their days are over. */
  remembered: 100_000,
  /** Rows of each kind that one write purges or forgets. */
  forgottenAtOnce: 500,
  /** Todos that one request changes by a filter. */
  bulk: 500,
  /** Operations in one push, changes in one pull. */
  operations: 100,
  changes: 1000,
  page: { default: 50, max: 100 },
  /** Milliseconds that a request may take, once its body is here, before it is answered with 503. */
  requestTime: 8_000,
  /** Milliseconds that a body may be late at so many bytes a second, before it is answered with 408. */
  bodyTime: 8_000,
  bodyRate: 16_000,
  /** Seconds in which a caller may send as many requests as REQUESTS_PER_MINUTE says. */
  rateWindow: 60,
  /** Operations that a caller may send in that time, per request: each in a push counts, any other request is one. */
  operationsPerRequest: 5,
  /**
   * Attempts within as many seconds. Of failed sign-ins: to an account, from a browser that has signed
   * in to it before, from an address, from the network around it, and from everywhere where no header
   * tells addresses apart. Of sign-ups: the last three alone.
   */
  attempts: { window: 900, account: 10, browser: 10, address: 30, network: 100, everywhere: 300 },
  /** Passwords that are hashed at the same time, and requests that may wait for it. */
  hashes: { atOnce: 2, waiting: 20 },
  /** Seconds that a caller should wait before asking again. */
  retryAfter: 2,
} as const;
