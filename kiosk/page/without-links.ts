/**
 * On the kiosk no tap may lead out of the page: there is no way back for the one who stands there.
 *
 * @module
 */

/** The same activity with every action that opens an address taken out; the words that carried it stay. */
export function withoutLinks<T>(value: T): T {
  if (Array.isArray(value)) return value.filter((item) => !opensAddress(item)).map(withoutLinks) as T;
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, item]) => !opensAddress(item));
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutLinks(item)])) as T;
}

function opensAddress(value: unknown): boolean {
  const type = (value as { type?: unknown } | null | undefined)?.type;
  return type === 'Action.OpenUrl' || type === 'openUrl';
}
