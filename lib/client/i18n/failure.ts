/** What the page says that stands in for one that failed: alone, since it comes along with every page. */
export const failure = {
  en: {
    title: "Something went wrong",
    text: "This page couldn’t be shown. Your todos are safe.",
    retry: "Try again",
  },
  de: {
    title: "Etwas ist schiefgegangen",
    text: "Diese Seite konnte nicht angezeigt werden. Deine Todos sind sicher.",
    retry: "Erneut versuchen",
  },
};
