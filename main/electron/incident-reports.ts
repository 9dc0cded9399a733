import { contactSheetPaper } from '../../shared/domain/contact-sheet-paper.ts';
import { decisionsIn } from '../../shared/domain/incident-closing.ts';
import { incidentRegister, registerFacts, type Judged } from '../../shared/domain/incident-register.ts';
import { registerPaper, registerRows, type RegisterWord } from '../../shared/domain/incident-register-paper.ts';
import { incidentReport } from '../../shared/domain/incident-report.ts';
import { dayAt } from '../../shared/domain/incident-words.ts';
import { incidentStanding } from '../../shared/domain/incident-standing.ts';
import { regimeAt } from '../../shared/domain/notice-pack.ts';
import { paperFor, type PaperSize } from '../../shared/domain/paper-size.ts';
import type { RetentionPaper } from '../../shared/domain/retention-paper.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import type { Register } from '../../shared/ipc/register-shapes.ts';
import { packs } from '../../shared/packs.ts';
import { csvText } from '../documents/csv-writing.ts';
import { retentionPaperHtml } from '../documents/retention-paper-html.ts';
import type { OwnCalls } from '../ipc/all-handlers.ts';
import type { VaultThreads } from '../vault/vault-threads.ts';
import type { Electron } from './electron.ts';
import { printToPdf } from './print.ts';
import { saveMade, type Need } from './save-made.ts';

const sizeAt = (place: string): PaperSize => paperFor(packs.noticePaper(), regimeAt(packs.notices(), place));

const businessOf = ({ company, business }: Register): string => company.legalName || business;

const breachPacks = () => ({ deadlines: packs.breachDeadlines(), rules: packs.breachRules() });

/** The calls that save papers of incidents: the contact sheet, a report, the register. Where to is asked of the person, never of the page. */
export function createIncidentReports(parts: {
  readonly electron: Pick<Electron, 'dialog' | 'BrowserWindow' | 'session'>;
  readonly vault: Pick<VaultThreads, 'call'>;
  readonly documents: string;
  /** The present moment, and the zone (IANA) of this computer's clock. */
  readonly now: () => Date;
  readonly zone: string;
}): Pick<OwnCalls, 'emergency.saveSheet' | 'incidents.saveReport' | 'incidents.saveRegister'> {
  const { electron, vault, documents, now, zone } = parts;
  const { dialog } = electron;
  const view = () => ({ now: now().toISOString(), zone, holidays: [] });
  const today = (): string => dayAt(now().toISOString(), zone);

  async function drawn(paper: RetentionPaper, format: 'pdf' | 'docx', place: string, need: Need): Promise<Uint8Array> {
    const letterhead = need(await vault.call('letterhead.read', {}));
    const size = sizeAt(place);
    return format === 'pdf'
      ? printToPdf(electron, retentionPaperHtml(paper, size, letterhead))
      : // A megabyte of script that nobody else needs: it is read when a Word document is asked for.
        (await import('../documents/retention-paper-docx.ts')).retentionPaperDocx(paper, today(), size, letterhead);
  }

  return {
    'emergency.saveSheet': async ({ language }) => {
      const { t } = createTranslator(language);
      return saveMade(
        { dialog, folder: documents },
        {
          title: t('contactSheet.saveTitle'),
          fileName: t('contactSheet.fileName'),
          kind: t('system.pdf'),
          ending: 'pdf',
        },
        async function* (need) {
          const { plan } = need(await vault.call('emergency.read', {}));
          const register = need(await vault.call('register.read', {}));
          const facts = { plan, pack: packs.contactSheet(), business: businessOf(register), today: today() };
          const paper = contactSheetPaper(facts, (key, more) => t(key, { ...more }), language);
          yield await drawn(paper, 'pdf', register.place, need);
        },
      );
    },
    'incidents.saveReport': async ({ id, language, format }) => {
      const { t } = createTranslator(language);
      return saveMade(
        { dialog, folder: documents },
        {
          title: t('incidentClosing.saveTitle'),
          fileName: t('incidentClosing.fileName', { day: today(), ending: format }),
          kind: t(format === 'pdf' ? 'system.pdf' : 'sheet.docx'),
          ending: format,
        },
        async function* (need) {
          const { incident } = need(await vault.call('incidents.read', { id }));
          const { events } = need(await vault.call('incidents.timeline', { id }));
          const { files } = need(await vault.call('attachments.list', { subject: 'incident', record: id }));
          const register = need(await vault.call('register.read', {}));
          const { street, postcode, city, email, phone, officerRole, officerName, officerContact } = register.company;
          const line = (words: readonly string[]): string => words.filter(word => word.trim() !== '').join(', ');
          const paper = incidentReport(
            {
              incident,
              standing: incidentStanding(incident, breachPacks(), view()),
              events,
              files,
              business: businessOf(register),
              address: line([street, `${postcode} ${city}`]),
              contact: line([email, phone]),
              officer: officerRole === 'none' ? '' : line([officerName, officerContact]),
              today: today(),
            },
            {
              say: (key, facts) => t(key, { ...facts }),
              tongue: language,
              zone,
              rules: packs.breachRules(),
              authorities: packs.authorities(),
              firstHour: packs.firstHour(),
            },
          );
          yield await drawn(paper, format, register.place, need);
        },
      );
    },
    'incidents.saveRegister': async ({ language, format, year }) => {
      const { t } = createTranslator(language);
      const kinds = { pdf: 'system.pdf', docx: 'sheet.docx', csv: 'sheet.csv' } as const;
      return saveMade(
        { dialog, folder: documents },
        {
          title: t('incidentRegister.saveTitle'),
          fileName: t('incidentRegister.fileName', { day: today(), ending: format }),
          kind: t(kinds[format]),
          ending: format,
        },
        async function* (need) {
          const { incidents } = need(await vault.call('incidents.list', {}));
          const judged: Judged[] = [];
          for (const incident of incidents.filter(({ exercise }) => exercise === '')) {
            const { events } = need(await vault.call('incidents.timeline', { id: incident.id }));
            const standing = incidentStanding(incident, breachPacks(), view());
            judged.push({ incident, standing, decisions: decisionsIn(events) });
          }
          const book = incidentRegister(judged, zone);
          const tools = {
            say: (key: RegisterWord, facts?: object) => t(key, { ...facts }),
            tongue: language,
            zone,
            rules: packs.breachRules(),
            authorities: packs.authorities(),
          };
          if (format === 'csv') {
            yield new TextEncoder().encode(csvText(registerRows(book, year, tools), language));
            return;
          }
          const register = need(await vault.call('register.read', {}));
          const law = registerFacts(packs.breachRegister(), [
            register.place,
            ...judged.flatMap(({ incident: { facts } }) =>
              facts.countries === 'unknown' ? [] : facts.countries.map(({ place }) => place),
            ),
          ]);
          const facts = { year, business: businessOf(register), today: today(), law };
          yield await drawn(registerPaper(book, facts, tools), format, register.place, need);
        },
      );
    },
  };
}
