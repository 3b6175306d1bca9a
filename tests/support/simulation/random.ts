export type Random = ReturnType<typeof randomFrom>;

/** Chance that can be repeated: the same seed makes the same choices. */
export function randomFrom(seed: number) {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;

  function below(end: number): number {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % end;
  }

  return {
    below,
    happens: (percent: number) => below(100) < percent,
    oneOf: <T>(choices: readonly [T, ...T[]]): T => choices[below(choices.length)] ?? choices[0],
    anyOf: <T>(choices: readonly T[]): T | undefined => choices[below(choices.length || 1)],
  };
}
