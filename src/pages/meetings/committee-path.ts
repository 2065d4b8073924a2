export function committeePath(code: string): string {
  return `/moeder/udvalg/${encodeURIComponent(code)}`;
}
