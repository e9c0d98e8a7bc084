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
  // A card has some twenty texts that nothing is inserted in, and looking one up takes as long as comparing two titles.
  const fixed = { vi: new Map<string, string>(), en: new Map<string, string>() };
  return (lang, key, values) => {
    if (values) return speak[lang](key, { ...values });
    let text = fixed[lang].get(key);
    if (text === undefined) {
      text = speak[lang](key);
      fixed[lang].set(key, text);
    }
    return text;
  };
}
