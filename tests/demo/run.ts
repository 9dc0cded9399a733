import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronBinary } from '../../scripts/open-app.ts';
import { root } from '../../scripts/programs.ts';
import { createTranslator, type Language } from '../../shared/i18n/translator.ts';
import { startElectron } from '../e2e/real-electron.ts';
import { startHost } from '../e2e/stand-in.ts';
import type { Chapter } from './chapter.ts';
import { chapters } from './chapters/index.ts';
import { indexPage, type Told } from './index-page.ts';

const output = join(root, 'demo-output');

/** The same story twice: in English by day, in German by night. */
const rounds: readonly { readonly language: Language; readonly theme: 'light' | 'dark' }[] = [
  { language: 'en', theme: 'light' },
  { language: 'de', theme: 'dark' },
];

const told: Told[] = chapters.map(({ title }) => ({ title, sentences: [], pictures: [], files: [] }));

/** Plays every chapter once and notes what it says and shows. Gives what went wrong in the page. */
async function play({ language, theme }: (typeof rounds)[number]): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-demo-'));
  writeFileSync(join(folder, 'preferences.json'), JSON.stringify({ language, theme }));
  const binary = electronBinary();
  const app = binary ? await startElectron(root, binary, folder) : await startHost(root, folder);
  const { t } = createTranslator(language);
  app.page.setDefaultTimeout(60_000);
  const first = language === rounds[0]?.language;
  try {
    for (const [number, chapter] of chapters.entries()) {
      console.log(`${language}: ${chapter.title}`);
      await playChapter(chapter, number);
    }
  } finally {
    await app.quit();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  return app.faults;

  async function playChapter(chapter: Chapter, number: number): Promise<void> {
    const story = told[number];
    if (!story) throw new Error(`Chapter ${number} has no story`);
    let taken = 0;
    await chapter.tell({
      page: app.page,
      app,
      language,
      t,
      sample: join(root, 'resources', 'sample'),
      say: sentence => void (first && story.sentences.push(sentence)),
      picture: async caption => {
        taken += 1;
        const name = `${String(number + 1).padStart(2, '0')}-${String(taken).padStart(2, '0')}`;
        await app.page.screenshot({
          path: join(output, 'pictures', `${name}.${language}.png`),
          animations: 'disabled',
        });
        if (first) story.pictures.push({ name, caption });
      },
      file: (name, title) => {
        const stored = `${language}-${name}`;
        story.files.push({ name: stored, title: `${title} (${language})` });
        return join(output, 'files', stored);
      },
    });
  }
}

rmSync(output, { recursive: true, force: true });
for (const part of ['pictures', 'files']) mkdirSync(join(output, part), { recursive: true });
const faults: string[] = [];
for (const round of rounds) faults.push(...(await play(round)));
cpSync(join(root, 'tests', 'demo', 'index-page.css'), join(output, 'index-page.css'));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
writeFileSync(join(output, 'index.html'), indexPage(told, version));
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = 1;
}
console.log(
  `${told.reduce((sum, { pictures }) => sum + pictures.length * rounds.length, 0)} pictures of ${told.length} chapters: open demo-output/index.html`,
);
