import { describe, expect, it } from 'vitest';
import en from '../../dialogs/locales/en.json' with { type: 'json' };
import vi from '../../dialogs/locales/vi.json' with { type: 'json' };

type Tree = { [key: string]: string | Tree };

/** Every text by its whole key; plural forms of one text count as one, since the languages have different ones. */
function texts(tree: Tree, path: string[] = []): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[[...path, key.replace(/_(zero|one|two|few|many|other)$/, '')].join('.'), value] as [string, string]]
      : texts(value, [...path, key]),
  );
}

const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{\{\s*-?\s*(\w+)/g)].map(([, name]) => name))].sort();

describe('the two languages', () => {
  const [inVietnamese, inEnglish] = [texts(vi), texts(en)];

  it('have the same keys', () => {
    expect([...new Set(inEnglish.map(([key]) => key))].sort()).toEqual(
      [...new Set(inVietnamese.map(([key]) => key))].sort(),
    );
  });

  it('have the same placeholders in each text', () => {
    const known = new Map(inVietnamese.map(([key, text]) => [key, placeholders(text)]));
    // A singular may leave its number out: "one task".
    const differ = inEnglish.filter(([key, text]) => {
      const [mine, theirs] = [placeholders(text), known.get(key) ?? []];
      return (
        mine.some((name) => !theirs.includes(name!)) || theirs.some((name) => name !== 'count' && !mine.includes(name!))
      );
    });
    expect(differ).toEqual([]);
  });

  it('leave no text empty', () => {
    expect([...inVietnamese, ...inEnglish].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
