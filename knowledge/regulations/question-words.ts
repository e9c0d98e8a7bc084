/**
 * What in a question asks and does not tell, and the signs that it asks for a procedure rather than for a rule.
 *
 * @module
 */
import { bareKey, bareWords, type Token } from '../language/tokens.ts';

/** Words by which people ask, and politeness. Function words that laws use too (là, gồm, được) stay: they are common, so they weigh little. */
const ASKING = new Set(
  bareWords(
    `gì ai nào sao thế bao nhiêu mấy đâu hả nhỉ tôi em mình anh chị bạn ơi ạ à nhé vậy hỏi xin muốn biết giúp hãy nêu quy định pháp luật luật
    những các hiện nay thuộc thì mà`,
  ),
);
/** Pairs in which such a word is part of another: trẻ em, bản sao, thừa kế. */
const COMPOUND = new Set([
  'tre em',
  'ban sao',
  'anh em',
  'chi em',
  'thay the',
  'the vi',
  'bao gom',
  'cong bao',
  'bao cao',
  'mat dau',
]);

export function isAskingWord(tokens: readonly Token[], at: number): boolean {
  const [before, word, after] = [tokens[at - 1]?.bare, tokens[at]?.bare ?? '', tokens[at + 1]?.bare];
  return ASKING.has(word) && !COMPOUND.has(`${before} ${word}`) && !COMPOUND.has(`${word} ${after}`);
}

/** Signs that something is asked at all. */
const QUESTION =
  /(?:^| )(?:gi|ai|nao|bao nhieu|may|dau|bao lau|tai sao|vi sao|ra sao|the nao|co duoc|co phai)(?: |$)|(?: khong| chua)$/;
/** What people ask of a procedure: papers, fee, place, way. */
const PROCEDURE = [
  'giấy tờ',
  'hồ sơ gì',
  'hồ sơ gồm',
  'thủ tục gì',
  'thủ tục nào',
  'những thủ tục',
  'làm thủ tục',
  'thủ tục như',
  'lệ phí',
  'mất phí',
  'phí bao nhiêu',
  'bao nhiêu tiền',
  'hết bao nhiêu',
  'ở đâu',
  'chỗ nào',
  'nộp đâu',
  'mất bao lâu',
  'bao lâu',
  'làm thế nào',
  'làm sao',
  'như thế nào để',
  'tôi muốn',
  'em muốn',
  'cần gì',
  'cần những gì',
  'của tôi',
].map((phrase) => ` ${bareKey(phrase)} `);
/** How titles of procedures begin. */
const ACTION =
  /^(?:thu tuc|dang ky|cap|doi|gia han|xac nhan|cong nhan|cong bo|chung thuc|thu hoi|tham dinh|phe duyet|cho phep|chap thuan|giai quyet|thong bao|dieu chinh|sua doi|bo sung|xoa|huong|ho tro|tiep nhan|cham dut|tam dung|chuyen|thanh lap|giai the|sap nhap|chia|mien|giam|hoan|khai|ke khai|nop|xin|lam) /;

/** A rule commands, forbids, allows, defines or measures; the title of a procedure does none of these. */
const RULE =
  / (?:phai|duoc|khong|bi|la|thi|quyen|nghia vu|trach nhiem|nghiem cam|cam|thoi han|thoi hieu|gom|bao gom|dieu kien|muc|nguyen tac|hanh vi|toi|truong hop|it nhat|toi da|toi thieu|tu du) /;
/** How a question may begin before it names its matter. */
const OPENING = /^ (?:(?:cho|em|toi|minh|xin|hoi|ve|muon|viec|a|da|vay) )+/;
const HOW_LONG = / (?:bao nhieu|may) (?:ngay|tuan|thang|gio) /;

/** Whether it asks for papers, fee, place or way, or is the title of a procedure: an action and its object, nothing asked. */
export function asksForProcedure(tokens: Token[]): boolean {
  const text = ` ${tokens.map((token) => token.bare).join(' ')} `.replace(OPENING, ' ');
  if (PROCEDURE.some((phrase) => text.includes(phrase))) return true;
  const asks = QUESTION.test(text.trim());
  if (ACTION.test(text.trimStart())) return !asks || HOW_LONG.test(text);
  return !asks && !RULE.test(text);
}
