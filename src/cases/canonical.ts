/** The same content gives the same text, in whatever order the database keeps the keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Whether both have the same canonical text; where they do, it need not be written. */
export function isSame(one: unknown, other: unknown): boolean {
  return isAlike(one, other) || canonical(one) === canonical(other);
}

/** What is absent in the one may be undefined in the other. */
function isAlike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return false;
  if (Array.isArray(one))
    return Array.isArray(other) && one.length === other.length && one.every((inner, at) => isAlike(inner, other[at]));
  if (Array.isArray(other) || 'toJSON' in one || 'toJSON' in other) return false;
  const [ones, others] = [one as Record<string, unknown>, other as Record<string, unknown>];
  for (const key in ones) if (!isAlike(ones[key], others[key])) return false;
  for (const key in others) if (!(key in ones) && others[key] !== undefined) return false;
  return true;
}
