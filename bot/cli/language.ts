import type { Lang } from '../../knowledge/answer/types.ts';

/** `--lang` wins wherever it stands, since the help itself is in that language; then the terminal's locale; then English. */
export function terminalLanguage(argv: string[], environment: NodeJS.ProcessEnv): Lang {
  const asked = argv.flatMap((word, at) =>
    word === '--lang' ? [argv[at + 1]] : (/^--lang=(.*)$/.exec(word)?.[1] ?? []),
  );
  const said = asked[0] ?? (environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '');
  return said.toLowerCase().startsWith('vi') ? 'vi' : 'en';
}
