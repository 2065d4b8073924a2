/** What the address of a list may carry. Anything else than what is offered counts as not given. */
export function oneOf<Value extends string>(values: readonly Value[], given: unknown): Value | undefined {
  return values.find((value) => value === given);
}

export function textIn(given: unknown): string {
  return typeof given === 'string' ? given.slice(0, 200).replace(/\0/g, '').trim() : '';
}

export function pageIn(given: unknown): number {
  const page = typeof given === 'string' && /^\d{1,5}$/.test(given) ? Number(given) : 1;
  return Math.max(1, page);
}

export interface Pager {
  page: number;
  pages: number;
  previous: string | null;
  next: string | null;
}

/** Links to the pages beside this one, with everything that was chosen. */
export function pager(path: string, chosen: Record<string, string>, page: number, pages: number): Pager {
  const address = (side: number): string => {
    const given = Object.entries(chosen).filter(([, value]) => value);
    return `${path}?${new URLSearchParams([...given, ['side', String(side)]])}`;
  };
  return {
    page,
    pages,
    previous: page > 1 ? address(Math.min(page - 1, Math.max(1, pages))) : null,
    next: page < pages ? address(page + 1) : null,
  };
}
