import { bareKey } from '../language/tokens.ts';

/** A title as a key: bare words, without "thủ tục" in front and remarks in brackets on the level behind. */
export function titleKey(title: string): string {
  return bareKey(title.replace(/\([^()]*cấp[^()]*\)\s*$/iu, '')).replace(/^thu tuc (hanh chinh )?/, '');
}
