/**
 * The page as HTML, whole, in one language: it is readable before any script has come, and it says its language from the first
 * byte. The browser's side of it is in `page/`.
 *
 * `page.tmpl` holds places: `{{key}}` is the text `page.key`, escaped; `{{> name}}` is markup made here.
 *
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs';
import { type Start, type StartGroup, startIn } from './start.ts';

type Lang = 'vi' | 'en';

export interface PageParts {
  start: Start;
  say: (lang: Lang, key: string) => string;
  /** The address of a file of the page, with its version. */
  url: (path: string) => string;
}

export interface PageOf {
  lang: Lang;
  /** The screen at the one-stop desk, shared by whoever walks in. */
  kiosk: boolean;
}

/** Reads template and drawings once. Rendering throws when a text, a place or a drawing is missing: at the start, not at a reader. */
export function createRenderer(parts: PageParts): (page: PageOf) => string {
  const template = readFileSync(new URL('page.tmpl', import.meta.url), 'utf8');
  const icons = readIcons(new URL('icons/', import.meta.url));

  return ({ lang, kiosk }) => {
    const blocks: Record<string, string> = {
      lang,
      other: lang === 'vi' ? 'en' : 'vi',
      kiosk: kiosk ? ' data-kiosk' : '',
      kioskField: kiosk ? '<input type="hidden" name="kiosk" value="1">' : '',
      viHref: hrefOf({ lang: 'vi', kiosk }),
      enHref: hrefOf({ lang: 'en', kiosk }),
      viCurrent: lang === 'vi' ? ' aria-current="true"' : '',
      enCurrent: lang === 'en' ? ' aria-current="true"' : '',
      mark: icons.get('mark') ?? '',
      tiles: startIn(parts.start, lang)
        .map((group, at) => tiles(group, at, icons))
        .join('\n'),
    };
    return template.replace(/\{\{(>|@)?\s*([\w./-]+)\s*\}\}/g, (_place, sign: string | undefined, name: string) => {
      if (sign === '@') return parts.url(name);
      if (sign === '>') return known(blocks[name], `{{> ${name}}}`);
      const text = parts.say(lang, `page.${name}`);
      return escapeHtml(known(text === `page.${name}` ? undefined : text, `page.${name}`));
    });
  };
}

/** Where a language of the page is. The kiosk's own language is Vietnamese, so it needs no word for it. */
function hrefOf({ lang, kiosk }: PageOf): string {
  return `/?lang=${lang}${kiosk ? '&amp;kiosk=1' : ''}`;
}

/** Buttons of the form, so that one works before any script has come. */
function tiles(group: StartGroup, at: number, icons: Map<string, string>): string {
  const rows = group.procedures.map(({ label, send, icon }) => {
    const drawing = known(icons.get(icon), `kiosk/icons/${icon}.svg`);
    const asks = `name="q" value="${escapeHtml(send)}"`;
    return `<li><button class="tile" type="submit" ${asks}>${drawing}<span>${escapeHtml(label)}</span></button></li>`;
  });
  const id = `group-${at}`;
  return `<section class="group" aria-labelledby="${id}"><h3 id="${id}">${escapeHtml(group.label)}</h3><ul>${rows.join('')}</ul></section>`;
}

function readIcons(folder: URL): Map<string, string> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.svg'));
  return new Map(files.map((name) => [name.slice(0, -4), readFileSync(new URL(name, folder), 'utf8').trim()]));
}

function known(value: string | undefined, what: string): string {
  if (value === undefined) throw new Error(`kiosk/page.tmpl: missing ${what}`);
  return value;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
