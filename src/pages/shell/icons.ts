/** Our own small drawings, 16 × 16, in the colour of the text beside them. All are ornaments: the word stands beside. */
const ICONS: Record<string, string> = {
  arrow: '<path d="M3 8h9M8.5 4l4 4-4 4"/>',
  back: '<path d="M13 8H4M7.5 4l-4 4 4 4"/>',
  check: '<path d="M3 8.5l3.2 3.2L13 4.8"/>',
  cross: '<path d="M4 4l8 8M12 4l-8 8"/>',
  plus: '<path d="M8 3v10M3 8h10"/>',
  search: '<circle cx="7" cy="7" r="4.2"/><path d="M10.2 10.2L14 14"/>',
  clock: '<circle cx="8" cy="8" r="6"/><path d="M8 4.5V8l2.5 1.8"/>',
  document: '<path d="M4 1.8h5l3 3v9.4H4zM9 1.8v3h3"/>',
  mail: '<path d="M2 4h12v8.5H2zM2 4.5l6 4.5 6-4.5"/>',
  bell: '<path d="M3.5 11.5V7a4.5 4.5 0 0 1 9 0v4.5l1 1.2h-11zM6.5 14.3h3"/>',
  person: '<circle cx="8" cy="5.2" r="2.8"/><path d="M2.8 14c.4-3 2.4-4.6 5.2-4.6s4.8 1.6 5.2 4.6"/>',
  note: '<path d="M3 3h10v7l-3 3H3zM10 13v-3h3"/>',
  lock: '<path d="M3.5 7.5h9V14h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5"/>',
  warning: '<path d="M8 2l6.5 11.5h-13zM8 6.5v3M8 11.6v.2"/>',
  info: '<circle cx="8" cy="8" r="6.2"/><path d="M8 7.2v4M8 4.8v.2"/>',
};

/** @throws Error for a name that is not drawn */
export function icon(name: string): string {
  const shape = ICONS[name];
  if (!shape) throw new Error(`There is no icon ${name}`);
  return `<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${shape}</svg>`;
}
