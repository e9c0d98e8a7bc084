/**
 * A record of the National Public Service Portal as a crawler writes it: one JSON object with the portal's own field names
 * (`ma_thu_tuc`, `ten_thu_tuc`, …), its tables glued into lines.
 *
 * @module
 */
import type { Source } from '../schema.ts';
import { splitChannels } from './channels.ts';
import { failure, type Place } from './finding.ts';
import { splitLegalRefs } from './legal-refs.ts';
import { splitPapers } from './papers.ts';
import { mendFields } from './portal-page.ts';
import { type PublishedRecord, type Read, toProcedure } from './published-record.ts';
import { stated } from './published-text.ts';
import { readResults, withoutFurniture } from './results.ts';

export const PORTAL = 'Cổng Dịch vụ công quốc gia';

/** Whether a parsed JSON value is such a record. */
export function isPortalRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && 'ma_thu_tuc' in value;
}

/** `asOf`: the month in which the portal was crawled. */
export function readPortalRecord(value: Record<string, unknown>, asOf: string, place: Place): Read {
  const wrong = Object.entries(value).find(
    ([key, field]) => !key.startsWith('_') && field !== null && typeof field !== 'string',
  );
  const code = String(value.ma_thu_tuc ?? '').trim();
  if (wrong) {
    return {
      findings: [
        failure('bad-field', { ...place, record: code }, { field: wrong[0], values: { reason: 'type-string' } }),
      ],
    };
  }
  const text = (key: string): string | undefined => (typeof value[key] === 'string' ? value[key] : undefined);
  const url = stated(text('detail_url'));
  const source: Source = {
    name: PORTAL,
    ...(url && /^https?:\/\//.test(url) ? { url } : {}),
    asOf,
    file: place.line === undefined ? place.file : `${place.file}:${place.line}`,
  };
  return toProcedure(published(text, code), source, { ...place, record: code });
}

function published(text: (key: string) => string | undefined, code: string): PublishedRecord {
  const unread: string[] = [];
  const fields = mendFields(
    {
      steps: text('trinh_tu_thuc_hien') ?? '',
      channels: text('cach_thuc_thuc_hien') ?? '',
      papers: text('thanh_phan_ho_so') ?? '',
      legal: text('can_cu_phap_ly') ?? '',
      conditions: text('yeu_cau_dieu_kien') ?? '',
      results: text('ket_qua_xu_ly') ?? '',
    },
    text('raw_text') ?? '',
  );
  const channels = splitChannels(fields.channels);
  if (stated(channels.rest)) unread.push('channels');
  const papers = splitPapers(fields.papers);
  if (stated(papers.rest)) unread.push('papers');
  return {
    code,
    title: text('ten_thu_tuc') ?? '',
    decision: text('so_quyet_dinh'),
    levels: text('cap_thuc_hien'),
    field: text('linh_vuc'),
    subjects: text('doi_tuong_thuc_hien'),
    authority: text('co_quan_co_tham_quyen'),
    agency: text('co_quan_thuc_hien'),
    place: text('dia_chi_tiep_nhan'),
    delegate: text('co_quan_duoc_uy_quyen'),
    partners: text('co_quan_phoi_hop'),
    ...tail(fields.results),
    steps: fields.steps,
    channels: channels.rows,
    papers: papers.groups,
    legal: splitLegalRefs(fields.legal),
    results: readResults(fields.results),
    conditions: withoutFurniture(fields.conditions),
    unread,
  };
}

/** Behind the result the crawler caught the page's next fields, and the box that chooses an agency. */
function tail(result: string): { keywords?: string | undefined; description?: string | undefined } {
  const match = /Từ khóa([\s\S]*?)Mô tả([\s\S]*?)(?:Chọn cơ quan thực hiện|Nộp hồ sơ\s*$|$)/.exec(result);
  return { keywords: match?.[1], description: match?.[2] };
}
