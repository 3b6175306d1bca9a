import type { InputEvent } from "react";

/** Lets a field hold so many characters as the contract counts them; to `maxLength` an emoji is two or more. */
export function upTo(max: number) {
  return {
    onInput({ currentTarget, nativeEvent }: InputEvent<HTMLInputElement | HTMLTextAreaElement>) {
      if (nativeEvent.isComposing) return;
      const kept = firstCharacters(currentTarget.value, max);
      if (kept !== currentTarget.value) currentTarget.value = kept;
    },
  };
}

export function firstCharacters(text: string, max: number): string {
  // As many units as characters at least: most texts need not be taken apart.
  return text.length > max ? [...text].slice(0, max).join("") : text;
}
