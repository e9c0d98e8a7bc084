/**
 * A Chromium for tests: the system's where there is one, else the one that npm brings (`@sparticuz/chromium`), so that nothing has
 * to be installed first.
 */
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Close it when done. Languages, sizes and the like are set on its contexts. */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env.MOTCUA_CHROMIUM ?? SYSTEM.find((path) => existsSync(path));
  // As root, as in most containers, Chromium starts without its sandbox or not at all. It sees only our own pages.
  if (own) return chromium.launch({ executablePath: own, args: ['--no-sandbox'] });
  const { home, args } = await unpackedBrowser();
  const libraries = [join(home, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    args,
    env: { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: join(home, 'fonts.conf') },
  });
}

/** Made for a cloud function; a test wants the pages' own rules to hold, and a page that crashes to crash alone. */
const UNWANTED = /^--(disable-web-security|allow-running-insecure-content|single-process|headless)/;

/** Unpacked once a machine and version, beside all others and then moved into place whole: several workers may want it at once. */
async function unpackedBrowser(): Promise<{ home: string; args: string[] }> {
  const { default: packed, inflate } = await import('@sparticuz/chromium');
  const root = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const home = join(tmpdir(), `motcua-chromium-${version}-1`);
  const args = packed.args.filter((arg) => !UNWANTED.test(arg));
  if (existsSync(home)) return { home, args };
  const fresh = mkdtempSync(`${home}-`);
  const before = process.env.TMPDIR;
  // The package unpacks into the folder for temporary files, wherever that is.
  process.env.TMPDIR = fresh;
  try {
    for (const name of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']) {
      await inflate(join(root, 'bin', name));
    }
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  // Its own list of fonts names folders of the cloud function; without a font a page has no text at all.
  const folders = [join(home, 'fonts'), '/usr/share/fonts'].map((folder) => `<dir>${folder}</dir>`).join('');
  const fonts = `<fontconfig>${folders}<cachedir>${join(home, 'fonts-cache')}</cachedir></fontconfig>`;
  writeFileSync(join(fresh, 'fonts.conf'), `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">${fonts}`);
  try {
    renameSync(fresh, home);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
  return { home, args };
}
