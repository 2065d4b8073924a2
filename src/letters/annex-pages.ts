/** An annex as it is put behind a letter's pages. `heading` and `note` are the numbers of values. */
export interface PlacedAnnex {
  /** Under which the compiler finds it. */
  file: string;
  isPdf: boolean;
  /** How many pages of it can be shown; none: it stands as an entry that says where it is. */
  pages: number;
  heading: number;
  note: number;
}

/** The source that shows the annexes one after the other, each with a heading, so that it is found by the bookmarks. */
export function annexPages(annexes: readonly PlacedAnnex[]): string {
  return `
#set page(margin: (x: 12mm, top: 16mm, bottom: 18mm), header-ascent: 3mm, footer-descent: 5mm)
${annexes.map(pagesOf).join('\n')}
`;
}

function pagesOf({ file, isPdf, pages, heading, note }: PlacedAnnex): string {
  if (pages === 0) return `#page[== #value(${heading}) <annex>\n#value(${note})]`;
  return Array.from({ length: pages }, (_, at) => {
    const page = isPdf ? `page: ${at + 1}, ` : '';
    const shown = `image("${file}", ${page}width: 100%, height: 100%, fit: "contain", alt: "Side ${at + 1} af bilaget")`;
    const head = at === 0 ? `== #value(${heading}) <annex>` : '';
    const header = at === 0 ? '' : `header: text(8pt, fill: mute, value(${heading})), `;
    return `#page(${header})[${head}\n#block(width: 100%, height: 1fr, ${shown})]`;
  }).join('\n');
}
