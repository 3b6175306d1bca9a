/** The texts of the error page. In a file of their own, since every page loads them. */
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
