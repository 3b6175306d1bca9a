import { useState } from "react";
import type { NewTodo } from "@/lib/client/store/mutations";
import { useReader } from "./reader";

/** For a field in which titles are plain: what is understood goes along with the next todo once it was chosen. */
export function useNewOffers() {
  const { grammar, offersIn, read } = useReader();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string[]>([]);
  const offers = offersIn(text, "");

  function toggle(words: string) {
    const others = chosen.filter((one) => one !== words);
    setChosen(others.length < chosen.length ? others : [...chosen, words]);
  }

  return {
    follow(next: string) {
      setText(next);
      if (next === "") setChosen([]);
    },
    /** The todo as it is now, with nothing in it but what was chosen. */
    read(title: string): NewTodo {
      setText("");
      setChosen([]);
      const refused = offers.map((offer) => offer.text).filter((words) => !chosen.includes(words));
      return chosen.length > 0 ? read(title, refused).todo : { title };
    },
    view: grammar && text && (
      <grammar.Offers offers={offers} chosen={chosen} onChoose={(offer) => toggle(offer.text)} />
    ),
  };
}
