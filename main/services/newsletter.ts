import { consentFlaws } from '../../shared/domain/consent-validity.ts';
import { consentBasis } from '../../shared/domain/contact-settings.ts';
import type { ConsentFlawCode } from '../../shared/domain/contact-rules.ts';
import { derive } from '../../shared/domain/customer-derived.ts';
import { changesBetween } from '../../shared/domain/customer-normal.ts';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import {
  newsletterDayFirst,
  newsletterFileOf,
  newsletterTool,
  recogniseNewsletter,
} from '../../shared/domain/newsletter-columns.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import type { NewsletterFigures, NewsletterPlan } from '../../shared/ipc/newsletter-shapes.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { inLongTransaction } from '../db/long-transaction.ts';
import { customerRow } from '../db/tables/consent-events.ts';
import { allConsentTexts, findConsentText } from '../db/tables/consent-texts.ts';
import { findCustomer, insertCustomers } from '../db/tables/customers.ts';
import { listAddress, type ListedAddress } from '../db/tables/do-not-contact.ts';
import { removeImport } from '../db/tables/imports.ts';
import { findPurpose } from '../db/tables/purposes.ts';
import type { FileParts } from '../documents/table-reader.ts';
import { createAuditWriter, type AuditWriter } from './audit-trail.ts';
import { consentPurposes, contactPurposeOf } from './consent-purposes.ts';
import { saveConsentText } from './consent-texts.ts';
import { writeLogs } from './consents.ts';
import { contactGround } from './contact-people.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { listCustomer } from './do-not-contact.ts';
import { noteListing } from './erasures.ts';
import { stagedFile } from './import-staging.ts';
import { createNewsletterFigures } from './newsletter-figures.ts';
import { createNewsletterTaker, type TakenPerson, type TakenRow } from './newsletter-taking.ts';
import { readPreview } from './import-preview.ts';

/** The first rows of a newsletter tool's file, which tool it is from, and what its columns are. */
export async function previewNewsletter(
  { db, readTable }: ReadContext,
  { importId, reading, tool: chosen }: RequestOf<'newsletter.preview'>,
): Promise<Result<ResponseOf<'newsletter.preview'>, AppError>> {
  const file = stagedFile(db, importId);
  if (!file.ok) return file;
  const seen = await readPreview(readTable, file.value, reading);
  if (!seen.ok) return seen;
  const { facts, headings, below, shown } = seen.value;
  const pack = packs.newsletterTools();
  const { fileName } = file.value;
  const made =
    chosen === null
      ? recogniseNewsletter(pack, headings, fileName)
      : newsletterFileOf(newsletterTool(pack, chosen), headings, fileName);
  return ok({
    fileName,
    format: facts.format,
    reading: facts.reading,
    sheets: [...facts.sheets],
    headings: [...headings],
    rows: shown.map(cells => [...cells]),
    tool: made.tool.id,
    tools: pack.tools.map(({ id, name }) => ({ id, name })),
    targets: [...made.targets],
    dayFirst: newsletterDayFirst(made, below),
    status: made.status,
  });
}

/** What has to be there before a file can be taken. `flaws`: why none of its yeses is valid. */
type Ready = { readonly file: FileParts; readonly flaws: readonly ConsentFlawCode[] };

function ready(db: ReadableDb, plan: NewsletterPlan): Result<Ready, AppError> {
  const file = stagedFile(db, plan.importId);
  if (!file.ok) return file;
  if (!plan.targets.includes('email')) return err({ code: 'newsletter.noEmailColumn', field: 'targets' });
  const purpose = findPurpose(db, plan.purpose)?.purpose;
  if (!purpose) return err({ code: 'register.gone' });
  const { text } = plan;
  const stored = text && 'id' in text ? findConsentText(db, text.id) : undefined;
  const hasText = text !== null && (!('id' in text) || stored?.purpose === plan.purpose);
  const flaws = consentFlaws(
    {
      ...plan.form,
      purposes: [plan.purpose],
      channels: ['email'],
      textVersion: hasText ? 'shown' : '',
      how: 'webForm',
      givenBy: 'person',
      childAgreed: false,
      givenOn: plan.today,
      explicit: false,
      confirmedThrough: ['email'],
    },
    {
      today: plan.today,
      birthDate: '',
      ageLimit: null,
      jointly: false,
      basis: consentBasis(purpose),
      marketing: purpose.marketing,
      specialCategory: consentPurposes(db).find(({ id }) => id === plan.purpose)?.specialCategory ?? false,
      numberProof: null,
    },
    contactGround(db).rules,
  ).map(({ code }) => code);
  return ok({ file: file.value, flaws });
}

/** Reads the whole file as it is taken, and hands each batch of rows to `keep`. */
async function takeFile(
  context: ReadContext,
  plan: NewsletterPlan,
  { file, flaws }: Ready,
  {
    at,
    textVersion,
    step,
  }: { readonly at: string; readonly textVersion: string; readonly step: 'checking' | 'importing' },
  keep: (rows: readonly TakenRow[]) => void,
): Promise<Result<NewsletterFigures, AppError>> {
  const figures = createNewsletterFigures(flaws);
  const taker = (headings: readonly string[]) =>
    createNewsletterTaker(context, plan, {
      fileName: file.fileName,
      headings,
      at,
      purpose: contactPurposeOf(context.db, plan.purpose),
      textVersion,
      takesYes: flaws.length === 0,
    });
  let headings: readonly string[] | undefined = plan.reading.firstRowIsHeading ? undefined : [];
  let taking: ReturnType<typeof taker> | undefined;
  let cancelled = false;
  const read = await context.readTable(file, plan.reading, ({ firstRow, rows }) => {
    const taken: TakenRow[] = [];
    for (const [index, cells] of rows.entries()) {
      if (cells.length === 0) continue;
      if (!headings) {
        headings = cells;
        continue;
      }
      taking ??= taker(headings);
      taken.push(taking.take(firstRow + index, cells));
    }
    figures.count(taken, headings ?? []);
    keep(taken);
    if (step === 'importing') taking?.written();
    context.progress({ step, done: firstRow + rows.length - 1, total: 0 });
    cancelled = context.cancelled();
    return !cancelled;
  });
  if (!read.ok) return read;
  return cancelled ? err({ code: 'job.cancelled' }) : ok(figures.totals());
}

/** What the file would come to, row by row: counted, and what is wrong named. Changes nothing; can be cancelled. */
export async function checkNewsletter(
  context: ReadContext,
  plan: RequestOf<'newsletter.check'>,
): Promise<Result<ResponseOf<'newsletter.check'>, AppError>> {
  const found = ready(context.db, plan);
  if (!found.ok) return found;
  const at = context.now();
  return takeFile(context, plan, found.value, { at, textVersion: 'shown', step: 'checking' }, () => {});
}

/**
 * Takes the file: each yes with its proof and each no go into the log of whoever has the address, in one transaction, with
 * the trail, and the noes outside the backups too. Entries are only ever added, so there is no way back but a backup.
 * Cancelled, it leaves nothing but the staged file. Done, the staged file is forgotten.
 */
export async function runNewsletter(
  context: WriteContext,
  plan: RequestOf<'newsletter.run'>,
): Promise<Result<ResponseOf<'newsletter.run'>, AppError>> {
  const { db, user, random } = context;
  const found = ready(db, plan);
  if (!found.ok) return found;
  const { fileName } = found.value.file;
  return inLongTransaction(db, async (): Promise<Result<ResponseOf<'newsletter.run'>, AppError>> => {
    const at = context.now();
    const text = found.value.flaws.length > 0 ? ok('') : shownText(context, plan);
    if (!text.ok) return text;
    const audit = createAuditWriter(db, random);
    const took = await takeFile(context, plan, found.value, { at, textVersion: text.value, step: 'importing' }, rows =>
      writeRows(context, audit, at, rows),
    );
    if (!took.ok) return took;
    const { rows, yes, waiting, no, newCustomers } = took.value;
    removeImport(db, plan.importId);
    audit.record({
      at,
      user: user.id,
      action: 'imported',
      subject: 'import',
      record: plan.importId,
      fields: [],
      values: {
        fileName: ['', fileName],
        purpose: ['', plan.purpose],
        rows: [0, rows],
        yes: [0, yes],
        waiting: [0, waiting],
        no: [0, no],
        newCustomers: [0, newCustomers],
      },
    });
    audit.finish();
    return ok({ ...took.value, fileName });
  });
}

/** The id of the text people saw; one typed in is kept unless it is kept already. */
function shownText(context: WriteContext, { purpose, text }: NewsletterPlan): Result<string, AppError> {
  if (text === null) return ok('');
  if ('id' in text) return ok(text.id);
  const { language, body } = text;
  const kept = allConsentTexts(context.db).find(
    each =>
      each.purpose === purpose &&
      each.kind === 'foreign' &&
      each.language === language &&
      each.body === body.toWellFormed() &&
      each.channels.join() === 'email',
  );
  if (kept) return ok(kept.id);
  const saved = saveConsentText(context, {
    purpose,
    kind: 'foreign',
    channels: ['email'],
    bodies: [{ language, body }],
  });
  return saved.ok ? ok(saved.value.texts[0]?.id ?? '') : saved;
}

/** Writes down what rows add: first the people that are new, then what everybody said, and the noes of those who aren't in the list. */
function writeRows(context: WriteContext, audit: AuditWriter, at: string, rows: readonly TakenRow[]): void {
  const { db, user } = context;
  const { country } = contactGround(db);
  const people = rows.flatMap(row => row.people);
  const fresh = people.flatMap(({ id, newcomer }) => (newcomer ? [{ id, customer: newcomer }] : []));
  insertCustomers(
    db,
    fresh.map(({ id, customer }) => ({
      customer: { ...customer, id, version: 1, createdAt: at, changedAt: at, archivedAt: null, importId: null },
      derived: derive(customer, country),
    })),
  );
  for (const { id, customer } of fresh)
    audit.record({
      at,
      user: user.id,
      action: 'imported',
      subject: 'customer',
      record: id,
      fields: [],
      values: changesBetween(emptyCustomer, customer),
    });
  const rowOf = ({ row, id }: TakenPerson): number => row ?? customerRow(db, id) ?? -1;
  writeLogs(
    { ...context, audit },
    at,
    people.map(person => ({ row: rowOf(person), id: person.id, entries: person.entries })),
  );
  for (const { id, entries } of people)
    for (const { event } of entries) {
      const customer = event.kind === 'doNotContact' ? findCustomer(db, id) : undefined;
      if (customer && event.kind === 'doNotContact') listCustomer(context, customer, event, country, at);
    }
  const addresses = rows.flatMap(({ listed }): readonly ListedAddress[] =>
    listed === null ? [] : [{ mark: listed, channel: 'email', why: 'asked' }],
  );
  noteListing(db, at, 'listed', addresses, '');
  for (const address of addresses) listAddress(db, address, at);
}
