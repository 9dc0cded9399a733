import { saveCustomer } from '../../main/services/customers.ts';
import { finaliseNotice, proposeNotice } from '../../main/services/notices.ts';
import { emptyCustomer, type Address, type Customer } from '../../shared/domain/customer.ts';
import type { openTestVault } from '../db/open-test-vault.ts';
import { value } from './consent-vault.ts';
import { noticeVault, today } from './notice-vault.ts';

type Vault = ReturnType<typeof openTestVault>;

/** A vault whose notice to customers can become final. */
export const letterVault = (): Vault => noticeVault();

/** Makes the notice to customers final, and gives its id. */
export function finalNotice(vault: Vault, languages: ('en' | 'de')[] = ['en', 'de']): string {
  const edition = { audience: 'customers', regime: 'eu' } as const;
  const { seen } = value(proposeNotice(vault.read, { edition, validFrom: today }));
  const changed = { en: '', de: '' };
  return value(finaliseNotice(vault.write, { edition, languages, validFrom: today, changed, seen, today })).version.id;
}

/** Adds somebody who can be reached by post and by e-mail, and gives the id. */
export function somebody(vault: Vault, change: Partial<Customer> = {}, address: Partial<Address> = {}): string {
  const at: Address = {
    label: '',
    street: 'Lange Gasse 12',
    extra: '',
    postcode: '01067',
    city: 'Dresden',
    region: '',
    country: 'DE',
    ...address,
  };
  const familyName = change.familyName ?? 'Probst';
  const email = `${familyName
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z]/g, '')}@kunde.example`;
  const customer = {
    ...emptyCustomer,
    givenName: change.familyName === undefined ? 'Anna' : '',
    familyName,
    language: 'de',
    source: 'thirdParty' as const,
    emails: [{ label: '' as const, address: email }],
    addresses: [at],
    ...change,
  };
  return value(saveCustomer(vault.write, { id: null, version: 0, customer })).id;
}
