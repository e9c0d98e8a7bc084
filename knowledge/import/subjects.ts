import { stated, tidyLine } from './published-text.ts';

/** Members of the portal's fixed list that hold a comma themselves. */
const WITH_COMMA = ['Cán bộ, công chức, viên chức', 'Tổ chức (không bao gồm doanh nghiệp, HTX)'];

/** "Công dân Việt Nam, Tổ chức (không bao gồm doanh nghiệp, HTX)" → two. */
export function readSubjects(text: string | undefined): string[] {
  let rest = stated(text);
  if (rest === undefined) return [];
  rest = tidyLine(rest);
  for (const [at, whole] of WITH_COMMA.entries()) rest = rest.replaceAll(whole, `\ue000${at}`);
  const parts = rest
    .split(/[,;]\s*(?![^(]*\))/)
    .map((part) => part.trim().replace(/\ue000(\d)/g, (_, at: string) => WITH_COMMA[Number(at)] ?? ''));
  return [...new Set(parts.filter((part) => part !== ''))];
}
