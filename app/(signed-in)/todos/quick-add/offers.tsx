import { Check, Plus } from "lucide-react";
import { useLocale, useMessages } from "@/lib/client/i18n/messages";
import type { Offer } from "@/lib/client/quick-add/offers";
import { useToday } from "@/lib/client/store/hooks";
import { ChipContent, chipLook } from "./chip";
import { chipsOf } from "./chips";

type OffersProps = {
  offers: Offer[];
  /** The words of those that will be taken; undefined where each is taken at once. */
  chosen?: string[];
  onChoose: (offer: Offer) => void;
};

/** What was understood in a title, for the person to accept; the focus stays where one types. */
export function Offers({ offers, chosen, onChoose }: OffersProps) {
  const messages = useMessages();
  const words = { messages, locale: useLocale(), today: useToday() };

  return (
    <ul className="flex flex-wrap gap-1.5 pt-1 pb-2 empty:hidden">
      {offers.map((offer) => {
        const chips = chipsOf({ todo: offer.todo }, words);
        const icon = chips.find(({ kind }) => kind === offer.kind)?.icon;
        const text = chips.map((chip) => chip.words).join(", ");
        const isChosen = chosen?.includes(offer.text);
        return (
          <li key={offer.text} className="min-w-0">
            <button
              type="button"
              aria-label={`${text}. ${messages.quickAdd.accept(offer.text)}`}
              aria-pressed={isChosen}
              title={messages.quickAdd.accept(offer.text)}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onChoose(offer)}
              className={`${chipLook} border border-control border-dashed text-muted transition-colors hover:bg-hover aria-pressed:border-transparent aria-pressed:bg-accent-soft aria-pressed:text-ink`}
            >
              {isChosen ? (
                <Check className="size-3 shrink-0" aria-hidden="true" />
              ) : (
                <Plus className="size-3 shrink-0" aria-hidden="true" />
              )}
              <ChipContent chip={{ kind: offer.kind, words: text, icon }} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
