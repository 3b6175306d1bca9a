/** A sentence, the title that it leaves, its day and time, its rule. */
export type Sentence = [text: string, title: string, due?: string, repeat?: string];
export type Sentences = Record<string, Sentence[]>;
