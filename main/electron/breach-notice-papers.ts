import { breachAuthority } from '../../shared/domain/breach-authority.ts';
import type { BreachNoticeFacts } from '../../shared/domain/breach-notice-facts.ts';
import { breachNotice } from '../../shared/domain/breach-notice.ts';
import { breachNoticePaper } from '../../shared/domain/breach-notice-paper.ts';
import { clientNotice, clientNoticePaper } from '../../shared/domain/client-notice.ts';
import type { BreachLaw } from '../../shared/domain/breach-deadlines.ts';
import { incidentStanding } from '../../shared/domain/incident-standing.ts';
import { regimeAt } from '../../shared/domain/notice-pack.ts';
import { paperFor, type PaperSize } from '../../shared/domain/paper-size.ts';
import type { RetentionPaper } from '../../shared/domain/retention-paper.ts';
import { noticeTools } from '../../shared/breach-notice-tools.ts';
import { createTranslator, type Language } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import { retentionPaperHtml } from '../documents/retention-paper-html.ts';
import type { OwnCalls } from '../ipc/all-handlers.ts';
import type { VaultThreads } from '../vault/vault-threads.ts';
import type { Electron } from './electron.ts';
import { printToPdf } from './print.ts';
import { saveMade, type Need } from './save-made.ts';

type Vault = Pick<VaultThreads, 'call'>;

/** The calls that save notices about a breach, to authorities and clients. Where to is asked of the person, never of the page. */
export function createBreachNoticePapers(parts: {
  readonly electron: Pick<Electron, 'dialog' | 'BrowserWindow' | 'session'>;
  readonly vault: Vault;
  readonly documents: string;
  /** The present moment. */
  readonly now: () => Date;
}): Pick<OwnCalls, 'incidents.saveNotice' | 'incidents.saveClientNotice'> {
  const { electron, vault, documents, now } = parts;

  async function factsFor(need: Need, id: string, law: BreachLaw, zone: string): Promise<BreachNoticeFacts> {
    const { incident } = need(await vault.call('incidents.read', { id }));
    const { business, place, company } = need(await vault.call('register.read', {}));
    const judged = { deadlines: packs.breachDeadlines(), rules: packs.breachRules() };
    const view = { now: now().toISOString(), zone, holidays: [] };
    const places = judged.rules.laws.find(each => each.id === law)?.places ?? [];
    const seat = { place, region: company.region };
    return {
      incident,
      standing: incidentStanding(incident, judged, view),
      law,
      authority: breachAuthority(packs.authorities(), places, seat, incident.facts),
      business,
      place,
      company,
      zone,
    };
  }

  const sizeFor = (place: string): PaperSize => paperFor(packs.noticePaper(), regimeAt(packs.notices(), place));

  async function made(
    need: Need,
    paper: RetentionPaper,
    size: PaperSize,
    { format, today }: { readonly format: 'pdf' | 'docx'; readonly today: string },
  ): Promise<Uint8Array> {
    const letterhead = need(await vault.call('letterhead.read', {}));
    if (format === 'pdf') return printToPdf(electron, retentionPaperHtml(paper, size, letterhead));
    // A megabyte of script that nobody else needs: it is read when a Word document is asked for.
    const { retentionPaperDocx } = await import('../documents/retention-paper-docx.ts');
    return retentionPaperDocx(paper, today, size, letterhead);
  }

  const fileFor = (language: Language, format: 'pdf' | 'docx', fileName: string) => {
    const { t } = createTranslator(language);
    return {
      title: t('breachNotice.save.title'),
      fileName,
      kind: t(format === 'pdf' ? 'system.pdf' : 'breachNotice.save.docxKind'),
      ending: format,
    };
  };

  return {
    'incidents.saveNotice': async ({ id, law, kind, reason, language, format, today, zone }) => {
      const { t } = createTranslator(language);
      const fileName = t(`breachNotice.save.fileName.${kind}`, { day: today, ending: format });
      return saveMade(
        { dialog: electron.dialog, folder: documents },
        fileFor(language, format, fileName),
        async function* (need) {
          const facts = await factsFor(need, id, law, zone);
          const tools = noticeTools();
          const notice = breachNotice(facts, { kind, reason }, tools, language);
          const business = facts.company.legalName || facts.business;
          const paper = breachNoticePaper(notice, { business, today }, tools[language]);
          const [place = ''] = packs.breachRules().laws.find(each => each.id === law)?.places ?? [];
          yield await made(need, paper, sizeFor(place), { format, today });
        },
      );
    },
    'incidents.saveClientNotice': async ({ id, client, language, format, today, zone }) => {
      const { t } = createTranslator(language);
      return saveMade(
        { dialog: electron.dialog, folder: documents },
        fileFor(language, format, t('clientNotice.fileName', { day: today, ending: format })),
        async function* (need) {
          const facts = await factsFor(need, id, 'gdpr', zone);
          const tools = noticeTools()[language];
          const business = facts.company.legalName || facts.business;
          const paper = clientNoticePaper(clientNotice(facts, client, tools), { business, today }, tools);
          yield await made(need, paper, sizeFor(facts.place), { format, today });
        },
      );
    },
  };
}
