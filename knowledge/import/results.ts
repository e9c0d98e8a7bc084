import { stated, tidyLine } from './published-text.ts';

/** Where the page's own furniture begins: search words, then the box that chooses an agency. */
const FURNITURE =
  /Từ khóa\s*(?:Không có thông tin|[\s\S]{0,400}?Mô tả)[\s\S]*$|Chọn cơ quan thực hiện[\s\S]*$|Nộp hồ sơ\s*$/;
/** "Mã: KQ.G01.000067", "Mã: 000.00.00.G15-KQ1293", "Mã: BQP-CCS.KQ0012". */
const CODE = /Mã: ?[A-Za-z\d.\-_]*\d|Mã: ?(?=$|\p{Lu}\p{Ll})/gu;

/** A field without the page's furniture. */
export function withoutFurniture(text: string): string {
  return text.replace(FURNITURE, '');
}

/** What one receives, one item each: the crawled line has a code after each result. */
export function readResults(glued: string | undefined): string[] {
  const text = stated(withoutFurniture(glued ?? ''));
  if (text === undefined) return [];
  const parts = text
    .split(CODE)
    .flatMap((part) => part.split(/\n(?=[-+*] )/))
    .map((part) =>
      stated(
        tidyLine(part)
          .replace(/^[-+*•]\s*/, '')
          .replace(/^KQ[.\w]*\d(?=\p{Lu})/u, ''),
      ),
    )
    .filter((part) => part !== undefined);
  return [...new Set(parts)];
}
