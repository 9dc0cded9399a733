import type { Derived } from '../../shared/domain/customer-derived.ts';
import type { Customer } from '../../shared/domain/customer.ts';

/** A customer with what lists and search need of it, and what the audit trail keeps of it, as JSON text. */
export type WorkedOut = { readonly customer: Customer; readonly derived: Derived; readonly valuesJson: string };

/**
 * Customers on their way between threads, as one list of texts: copying an object copies the name of every property with
 * it, and takes three times as long as the texts alone.
 */
export type PackedCustomers = readonly string[];

/** Adds a customer to the end of a list. */
export function packCustomer(texts: string[], { customer, derived, valuesJson }: WorkedOut): void {
  texts.push(
    customer.kind,
    customer.number,
    customer.salutation,
    customer.title,
    customer.givenName,
    customer.familyName,
    customer.organisation,
    customer.language,
    customer.status,
    customer.source,
    customer.sourceDetail,
    customer.sourceOn,
    customer.lastContactOn,
    customer.notes,
    derived.name,
    derived.sortName,
    derived.sortNumber,
    derived.sortCity,
    derived.firstEmail,
    derived.firstPhone,
    derived.firstCity,
    derived.searchWords,
    valuesJson,
  );
  const extras = Object.entries(customer.extras);
  texts.push(
    String(customer.tags.length),
    String(customer.emails.length),
    String(customer.phones.length),
    String(customer.addresses.length),
    String(extras.length),
  );
  texts.push(...customer.tags);
  for (const { label, address } of customer.emails) texts.push(label, address);
  for (const { label, number } of customer.phones) texts.push(label, number);
  for (const { label, street, extra, postcode, city, region, country } of customer.addresses)
    texts.push(label, street, extra, postcode, city, region, country);
  for (const [field, value] of extras) texts.push(field, value);
}

/** The customers of a list, one after another. */
export function* unpackCustomers(texts: PackedCustomers): Generator<WorkedOut> {
  let at = 0;
  const next = (): string => texts[at++] as string;
  const times = <Part>(count: number, part: () => Part): Part[] => {
    const list: Part[] = [];
    for (let done = 0; done < count; done += 1) list.push(part());
    return list;
  };
  while (at < texts.length) {
    const customer = {
      kind: next() as Customer['kind'],
      number: next(),
      salutation: next(),
      title: next(),
      givenName: next(),
      familyName: next(),
      organisation: next(),
      language: next(),
      status: next() as Customer['status'],
      source: next() as Customer['source'],
      sourceDetail: next(),
      sourceOn: next(),
      lastContactOn: next(),
      notes: next(),
    };
    const derived: Derived = {
      name: next(),
      sortName: next(),
      sortNumber: next(),
      sortCity: next(),
      firstEmail: next(),
      firstPhone: next(),
      firstCity: next(),
      searchWords: next(),
    };
    const valuesJson = next();
    const [tags, emails, phones, addresses, extras] = [
      Number(next()),
      Number(next()),
      Number(next()),
      Number(next()),
      Number(next()),
    ];
    yield {
      derived,
      valuesJson,
      customer: {
        ...customer,
        tags: times(tags, next),
        emails: times(emails, () => ({ label: next() as Customer['emails'][number]['label'], address: next() })),
        phones: times(phones, () => ({ label: next() as Customer['phones'][number]['label'], number: next() })),
        addresses: times(addresses, () => ({
          label: next() as Customer['addresses'][number]['label'],
          street: next(),
          extra: next(),
          postcode: next(),
          city: next(),
          region: next(),
          country: next(),
        })),
        extras: Object.fromEntries(times(extras, () => [next(), next()])),
      },
    };
  }
}
