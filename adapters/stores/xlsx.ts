import { readFile } from 'node:fs/promises';
import readWorkbook from 'read-excel-file/node';
import type { Sheet } from '../../tasks/import-row.ts';
import { StoreError } from './store-error.ts';

const MAX_BYTES = 20 * 1024 * 1024;

/**
 * All sheets of an XLSX file, cell by cell. Throws `StoreError` `invalid` when the file is no workbook or larger than 20 MB, and the
 * system's error when it cannot be read.
 */
export async function readSheets(file: string): Promise<Sheet[]> {
  const bytes = await readFile(file);
  if (bytes.length > MAX_BYTES) throw new StoreError('invalid', { file, reason: `> ${MAX_BYTES / 1024 / 1024} MB` });
  try {
    const sheets = await readWorkbook(bytes);
    return sheets.map(({ sheet, data }) => ({ sheet, rows: data as Sheet['rows'] }));
  } catch (error) {
    throw new StoreError('invalid', { file, reason: (error as Error).message.split('\n')[0] ?? '' }, error);
  }
}
