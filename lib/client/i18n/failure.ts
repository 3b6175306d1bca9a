/** What the page says that stands in for one that failed: alone, since it comes along with every page. */
export const failure = {
  en: {
    title: "That did not work",
    text: "Your todos are safe. This page could not be shown just now.",
    retry: "Try again",
  },
  de: {
    title: "Das hat nicht geklappt",
    text: "Deine Todos sind sicher. Diese Seite konnte gerade nicht gezeigt werden.",
    retry: "Noch einmal versuchen",
  },
};
