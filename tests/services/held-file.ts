import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WriteContext } from '../../main/services/context.ts';
import { previewHeldImport } from '../../main/services/held-import.ts';
import type { HeldImportPlan } from '../../shared/ipc/held-shapes.ts';
import { value } from './consent-vault.ts';
import { stage } from './import-file.ts';

export const heldToday = '2026-11-29';

/** A file of tests/domain/held-files. */
export const heldSample = (name: string): Buffer =>
  readFileSync(join(import.meta.dirname, '../domain/held-files', name));

/** Brings a list into the vault, and gives the plan the wizard comes to where the person changes nothing. */
export async function heldPlan(
  context: WriteContext,
  name: string,
  { bytes = heldSample(name), ...more }: Partial<HeldImportPlan> & { readonly bytes?: Uint8Array } = {},
): Promise<HeldImportPlan> {
  const importId = stage(context, name, bytes);
  const seen = value(await previewHeldImport(context, { importId, reading: null, program: null, headingRow: null }));
  const { reading, program, headingRow, targets, datev, dayFirst, decimal, currency, format } = seen;
  return {
    importId,
    reading,
    program,
    headingRow,
    targets,
    datev,
    dayFirst,
    decimal,
    rounds: format === 'xlsx',
    shortYears: 'near',
    category: 'invoice',
    currency,
    doubtful: 'leaveOut',
    unmatched: 'leaveOut',
    today: heldToday,
    ...more,
  };
}
