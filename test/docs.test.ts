/**
 * The documents stay true where that can be checked cheaply: links lead somewhere, what they name exists, both readmes say as much.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../bot/config.ts';
import { FACETS } from '../knowledge/answer/types.ts';
import { readProcedureYaml } from '../knowledge/import/procedure-yaml.ts';
import { ProcedureSchema } from '../knowledge/schema.ts';
import { SIGNALS } from '../knowledge/search/signals.ts';
import { addTermFile, emptyTermBase } from '../knowledge/terms.ts';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const DOCS = [
  'README.md',
  'README.vi.md',
  'CHANGELOG.md',
  ...readdirSync(new URL('docs/', root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const fences = (text: string, lang: string) =>
  [...text.matchAll(new RegExp(`^ *\`\`\`${lang}\\n([\\s\\S]*?)^ *\`\`\``, 'gm'))].map((m) => m[1]!);
/** Headings outside code blocks. */
const headings = (text: string) =>
  [...text.replace(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/^(#+) (.+)$/gm)].map((m) => ({
    depth: m[1]!.length,
    title: m[2]!,
  }));
const anchor = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');

describe.each(DOCS)('%s', (path) => {
  const text = read(path);

  test('links to files and headings that are there', () => {
    const broken = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map((match) => match[1]!)
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [file, fragment] = link.split('#');
        const target = file ? new URL(file, new URL(path, root)) : new URL(path, root);
        if (!existsSync(target)) return true;
        return (
          fragment !== undefined &&
          !headings(readFileSync(target, 'utf8')).some(({ title }) => anchor(title) === fragment)
        );
      });
    expect(broken).toEqual([]);
  });

  test('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/npm (?:run (?:-s )?)?(start|test|(?<=run (?:-s )?)[a-z]+)\b/g)].map(
      (match) => match[1]!,
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('names commands and options that the command line has', () => {
    const sources = readdirSync(new URL('bot/cli/', root))
      .map((name) => read(`bot/cli/${name}`))
      .join('\n');
    const lines = [...text.matchAll(/motcua -- (.+)$/gm)].map((match) => match[1]!.replace(/[`#].*$/, ''));
    const commands = lines.map((line) => line.trim().split(/\s+/)[0]!).filter((word) => /^[a-z]+$/.test(word));
    expect(commands.filter((name) => !new RegExp(`command\\('${name}'\\)`).test(sources))).toEqual([]);
    const options = lines.flatMap((line) => line.match(/--[a-z-]+/g) ?? []).filter((option) => option !== '--help');
    expect(options.filter((option) => !sources.includes(option))).toEqual([]);
  });

  test('names environment variables that the program reads', () => {
    const known = read('bot/config.ts') + read('bot/cli/language.ts');
    const named = text.match(/\bMOTCUA_[A-Z]+\b|\bMicrosoftApp[A-Z]\w+/g) ?? [];
    expect(named.filter((name) => !new RegExp(`\\b${name}\\b`).test(known))).toEqual([]);
  });

  test('names no place of one machine', () => {
    expect(text).not.toMatch(/\/(home|root|work|tmp|Users)\//);
  });
});

test('both readmes have the same headings and the same commands', () => {
  const [en, vi] = [read('README.md'), read('README.vi.md')];
  expect(headings(vi).map(({ depth }) => depth)).toEqual(headings(en).map(({ depth }) => depth));
  const commands = (text: string) => fences(text, 'sh').map((block) => block.replace(/ *#.*$/gm, ''));
  expect(commands(vi)).toEqual(commands(en));
});

test('docs/running.md tells every variable, with its default', () => {
  const text = read('docs/running.md');
  const variables =
    read('bot/config.ts').match(/^ {2}(PORT|MOTCUA_\w+|MicrosoftApp\w+)(?=: z|: whole|: folder)/gm) ?? [];
  expect(variables.length).toBeGreaterThan(5);
  expect(variables.filter((name) => !text.includes(`\`${name.trim()}\``))).toEqual([]);
  const found = readConfig({});
  if ('problems' in found) throw new Error(JSON.stringify(found.problems));
  const { port, host, rate } = found.config;
  for (const value of [port, host, rate]) expect(text).toContain(`| \`${value}\` |`);
});

describe('docs/content.md', () => {
  const text = read('docs/content.md');
  const examples = fences(text, 'yaml');

  test('has an example of a procedure that can be read', () => {
    const { procedure, findings } = readProcedureYaml(examples[0]!, 'example');
    expect(findings).toEqual([]);
    expect(procedure?.code).toBe('1.000656');
  });

  test('tells every field of a procedure', () => {
    expect(Object.keys(ProcedureSchema.shape).filter((field) => !text.includes(`\`${field}\``))).toEqual([]);
  });

  test('has examples of term files that can be read', () => {
    const base = emptyTermBase();
    const kinds = ['names', 'needs', 'abbreviations', 'actions'];
    expect(kinds.flatMap((kind, at) => addTermFile(base, `${kind}.yaml`, parse(examples[at + 1]!)))).toEqual([]);
    expect(base.needs[0]?.vi.length).toBeGreaterThan(1);
  });
});

describe('docs/architecture.md', () => {
  const text = read('docs/architecture.md');

  test('tells every signal and every facet', () => {
    expect([...SIGNALS, ...FACETS].filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  test('tells every field of the JSON answer', () => {
    const fields = /const \{ (question, lang[^}]+) \} = answer;/.exec(read('bot/cli/ask.ts'))?.[1]?.split(', ') ?? [];
    expect(fields).toHaveLength(10);
    expect(fields.filter((field) => !text.includes(`| \`${field}\` |`))).toEqual([]);
  });
});

test('the licence is the one that package.json names', () => {
  expect(JSON.parse(read('package.json')).license).toBe('Apache-2.0');
  expect(readFileSync(fileURLToPath(new URL('LICENSE', root)), 'utf8')).toMatch(
    /Apache License\s+Version 2\.0, January 2004/,
  );
});
