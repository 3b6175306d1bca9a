/**
 * Where one is in a list: at the todo that has the focus or had it last. When that leaves the view, whatever
 * made it leave, at the next one, else at the one before it.
 */
export function createCursor() {
  let place: string | undefined;
  let ids: readonly string[] = [];
  /** The same to look them up in, once somebody asks. */
  let shown: ReadonlySet<string> | undefined;
  let current: string | undefined;
  let isAskedFor = false;

  return {
    get: () => current,

    /** Whether the view showed a todo when it was rendered last. */
    shows(id: string): boolean {
      shown ??= new Set(ids);
      return shown.has(id);
    },

    /** The focus has come to a todo. */
    visit(id: string) {
      current = id;
      isAskedFor = false;
    },

    /** The focus is to come to a todo, which may be about to be shown. */
    ask(id: string) {
      current = id;
      isAskedFor = true;
    },

    /** The todo one goes on to when some leave: the next one that stays, else the one before. */
    beside(id: string, leaving: readonly string[]) {
      return neighbour(id, ids, (other) => !leaving.includes(other));
    },

    /** A view shows these todos now; those that are exiting are on their way out. */
    follow(nextPlace: string, next: readonly string[], exiting: ReadonlySet<string>) {
      const isThere = current !== undefined && next.includes(current);
      if (place !== nextPlace) current = isThere && isAskedFor ? current : undefined;
      else if (current !== undefined && !isThere && ids.includes(current)) {
        current = neighbour(current, ids, (id) => next.includes(id) && !exiting.has(id));
      }
      place = nextPlace;
      ids = next;
      shown = undefined;
    },
  };
}

function neighbour(
  id: string,
  ids: readonly string[],
  stays: (id: string) => boolean,
): string | undefined {
  const index = ids.indexOf(id);
  return ids.slice(index + 1).find(stays) ?? ids.slice(0, index).findLast(stays);
}

/** The one of the list that one looks at. */
export const cursor = createCursor();
