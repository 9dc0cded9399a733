import breachDeadlineData from '../resources/breach/deadlines.json' with { type: 'json' };
import breachData from '../resources/breach/assessment.json' with { type: 'json' };
import breachAdviceData from '../resources/breach/advice.json' with { type: 'json' };
import breachLetterData from '../resources/breach/letter.json' with { type: 'json' };
import contactSheetData from '../resources/breach/contacts.json' with { type: 'json' };
import breachNoticeData from '../resources/breach/notice.json' with { type: 'json' };
import exerciseData from '../resources/breach/exercises.json' with { type: 'json' };
import breachRegisterData from '../resources/breach/register.json' with { type: 'json' };
import firstHourData from '../resources/breach/first-hour.json' with { type: 'json' };
import questionData from '../resources/breach/questions.json' with { type: 'json' };
import textData from '../resources/consent/text-blocks.json' with { type: 'json' };
import newsletterData from '../resources/consent/newsletter-tools.json' with { type: 'json' };
import appleListData from '../resources/import/presets/apple.json' with { type: 'json' };
import googleListData from '../resources/import/presets/google.json' with { type: 'json' };
import lexwareListData from '../resources/import/presets/lexware.json' with { type: 'json' };
import outlookListData from '../resources/import/presets/outlook.json' with { type: 'json' };
import shopifyListData from '../resources/import/presets/shopify.json' with { type: 'json' };
import woocommerceListData from '../resources/import/presets/woocommerce.json' with { type: 'json' };
import sensitiveColumnData from '../resources/import/sensitive-columns.json' with { type: 'json' };
import authorityData from '../resources/law/authorities.json' with { type: 'json' };
import consentAgeData from '../resources/law/consent-ages.json' with { type: 'json' };
import contactRuleData from '../resources/law/contact-rules.json' with { type: 'json' };
import officerData from '../resources/law/officer.json' with { type: 'json' };
import termData from '../resources/law/processor-terms.json' with { type: 'json' };
import sensitiveWordData from '../resources/holding/words.json' with { type: 'json' };
import noticeCaliforniaData from '../resources/notice/california.json' with { type: 'json' };
import noticeCardData from '../resources/notice/cards.json' with { type: 'json' };
import foreignNoticeData from '../resources/notice/foreign.json' with { type: 'json' };
import noticePaperData from '../resources/notice/paper.json' with { type: 'json' };
import noticeSwissData from '../resources/notice/ch.json' with { type: 'json' };
import informingData from '../resources/notice/informing.json' with { type: 'json' };
import noticeUnionData from '../resources/notice/eu.json' with { type: 'json' };
import noticeUkData from '../resources/notice/uk.json' with { type: 'json' };
import noticeWordData from '../resources/notice/words.json' with { type: 'json' };
import purposeData from '../resources/register/purposes.json' with { type: 'json' };
import vocabularyData from '../resources/register/vocabulary.json' with { type: 'json' };
import retentionAustria from '../resources/retention/at.json' with { type: 'json' };
import retentionBelgium from '../resources/retention/be.json' with { type: 'json' };
import retentionSwitzerland from '../resources/retention/ch.json' with { type: 'json' };
import retentionGermany from '../resources/retention/de.json' with { type: 'json' };
import retentionDenmark from '../resources/retention/dk.json' with { type: 'json' };
import retentionSpain from '../resources/retention/es.json' with { type: 'json' };
import retentionUnion from '../resources/retention/eu.json' with { type: 'json' };
import retentionFrance from '../resources/retention/fr.json' with { type: 'json' };
import retentionKingdom from '../resources/retention/gb.json' with { type: 'json' };
import retentionIreland from '../resources/retention/ie.json' with { type: 'json' };
import retentionItaly from '../resources/retention/it.json' with { type: 'json' };
import retentionNetherlands from '../resources/retention/nl.json' with { type: 'json' };
import retentionPoland from '../resources/retention/pl.json' with { type: 'json' };
import retentionSweden from '../resources/retention/se.json' with { type: 'json' };
import retentionCalifornia from '../resources/retention/us-ca.json' with { type: 'json' };
import deletionPrincipleData from '../resources/retention/principles.json' with { type: 'json' };
import paperNoteData from '../resources/retention/paper.json' with { type: 'json' };
import invoiceColumnData from '../resources/retention/invoice-columns.json' with { type: 'json' };
import retentionWordData from '../resources/retention/vocabulary.json' with { type: 'json' };
import { AuthorityPack } from './domain/authority.ts';
import { AdvicePack } from './domain/breach-advice.ts';
import { BreachDeadlinePack } from './domain/breach-deadlines.ts';
import { ExercisePack } from './domain/breach-exercise.ts';
import { BreachLetterPack } from './domain/breach-letter.ts';
import { BreachNoticePack } from './domain/breach-notice-pack.ts';
import { BreachRules } from './domain/breach-rules.ts';
import { BreachRegisterPack } from './domain/incident-register.ts';
import { ContactSheetPack } from './domain/contact-sheet.ts';
import { FirstHourPack } from './domain/first-hour.ts';
import { IncidentQuestionPack } from './domain/incident-questions.ts';
import { SensitiveWords } from './domain/sensitive-notes.ts';
import { ConsentAgePack } from './domain/consent-age.ts';
import { ContactRulePack } from './domain/contact-rules.ts';
import { InvoicePack } from './domain/held-columns.ts';
import { ImportPreset } from './domain/import-preset.ts';
import { SensitivePack } from './domain/sensitive-columns.ts';
import { NewsletterPack } from './domain/newsletter-columns.ts';
import { ConsentTextPack } from './domain/consent-text.ts';
import { InformingPack } from './domain/notice-deadline.ts';
import { NoticeCards } from './domain/notice-cards.ts';
import { ForeignNoticePack } from './domain/foreign-pack.ts';
import { NoticePack, NoticeWords } from './domain/notice-pack.ts';
import { PaperPack } from './domain/paper-size.ts';
import { DeletionPrinciples } from './domain/deletion-principles.ts';
import { PaperNotes } from './domain/paper-notes.ts';
import { OfficerPack } from './domain/officer.ts';
import { ProcessorTermPack } from './domain/provider.ts';
import { PurposePack } from './domain/purpose-pack.ts';
import { RegisterVocabulary } from './domain/register-vocabulary.ts';
import { RetentionPack, RetentionVocabulary } from './domain/retention-pack.ts';

/** Reads a pack when it is first asked for: most of an afternoon nobody needs any, and each takes a moment to check. */
function once<Pack>(read: () => Pack): () => Pack {
  let pack: Pack | undefined;
  return () => (pack ??= read());
}

/** The packs of law and of the register that ship with the program: data from resources/, checked against their schemas. */
export const packs = {
  authorities: once(() => AuthorityPack.parse(authorityData)),
  /** What letters about a breach advise. */
  breachAdvice: once(() => AdvicePack.parse(breachAdviceData)),
  /** By when a breach is told to whom. */
  breachDeadlines: once(() => BreachDeadlinePack.parse(breachDeadlineData)),
  /** What letters about a breach say, and what has to stand in them. */
  breachLetter: once(() => BreachLetterPack.parse(breachLetterData)),
  /** What a notice to an authority says. */
  breachNotice: once(() => BreachNoticePack.parse(breachNoticeData)),
  /** By which rules an incident is assessed. */
  breachRules: once(() => BreachRules.parse(breachData)),
  /** Invented incidents to practise on. */
  breachExercises: once(() => ExercisePack.parse(exerciseData)),
  /** What laws say of the register of breaches. */
  breachRegister: once(() => BreachRegisterPack.parse(breachRegisterData)),
  consentAges: once(() => ConsentAgePack.parse(consentAgeData)),
  /** Whom to call when something has happened. */
  contactSheet: once(() => ContactSheetPack.parse(contactSheetData)),
  contactRules: once(() => ContactRulePack.parse(contactRuleData)),
  /** What to do in the first hour. */
  firstHour: once(() => FirstHourPack.parse(firstHourData)),
  /** The wizard's questions about an incident. */
  incidentQuestions: once(() => IncidentQuestionPack.parse(questionData)),
  /** How other programs head their lists of contacts and customers. */
  importPresets: once(() =>
    [googleListData, outlookListData, appleListData, shopifyListData, woocommerceListData, lexwareListData].map(data =>
      ImportPreset.parse(data),
    ),
  ),
  /** By what columns are told that a business rarely needs. */
  sensitiveColumns: once(() => SensitivePack.parse(sensitiveColumnData)),
  informing: once(() => InformingPack.parse(informingData)),
  /** How bookkeeping programs head their lists of invoices. */
  invoiceColumns: once(() => InvoicePack.parse(invoiceColumnData)),
  newsletterTools: once(() => NewsletterPack.parse(newsletterData)),
  consentTexts: once(() => ConsentTextPack.parse(textData)),
  /** How notices of others are read. */
  foreignNotices: once(() => ForeignNoticePack.parse(foreignNoticeData)),
  /** One for each law a notice can be written for. */
  notices: once(() =>
    [noticeUnionData, noticeUkData, noticeSwissData, noticeCaliforniaData].map(data => NoticePack.parse(data)),
  ),
  noticeCards: once(() => NoticeCards.parse(noticeCardData)),
  /** On which paper notices are printed. */
  noticePaper: once(() => PaperPack.parse(noticePaperData)),
  noticeWords: once(() => NoticeWords.parse(noticeWordData)),
  officer: once(() => OfficerPack.parse(officerData)),
  processorTerms: once(() => ProcessorTermPack.parse(termData)),
  purposes: once(() => PurposePack.parse(purposeData)),
  /** How long things are kept, by country. */
  retention: once(() =>
    [
      retentionAustria,
      retentionBelgium,
      retentionSwitzerland,
      retentionGermany,
      retentionDenmark,
      retentionSpain,
      retentionUnion,
      retentionFrance,
      retentionKingdom,
      retentionIreland,
      retentionItaly,
      retentionNetherlands,
      retentionPoland,
      retentionSweden,
      retentionCalifornia,
    ].map(data => RetentionPack.parse(data)),
  ),
  /** What has to be known before paper is destroyed. */
  paperNotes: once(() => PaperNotes.parse(paperNoteData)),
  /** By which articles data have to go. */
  deletionPrinciples: once(() => DeletionPrinciples.parse(deletionPrincipleData)),
  retentionWords: once(() => RetentionVocabulary.parse(retentionWordData)),
  /** By which words notes are told that may hold something sensitive. */
  sensitiveWords: once(() => SensitiveWords.parse(sensitiveWordData)),
  vocabulary: once(() => RegisterVocabulary.parse(vocabularyData)),
} as const;
