/** A map that keeps what was set last, up to a number of entries. */
export interface Recent<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): void;
  forget(key: K): void;
}

export function recent<K, V>(entries: number): Recent<K, V> {
  const map = new Map<K, V>();
  return {
    get: (key) => map.get(key),
    set(key, value) {
      // Deleted and set anew, the map keeps the order of setting, and its first key is the one set longest ago.
      map.delete(key);
      map.set(key, value);
      if (map.size <= entries) return;
      for (const oldest of map.keys()) {
        map.delete(oldest);
        return;
      }
    },
    forget: (key) => void map.delete(key),
  };
}
