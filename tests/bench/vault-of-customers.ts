import { join } from 'node:path';
import { createVaultThreads, type VaultThreadsOptions } from '../../main/vault/vault-threads.ts';
import type { AppError } from '../../shared/errors.ts';
import type { ImportTarget } from '../../shared/ipc/import-shapes.ts';
import type { Result } from '../../shared/result.ts';
import { inventedCustomers } from './invented-customers.ts';

/** The password of every vault that a bench makes. */
export const benchPassword = 'sieben gelbe Gießkannen am Zaun';

const columns: readonly ImportTarget[] = [
  'kind',
  'number',
  'title',
  'givenName',
  'familyName',
  'organisation',
  'language',
  'status',
  'lastContactOn',
  'notes',
  'tags',
  'email',
  'phone',
  'street',
  'postcode',
  'city',
  'country',
];

function value<T>(result: Result<T, AppError>): T {
  if (!result.ok) throw new Error(`Refused: ${result.error.code}`);
  return result.value;
}

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** Invented customers as a CSV file with the columns above. */
export function csvOfCustomers(count: number): Uint8Array {
  const lines = [columns.join(';')];
  for (const customer of inventedCustomers(count)) {
    const address = customer.addresses[0];
    lines.push(
      [
        customer.kind,
        customer.number,
        customer.title,
        customer.givenName,
        customer.familyName,
        customer.organisation,
        customer.language,
        customer.status,
        customer.lastContactOn,
        customer.notes,
        customer.tags.join(', '),
        customer.emails[0]?.address ?? '',
        customer.phones[0]?.number ?? '',
        address?.street ?? '',
        address?.postcode ?? '',
        address?.city ?? '',
        address?.country ?? '',
      ]
        .map(cell)
        .join(';'),
    );
  }
  return new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
}

/** The vault's threads from the built bundle, over an app's data folder. */
export const builtThreads = (userData: string): VaultThreadsOptions => {
  const built = join(process.cwd(), 'out', 'main');
  return {
    folder: () => join(userData, 'vault'),
    documents: join(userData, 'Documents'),
    program: '0.1.0',
    vaultWorker: join(built, 'vault-worker.js'),
    keyWorker: join(built, 'key-worker.js'),
    parseWorker: join(built, 'parse-worker.js'),
    backupWorker: join(built, 'backup-worker.js'),
    onEvent: () => {},
  };
};

/** Makes a vault with that many customers in an app's data folder, by the way a person would: create it, import a file. */
export async function vaultOfCustomers(userData: string, count: number): Promise<void> {
  const vault = createVaultThreads(builtThreads(userData));
  try {
    value(
      await vault.call('vault.create', {
        business: 'Blumen Beispiel',
        ownerName: 'Ina Beispiel',
        country: 'DE',
        password: benchPassword,
      }),
    );
    const file = csvOfCustomers(count);
    const { importId } = value(await vault.call('import.begin', { fileName: 'customers.csv', bytes: file.byteLength }));
    for (let offset = 0; offset < file.byteLength; offset += 1_048_576) {
      value(await vault.call('import.receive', { importId, offset, bytes: file.slice(offset, offset + 1_048_576) }));
    }
    const { reading } = value(await vault.call('import.preview', { importId, reading: null }));
    const report = value(
      await vault.call('import.run', {
        importId,
        reading,
        targets: [...columns],
        dayFirst: true,
        source: 'import',
        sourceDetail: '',
        fixes: [],
      }),
    );
    if (report.taken !== count) throw new Error(`Only ${report.taken} of ${count} customers were taken`);
  } finally {
    await vault.close();
  }
}
