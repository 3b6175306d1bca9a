import { useState } from "react";
import type { Offer } from "@/lib/client/quick-add/offers";
import { updateTodos } from "@/lib/client/store/mutations";
import type { Todo } from "@/lib/contract/todos";
import { useReader } from "./reader";

type TitleOffersProps = { todo: Todo; text: string; onText: (text: string) => void };

/** Below a title that is changed: what is understood in it is done only when it is accepted. */
export function TitleOffers({ todo, text, onText }: TitleOffersProps) {
  const [before] = useState(todo.title);
  const { grammar, offersIn } = useReader();
  if (!grammar || text === before) return null;
  const { changesOf, Offers } = grammar;
  const isNews = (offer: Offer) =>
    Object.keys(changesOf(offer, todo)).some((name) => name !== "title");

  function accept(offer: Offer) {
    onText(offer.todo.title);
    updateTodos([todo.id], { ...changesOf(offer, todo), title: offer.todo.title });
  }

  return <Offers offers={offersIn(text, before).filter(isNews)} onChoose={accept} />;
}
