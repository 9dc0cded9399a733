import { describe, expect, test } from 'vitest';
import { troubleHelp } from '../../renderer/lock/trouble-help.ts';
import { AppErrorSchema } from '../../shared/errors.ts';

describe('what is offered for a list that cannot be opened', () => {
  test.each([
    ['vault.slotsMissing', { restore: true, salvage: false, hardware: false }],
    ['vault.folderMissing', { restore: true, salvage: false, hardware: false }],
    ['vault.slotsForeign', { restore: true, salvage: false, hardware: false }],
    ['vault.slotsDamaged', { restore: true, salvage: false, hardware: true }],
    ['vault.databaseMissing', { restore: true, salvage: false, hardware: false }],
    ['vault.databaseForeign', { restore: true, salvage: false, hardware: false }],
    ['vault.databaseEmpty', { restore: true, salvage: false, hardware: true }],
    ['vault.databaseDamaged', { restore: true, salvage: true, hardware: true }],
  ] as const)('%s', (code, help) => expect(troubleHelp(code)).toEqual(help));

  test('nothing is pressed on anyone whose files are sound', () => {
    const pressing = AppErrorSchema.options
      .map(option => option.shape.code.value)
      .filter(code => Object.values(troubleHelp(code)).some(Boolean));
    expect(pressing.toSorted()).toEqual([
      'vault.databaseDamaged',
      'vault.databaseEmpty',
      'vault.databaseForeign',
      'vault.databaseMissing',
      'vault.folderMissing',
      'vault.slotsDamaged',
      'vault.slotsForeign',
      'vault.slotsMissing',
    ]);
  });
});
