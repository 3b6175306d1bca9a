// What is understood and what shows it come together, and only after the field they are for.
export { changesOf, offersIn } from "@/lib/client/quick-add/offers";
export { completionAt, parseQuickAdd, splitLines } from "@/lib/client/quick-add/parse";
export { Examples } from "./examples";
export { Offers } from "./offers";
export { PastedLines } from "./pasted-lines";
export { Suggestions } from "./suggestions";
export { Understood } from "./understood";
