/** Who wants to hear of what; topics are ids of rows, or names. */
export function createTopics() {
  const all = new Map<string, Set<() => void>>();

  return {
    subscribe(topic: string, listener: () => void): () => void {
      const listeners = all.get(topic) ?? new Set();
      all.set(topic, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && all.get(topic) === listeners) all.delete(topic);
      };
    },
    notify(topics: Iterable<string>) {
      for (const topic of topics) {
        const listeners = all.get(topic);
        if (listeners) for (const listener of [...listeners]) listener();
      }
    },
  };
}
