/** The id of the field that adds to the view one looks at. */
export const QUICK_ADD = "quick-add";
