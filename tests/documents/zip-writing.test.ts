import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { attachedPath, evidenceCsv, evidenceRows, receiptPath, textPath } from '../../main/documents/evidence-files.ts';
import { readZipEntries } from '../../main/documents/zip-entries.ts';
import { zipOf, type ZipFile } from '../../main/documents/zip-writing.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { receiptFacts } from '../domain/receipt-facts.ts';

const at = new Date('2026-11-28T10:00:00Z');
const bytes = (text: string) => new TextEncoder().encode(text);

async function* listed(files: readonly ZipFile[]): AsyncGenerator<ZipFile> {
  yield* files;
}
async function packed(files: AsyncIterable<ZipFile>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of zipOf(files, at)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** What Python's zipfile, a second program, reads in an archive: the names in their order, and one file's content. */
function readBack(zip: Uint8Array, name = '') {
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-zip-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'a.zip');
  writeFileSync(file, zip);
  const script =
    'import sys,json,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n' +
    'open(sys.argv[3],"wb").write(z.read(sys.argv[2]) if sys.argv[2] else b"")\nprint(json.dumps(z.namelist()))';
  const { stdout, status, stderr } = spawnSync('python3', ['-c', script, file, name, join(folder, 'out')], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return { names: JSON.parse(stdout) as string[], content: readFileSync(join(folder, 'out')) };
}

describe('a ZIP', () => {
  test('holds files byte for byte in their order, whole ones and those that come in pieces', async () => {
    const large = Uint8Array.from({ length: 1_000_000 }, (_, index) => (index * 7919) % 251);
    async function* pieces() {
      for (let from = 0; from < large.length; from += 262_144) yield large.subarray(from, from + 262_144);
    }
    const files = [
      { name: 'b/Ä ü.txt', content: bytes('Grüße\r\n\u0000') },
      { name: 'a.bin', content: pieces() },
      { name: 'leer', content: new Uint8Array() },
    ];
    const zip = await packed(listed(files));
    const { names, content } = readBack(zip, 'a.bin');
    expect(names).toEqual(['b/Ä ü.txt', 'a.bin', 'leer']);
    expect(content.equals(large)).toBe(true);
    expect([...readZipEntries(zip).values()].map(({ name }) => name)).toEqual(names);
    expect(
      (await packed(listed([files[0], files[2]].flatMap(file => file ?? [])))).equals(
        await packed(listed([files[0], files[2]].flatMap(file => file ?? []))),
      ),
    ).toBe(true);
  });

  test('is read as it is made: pieces are asked for no faster than they are taken', async () => {
    let made = 0;
    async function* pieces() {
      for (; made < 200; made += 1) yield crypto.getRandomValues(new Uint8Array(65_536));
    }
    const zip = zipOf(listed([{ name: 'a', content: pieces() }]), at);
    for (let taken = 0; taken < 20; taken += 1) await zip.next();
    expect(made).toBeLessThan(100);
    await zip.return(undefined);
  });

  test.each(['a file’s content', 'the list of files'])('what %s throws comes out', async which => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield bytes('x');
      throw new Error('gone');
    }
    async function* cut(): AsyncGenerator<ZipFile> {
      yield { name: 'a', content: bytes('x') };
      throw new Error('gone');
    }
    await expect(
      packed(which === 'the list of files' ? cut() : listed([{ name: 'a', content: broken() }])),
    ).rejects.toThrow('gone');
  });
});

describe('the names of evidence', () => {
  const words = createTranslator('de');

  test('never lead out of the archive, whatever a file or purpose is called', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom(
            '../../etc/passwd',
            '..\\..\\x',
            '/abs',
            'C:\\x',
            '..',
            '.',
            '',
            'con.pdf',
            'a/../b',
            '\u202egnp.exe',
          ),
        ),
        name => {
          for (const path of [
            attachedPath(1, 1, name, words),
            receiptPath(1, name, 'json', words),
            textPath({ purpose: name, version: 1, language: 'de', kind: 'consent' }, words),
          ]) {
            const parts = path.split('/');
            expect(parts.length).toBeLessThanOrEqual(3);
            for (const part of parts) {
              expect(part).toMatch(/^[^\\/:*?"<>|\p{Cc}\u202a-\u202e]+$/u);
              expect(part).not.toMatch(/^\.+$|[. ]$|^(con|aux|nul|prn)(\.|$)/i);
            }
          }
        },
      ),
    );
  });

  test('two files of one name stand side by side', () => {
    expect(attachedPath(3, 1, 'scan.pdf', words)).toBe('Dateien/0003/1-scan.pdf');
    expect(attachedPath(3, 2, 'scan.pdf', words)).toBe('Dateien/0003/2-scan.pdf');
  });
});

test('the overview has a line for each channel, and nothing in it is a formula', () => {
  const facts = receiptFacts({ person: { id: 'p', name: '=cmd|A1', contact: '' } });
  for (const language of ['en', 'de'] as const) {
    const words = createTranslator(language);
    const csv = evidenceCsv(evidenceRows({ number: 'K-1', facts, files: 2 }, words), words);
    const [head, ...lines] = csv.trimEnd().split('\r\n');
    const between = language === 'de' ? ';' : ',';
    expect(head?.split(between)).toHaveLength(12);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain(['K-1', "'=cmd|A1", 'Rundbrief', ''].join(between));
    expect(lines[0]).toContain(['', '2026-03-03', ''].join(between));
    expect(lines[0]).toContain(['', '2', 'e2'].join(between));
    expect(lines[1]).toContain(words.t('receipt.state.withdrawn'));
  }
});
