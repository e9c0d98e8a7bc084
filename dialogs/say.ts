/**
 * The texts that people read, by key, in both languages. Every sentence of the program comes out of `dialogs/locales`.
 *
 * @module
 */
import { createInstance } from 'i18next';
import type { Say } from '../knowledge/answer/types.ts';
import en from './locales/en.json' with { type: 'json' };
import vi from './locales/vi.json' with { type: 'json' };

/**
 * Builds the lookup. It is ready when this returns. Values are inserted as they are: whoever renders HTML or Markdown escapes
 * there. An unknown key comes back as itself, so that a gap is seen and nothing breaks.
 *
 * @example createSay()('vi', 'cli.failed', { reason: 'hết chỗ' })
 */
export function createSay(): Say {
  const texts = createInstance();
  // Without initAsync: false the first texts would come a tick later than the first question.
  void texts.init({
    initAsync: false,
    fallbackLng: 'vi',
    resources: { vi: { translation: vi }, en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  const speak = { vi: texts.getFixedT('vi'), en: texts.getFixedT('en') };
  // Most texts of a card have nothing inserted, or a small number ("1 bản chính"), and looking one up takes as long as comparing two titles.
  const spoken = { vi: new Map<string, string>(), en: new Map<string, string>() };
  return (lang, key, values) => {
    const known = nameOf(key, values);
    if (known === undefined) return speak[lang](key, { ...values });
    let text = spoken[lang].get(known);
    if (text === undefined) {
      text = speak[lang](key, { ...values });
      spoken[lang].set(known, text);
    }
    return text;
  };
}

/** What a text that can come again is remembered by: its key, and the number in it if it is a small one. */
function nameOf(key: string, values: Record<string, string | number> | undefined): string | undefined {
  if (!values) return key;
  const { count, ...others } = values;
  const isSmall = typeof count === 'number' && Number.isInteger(count) && count >= 0 && count < 100;
  return isSmall && Object.keys(others).length === 0 ? `${key} ${count}` : undefined;
}
