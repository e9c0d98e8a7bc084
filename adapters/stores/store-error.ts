/**
 * - `locked`: another process has the file open for writing
 * - `corrupt`: the file is not what was written; it is left as it is
 * - `unwritable`: the disk refused; nothing of the last change is kept
 * - `invalid`: a file that people edit has a mistake
 */
export type StoreErrorCode = 'locked' | 'corrupt' | 'unwritable' | 'invalid';

/** What a caller can act on. `message` is for the log; people read `store.CODE` of the locales with `values`. */
export class StoreError extends Error {
  override name = 'StoreError';
  readonly code: StoreErrorCode;
  readonly values: Record<string, string | number>;

  constructor(code: StoreErrorCode, values: Record<string, string | number>, cause?: unknown) {
    const details = Object.entries(values).map(([key, value]) => `${key}=${value}`);
    super(`store ${code}: ${details.join(', ')}`, { cause });
    this.code = code;
    this.values = values;
  }
}
