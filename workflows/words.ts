/** What a person reads, in both languages of the interface. */
export interface Words {
  da: string;
  en: string;
}

export type Language = keyof Words;

/** Both languages side by side, where the words are used. */
export function w(da: string, en: string): Words {
  return { da, en };
}
