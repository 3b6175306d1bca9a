/** A picker changes all of the todos alike, and stands in a popover. */
export type PickerProps = { ids: string[]; onDone: () => void };
