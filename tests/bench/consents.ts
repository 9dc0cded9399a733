import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { insertConsentEvent } from '../../main/db/tables/consent-events.ts';
import { insertCustomer } from '../../main/db/tables/customers.ts';
import { consentOverview, listConsentPeople, lookAtMailing } from '../../main/services/consent-lists.ts';
import { contactPurposeOf } from '../../main/services/consent-purposes.ts';
import { contactGround, contactPerson } from '../../main/services/contact-people.ts';
import { saveConsentText } from '../../main/services/consent-texts.ts';
import { adoptPurposes } from '../../main/services/register.ts';
import type { ConsentEvent } from '../../shared/domain/consent-event.ts';
import { noDetails, plainStanding } from '../../shared/domain/consent-record.ts';
import { mayContactEach } from '../../shared/domain/contact-permission.ts';
import { derive } from '../../shared/domain/customer-derived.ts';
import { makeVault, type MadeVault } from '../db/make-vault.ts';
import { atMost, median, type BenchRow } from './bench-row.ts';
import { inventedCustomers } from './invented-customers.ts';

const customers = 100_000;
/** Milliseconds for everybody's answer. */
const goal = 1000;
const today = '2026-11-22';
const day = (before: number) => new Date(Date.parse(today) - before * 86_400_000).toISOString().slice(0, 10);

/** Six entries of one person's log: asked, consented, confirmed, written to twice, and bought, or said no. */
function logOf(n: number, textVersion: string): readonly ConsentEvent[] {
  const recorded = (before: number) => ({
    id: randomUUID(),
    at: `${day(before)}T09:00:00.000Z`,
    day: day(before),
    takenBy: 'ina',
  });
  const asked = { purpose: 'newsletter', channels: ['email' as const], textVersion, how: 'webForm' as const };
  const given = recorded(199);
  const sale = { soldOn: day(50), concluded: true, addressesGot: ['email' as const], hintVersion: textVersion };
  const use = { kind: 'used' as const, purpose: 'newsletter', channel: 'email' as const };
  const no = {
    purpose: n % 20 === 0 ? null : 'newsletter',
    channels: null,
    how: 'phone' as const,
    by: 'person' as const,
  };
  return [
    { kind: 'consentRequested', ...recorded(200), ...asked },
    {
      kind: 'consentGiven',
      ...given,
      ...asked,
      evidence: [],
      givenBy: 'person',
      validFrom: given.day,
      awaitsConfirmation: true,
    },
    { kind: 'consentConfirmed', ...recorded(198), confirms: given.id, through: 'email', evidence: [] },
    { ...use, ...recorded(100) },
    { ...use, ...recorded(70) },
    n % 5 === 0
      ? { kind: n % 10 === 0 ? 'objection' : 'consentWithdrawn', ...recorded(10), ...no }
      : { kind: 'saleNoted', ...recorded(50), ...sale },
  ];
}

function fill(vault: MadeVault, textVersion: string): ConsentEvent[][] {
  const logs: ConsentEvent[][] = [];
  vault.db.transaction(() => {
    let n = 0;
    for (const customer of inventedCustomers(customers)) {
      const at = new Date(1_700_000_000_000 + n * 60_000).toISOString();
      const stored = {
        ...customer,
        id: randomUUID(),
        version: 1,
        createdAt: at,
        changedAt: at,
        archivedAt: null,
        importId: null,
      };
      insertCustomer(vault.db, stored, derive(customer, 'DE'));
      logs.push([...logOf(n, textVersion)]);
      n += 1;
    }
    // As they come over the years: the entries of one person stand apart.
    for (let turn = 0; turn < 6; turn += 1)
      logs.forEach((log, index) => {
        const event = log[turn];
        if (event) insertConsentEvent(vault.db, index + 1, { event, details: noDetails });
      });
  })();
  return logs;
}

/** How long it takes to say of 100,000 customers with six entries each who may be written to, alone and through the vault. */
export async function benchConsents(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-bench-'));
  const vault = makeVault(folder);
  const { read, write } = vault;
  try {
    adoptPurposes(write, { purposes: ['newsletter', 'phoneAds', 'customerMailings', 'postalAds'], today });
    const body = 'Ja, ich möchte Neuigkeiten. Ich kann das jederzeit widerrufen.';
    const bodies = [{ language: 'de' as const, body }];
    const text = saveConsentText(write, { purpose: 'newsletter', kind: 'consent', channels: ['email'], bodies });
    const logs = fill(vault, text.ok ? (text.value.texts[0]?.id ?? '') : '');
    const timed = async (work: () => unknown): Promise<number> => {
      const start = performance.now();
      await work();
      return performance.now() - start;
    };
    const often = async (work: () => unknown): Promise<number> =>
      median([await timed(work), await timed(work), await timed(work)]);
    const { rules, place } = contactGround(read.db);
    const newsletter = contactPurposeOf(read.db, 'newsletter');
    const known = { kind: 'person', place, standing: plainStanding, birthDate: '', listedChannels: [] } as const;
    const persons = logs.map(events => contactPerson({ ...known, events }, 16));
    const asked = { today, channel: 'email' } as const;
    return [
      atMost(
        'may I, 100,000 people, the rules alone',
        'ms',
        await often(() => mayContactEach(rules, persons, newsletter, 'email', today)),
        goal,
      ),
      atMost(
        'may I, 100,000 customers of the vault (a mailing)',
        'ms',
        await often(() => lookAtMailing(read, { ...asked, purpose: 'newsletter' })),
        goal,
      ),
      atMost(
        'the same by letter, where no consent is needed',
        'ms',
        await often(() => lookAtMailing(read, { today, channel: 'post', purpose: 'postalAds' })),
        goal,
      ),
      atMost(
        'who has withdrawn, 100,000 customers',
        'ms',
        await often(() =>
          listConsentPeople(read, { ...asked, purpose: 'newsletter', state: 'withdrawn', offset: 0, limit: 60 }),
        ),
        goal,
      ),
      atMost(
        'the overview of all consents, 100,000 customers',
        'ms',
        await often(() => consentOverview(read, { today })),
        3 * goal,
      ),
    ];
  } finally {
    vault.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
