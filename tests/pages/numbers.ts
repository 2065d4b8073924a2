/** The numbers of a page that open a list, with the list's address. */
export function numbersOn(html: string): { count: number; href: string }[] {
  return [...html.matchAll(/<a [^>]*data-count="(\d+)"[^>]*>/g)].map(([tag, count]) => ({
    count: Number(count),
    href: /href="([^"]+)"/.exec(tag)![1]!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='),
  }));
}
