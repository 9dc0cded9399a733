import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  cruise,
  type ICruiseOptions,
  type ICruiseResult,
  type IForbiddenRuleType,
  type IResolveOptions,
} from 'dependency-cruiser';
import { afterAll, describe, expect, test } from 'vitest';
import { root, run, tools } from '../../scripts/programs.ts';

type Rules = {
  readonly forbidden: (IForbiddenRuleType & { readonly name: string })[];
  readonly options: ICruiseOptions & { readonly enhancedResolveOptions: Partial<IResolveOptions> };
};
// The tool reads its rules from a script, not from TypeScript.
const { default: config } = (await import(pathToFileURL(join(root, '.dependency-cruiser.mjs')).href)) as {
  readonly default: Rules;
};
const folders = ['main', 'renderer', 'shared'];

async function look(baseDir: string, at: readonly string[]): Promise<ICruiseResult> {
  const options: ICruiseOptions = {
    ...config.options,
    baseDir,
    validate: true,
    ruleSet: { forbidden: config.forbidden },
  };
  const { output } = await cruise([...at], options, config.options.enhancedResolveOptions);
  if (typeof output === 'string') throw new Error(output);
  return output;
}

test('every file imports only what its folder may', { timeout: 600_000 }, async () => {
  // In a process of its own: looking at a thousand files holds up everything else in this one.
  const { said } = await run([
    tools.depcruise,
    '--config',
    '.dependency-cruiser.mjs',
    '--output-type',
    'json',
    ...folders,
  ]);
  const { modules, summary } = JSON.parse(said) as ICruiseResult;
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);

  // With a TypeScript it can't read, the tool cruises nothing and is content.
  const files = folders.flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => /\.tsx?$/.test(name))
      .map(name => `${folder}/${name.replaceAll('\\', '/')}`),
  );
  const cruised = new Set(modules.map(({ source }) => source));
  expect(files.filter(file => !cruised.has(file))).toEqual([]);
  expect(modules.some(({ dependencies }) => dependencies.some(({ preCompilationOnly }) => preCompilationOnly))).toBe(
    true,
  );
});

describe('one planted violation per rule is refused', () => {
  const planted = mkdtempSync(join(tmpdir(), 'scrinium-imports-'));
  symlinkSync(join(root, 'node_modules'), join(planted, 'node_modules'), 'junction');
  afterAll(() => rmSync(planted, { recursive: true, force: true }));

  const targets = [
    'main/services/customers.ts',
    'main/db/connection.ts',
    'main/vault/keeper.ts',
    'main/electron/window.ts',
    'main/documents/sheet.ts',
    'renderer/page.tsx',
    'shared/errors.ts',
    'shared/i18n/translator.ts',
    'scripts/notices.ts',
    'tests/sample.ts',
  ];

  /** Rule, the file that breaks it, and the line that does. */
  const violations: readonly (readonly [rule: string, file: string, line: string])[] = [
    ['shared-imports-nothing-of-ours', 'shared/domain/rule.ts', "import '../../main/services/customers.ts';"],
    ['shared-has-no-power', 'shared/power.ts', "import 'react';"],
    ['shared-uses-no-node', 'shared/node.ts', "import 'node:fs';"],
    ['domain-is-pure', 'shared/domain/words.ts', "import '../i18n/translator.ts';"],
    ['renderer-has-no-power', 'renderer/power.tsx', "import '../main/services/customers.ts';"],
    ['renderer-uses-no-node', 'renderer/node.tsx', "import 'node:fs';"],
    ['main-shows-nothing', 'main/vault/shows.ts', "import '../../renderer/page.tsx';"],
    ['electron-is-loaded-in-one-place', 'main/electron/tray.ts', "import { Tray } from 'electron/main'; new Tray('');"],
    [
      'electron-types-only-near-it',
      'main/services/typed.ts',
      "import type { App } from 'electron/main'; export type Mine = App;",
    ],
    ['preload-knows-only-names', 'main/preload.ts', "import '../shared/errors.ts';"],
    ['services-reach-down-only', 'main/services/reaches.ts', "import '../vault/keeper.ts';"],
    ['services-write-no-sql', 'main/services/sql.ts', "import sql from 'sql-template-tag'; sql`select 1`;"],
    ['db-imports-shared-only', 'main/db/tables/up.ts', "import '../../services/customers.ts';"],
    ['documents-know-no-data', 'main/documents/data.ts', "import '../db/connection.ts';"],
    ['migrations-are-history', 'main/db/migrations/0002-second.ts', "import '../../../shared/errors.ts';"],
    ['tests-stay-outside', 'main/services/tested.ts', "import '../../tests/sample.ts';"],
    ['no-circles', 'shared/domain/egg.ts', "import './hen.ts';"],
    ['everything-imported-is-there', 'main/vault/lost.ts', "import './nowhere.ts';"],
  ];
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(planted, file)), { recursive: true });
    writeFileSync(join(planted, file), `${text}\nexport {};\n`);
  };

  test.each(violations)('%s', async (rule, file, line) => {
    for (const target of targets) write(target, '');
    write('shared/domain/hen.ts', "import './egg.ts';");
    write('shared/domain/egg.ts', '');
    write(file, line);
    const { summary } = await look(planted, [file]);
    expect(summary.violations.filter(({ from }) => from === file).map(({ rule: { name } }) => name)).toContain(rule);
    rmSync(join(planted, file));
  });

  test('no rule is left out', () => {
    expect(config.forbidden.map(({ name }) => name).toSorted()).toEqual(violations.map(([name]) => name).toSorted());
  });
});
