import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replaceFile } from '../../main/electron/replace-file.ts';
import { createTickFile, tickFileName } from '../../main/electron/tick-file.ts';
import type { StepTick } from '../../shared/domain/first-hour.ts';
import { value } from '../services/consent-vault.ts';

const noon = Date.parse('2026-11-29T12:00:00.000Z');
let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'scrinium-ticks-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A file of ticks in a folder of its own, with a clock that goes on by a minute at each look. */
function tickFile(write = (file: string, bytes: Uint8Array) => replaceFile(file, bytes)) {
  const file = join(folder, tickFileName);
  let looks = 0;
  const now = () => new Date(noon + 60_000 * looks++);
  return { file, ticks: createTickFile({ file, write, now }) };
}
const at = (minute: number): string => new Date(noon + 60_000 * minute).toISOString();

describe('what is ticked before the password', () => {
  test('stands in the file as step and time, and in nothing else', async () => {
    const { file, ticks } = tickFile();
    expect(await ticks.read()).toEqual([]);
    await Promise.all([ticks.tick('noteTime', true), ticks.tick('tellLead', true)]);
    const both = [
      { step: 'noteTime', at: at(0) },
      { step: 'tellLead', at: at(1) },
    ];
    expect(await ticks.read()).toEqual(both);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(both);
    expect(readdirSync(folder)).toEqual([tickFileName]);
    expect(
      value(await createTickFile({ file, write: replaceFile, now: () => new Date() }).tick('noteTime', true)),
    ).toEqual(both);
  });

  test('can be taken back; the last one takes the file with it', async () => {
    const { file, ticks } = tickFile();
    await ticks.tick('noteTime', true);
    await ticks.tick('tellLead', true);
    expect(value(await ticks.tick('noteTime', false))).toEqual([{ step: 'tellLead', at: at(1) }]);
    expect(value(await ticks.tick('tellLead', false))).toEqual([]);
    expect(value(await ticks.tick('tellLead', false))).toEqual([]);
    expect(existsSync(file)).toBe(false);
  });

  test('is a step of the program, else nothing is written', async () => {
    const { ticks } = tickFile();
    for (const step of ['anna-beispiel', '__proto__', 'constructor'])
      expect(await ticks.tick(step, true)).toEqual({ ok: false, error: { code: 'request.invalid', fields: ['step'] } });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is refused where the disk takes nothing, and goes on when it does again', async () => {
    let full = true;
    const { ticks } = tickFile(async (file, bytes) => {
      if (full) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
      await replaceFile(file, bytes);
    });
    expect(await ticks.tick('noteTime', true)).toEqual({ ok: false, error: { code: 'file.cannotWrite' } });
    full = false;
    expect(value(await ticks.tick('noteTime', true))).toHaveLength(1);
  });
});

describe('a file that is not as it was written', () => {
  const stored = JSON.stringify([{ step: 'noteTime', at: at(0) }]);

  test.each([
    ['damaged', stored.slice(0, -3)],
    ['empty', ''],
    ["somebody else's", '{"language":"en"}'],
    ['not text', Buffer.from([0xff, 0xfe, 0, 1])],
    ['larger than ours can be', stored + ' '.repeat(64 * 1024)],
  ])('%s counts as empty, and the next tick stands in it alone', async (_, content) => {
    const { file, ticks } = tickFile();
    writeFileSync(file, content);
    expect(await ticks.read()).toEqual([]);
    expect(value(await ticks.tick('tellLead', true))).toEqual([{ step: 'tellLead', at: at(0) }]);
    expect(await ticks.read()).toHaveLength(1);
  });

  test('at the largest size it is still read', async () => {
    const { file, ticks } = tickFile();
    writeFileSync(file, stored + ' '.repeat(64 * 1024 - stored.length));
    expect(await ticks.read()).toHaveLength(1);
  });

  test('a folder in its place is empty too, and refuses ticks', async () => {
    const { file, ticks } = tickFile();
    mkdirSync(file);
    expect(await ticks.read()).toEqual([]);
    expect(await ticks.tick('noteTime', true)).toMatchObject({ error: { code: 'file.cannotWrite' } });
  });

  test.skipIf(process.platform === 'win32')('a pipe in its place holds nobody up', async () => {
    const { file, ticks } = tickFile();
    expect(spawnSync('mkfifo', [file]).status).toBe(0);
    expect(await ticks.read()).toEqual([]);
  });

  test('of whatever it holds, only steps and times come out', async () => {
    const { file, ticks } = tickFile();
    const word = fc.oneof(fc.constantFrom('noteTime', 'tellLead', at(3)), fc.string());
    const entry = fc.oneof(
      fc.record({ step: word, at: word }),
      fc.record({ step: word, at: word, who: word }),
      fc.jsonValue(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(entry), async entries => {
        writeFileSync(file, JSON.stringify(entries));
        for (const tick of await ticks.read()) {
          expect(Object.keys(tick).toSorted()).toEqual(['at', 'step']);
          expect(['noteTime', 'tellLead']).toContain(tick.step);
          expect(new Date(tick.at).toISOString()).toBe(tick.at);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('handing over', () => {
  test('forgets what was taken, asks nothing twice, and keeps what was not', async () => {
    const { file, ticks } = tickFile();
    const seen: (readonly StepTick[])[] = [];
    const take = (taken: boolean) => ticks.hand(before => Promise.resolve(seen.push(before) > 0 && taken));
    await take(true);
    expect(seen).toEqual([]);
    await ticks.tick('noteTime', true);
    await take(false);
    expect(existsSync(file)).toBe(true);
    await expect(ticks.hand(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    await take(true);
    expect(existsSync(file)).toBe(false);
    expect(seen).toHaveLength(2);
    await take(true);
    expect(seen).toHaveLength(2);
  });

  test('a tick that comes meanwhile is not lost', async () => {
    const { ticks } = tickFile();
    await ticks.tick('noteTime', true);
    let late: Promise<unknown> = Promise.resolve();
    await ticks.hand(async () => {
      late = ticks.tick('tellLead', true);
      return Promise.resolve(true);
    });
    await late;
    expect(await ticks.read()).toEqual([{ step: 'tellLead', at: at(1) }]);
  });
});
