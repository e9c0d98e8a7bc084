import type { Lang } from '../knowledge/answer/types.ts';

const FORMATS = {
  vi: { day: format('vi-VN', 'numeric', 'numeric'), month: format('vi-VN', 'numeric') },
  en: { day: format('en-GB', 'long', 'numeric'), month: format('en-GB', 'long') },
};

function format(locale: string, month: 'numeric' | 'long', day?: 'numeric'): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { year: 'numeric', month, timeZone: 'UTC', ...(day && { day }) });
}

/** `2026-07-15` or `2026-07` as people write it: 15/7/2026, 7/2026; 15 July 2026, July 2026. Anything else stays as it is. */
export function sayIsoDay(lang: Lang, iso: string): string {
  const day = new Date(iso.length === 7 ? `${iso}-01` : iso);
  if (Number.isNaN(day.getTime())) return iso;
  return (iso.length === 7 ? FORMATS[lang].month : FORMATS[lang].day).format(day);
}
