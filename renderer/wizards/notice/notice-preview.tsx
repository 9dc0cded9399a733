import { Button, NativeSelect, SegmentedControl, Tabs } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import type { NoticeEdition } from '../../../shared/domain/notice-answers.ts';
import { noticeFacts } from '../../../shared/domain/notice-facts.ts';
import { NoticeAudience, NoticeRegime } from '../../../shared/domain/notice-pack.ts';
import { blocksOf, noticeSteps } from '../../../shared/domain/notice-questions.ts';
import { livingNotice, noticeTools } from '../../../shared/domain/notice-standing.ts';
import { languages, type Language } from '../../../shared/i18n/translator.ts';
import type { Register } from '../../../shared/ipc/register-shapes.ts';
import { NoticeChecklist } from '../../pages/notice/notice-checklist.tsx';
import { NoticeReadability } from '../../pages/notice/notice-readability.tsx';
import { NoticeView } from '../../pages/notice/notice-view.tsx';
import { audienceName, noticePacks, regimeName } from '../../pages/notice/notice-words.ts';
import { localDay } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';
import { languageNames } from '../../ui/language-choice.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { BesideProps } from '../../wizard/define-wizard.ts';
import { answersOf, editionsOf, registerWith, type NoticeDraft } from './notice-draft.ts';
import classes from './notice-preview.module.css';

/** Which notice a page of the questions shows best: the camera's with the camera, another law's where it asks something of its own. */
function fitting(editions: readonly NoticeEdition[], step: string | null): NoticeEdition | undefined {
  if (step === 'camera') return editions.find(({ audience }) => audience === 'filmed');
  if (step === 'california') return editions.find(({ regime }) => regime === 'california');
  const [home] = editions;
  return step === 'safeguards'
    ? editions.find(({ regime }) => regime !== home?.regime && regime !== 'california')
    : home;
}

/**
 * The notice as the answers give it, growing while they are typed: its text with what hangs on the open page marked, the
 * checklist, and how it reads. Folded behind a button where there is no room beside the questions.
 */
export function NoticePreview({
  register,
  draft,
  step,
  change,
}: BesideProps<NoticeDraft> & { readonly register: Register }) {
  const t = useTexts();
  const own = useLanguage();
  const today = localDay(useNow());
  const [open, setOpen] = useState(false);
  const [language, setLanguage] = useState<Language>(own);
  // What was chosen by hand holds as long as the page stays open.
  const [chosen, setChosen] = useState<(Partial<NoticeEdition> & { readonly step: string | null }) | null>(null);
  // Typing comes first: the notice follows as soon as there is a moment.
  const typed = useDeferredValue(draft);
  const editions = useMemo(() => editionsOf(typed, register), [typed, register]);
  const usual = fitting(editions, step) ?? editions[0];
  const wanted = chosen?.step === step ? { ...usual, ...chosen } : usual;
  const edition =
    editions.find(({ audience, regime }) => audience === wanted?.audience && regime === wanted.regime) ?? usual;
  const audience = edition?.audience;
  const regime = edition?.regime;
  const grown = useMemo(() => {
    if (audience === undefined || regime === undefined) return null;
    const packs = noticePacks();
    const tools = noticeTools(packs, { regime }, today);
    const facts = noticeFacts(registerWith(register, typed), answersOf(typed, register), { audience, regime }, packs);
    return { facts, ...livingNotice(facts, language, tools) };
  }, [register, typed, audience, regime, language, today]);
  const marked = useMemo(() => {
    const page = noticeSteps.find(each => each === step);
    const pack = noticePacks().notices.find(({ id }) => id === regime);
    return page && pack ? blocksOf(page, pack) : new Set<string>();
  }, [step, regime]);
  if (!grown || !edition) return <p>{t('notice.wizard.preview.none')}</p>;
  const missing = grown.missing.length;
  const audiences = [...new Set(editions.map(each => each.audience))];
  const laws = [...new Set(editions.map(each => each.regime))];
  return (
    <section className={classes['preview']} aria-label={t('notice.wizard.preview.title')} data-open={open || undefined}>
      <Button
        className={classes['fold'] ?? ''}
        variant="default"
        aria-expanded={open}
        onClick={() => setOpen(before => !before)}
      >
        {t(open ? 'notice.wizard.preview.hide' : 'notice.wizard.preview.show', { count: missing })}
      </Button>
      <div className={classes['inside']}>
        <div className={classes['head']}>
          <NativeSelect
            className={classes['audience'] ?? ''}
            aria-label={t('notice.wizard.preview.which')}
            value={edition.audience}
            data={audiences.map(each => ({
              value: each,
              label: t('notice.page.for', { audience: audienceName(own, each) }),
            }))}
            onChange={event =>
              setChosen({ ...edition, step, audience: NoticeAudience.parse(event.currentTarget.value) })
            }
          />
          {laws.length > 1 && (
            <NativeSelect
              className={classes['law'] ?? ''}
              aria-label={t('notice.wizard.preview.law')}
              value={edition.regime}
              data={laws.map(each => ({ value: each, label: regimeName(own, each) }))}
              onChange={event => setChosen({ ...edition, step, regime: NoticeRegime.parse(event.currentTarget.value) })}
            />
          )}
          <SegmentedControl
            aria-label={t('notice.wizard.preview.language')}
            value={language}
            onChange={picked => setLanguage(picked as Language)}
            data={languages.map(code => ({ value: code, label: <span lang={code}>{languageNames[code]}</span> }))}
          />
          <p role="status" className={classes['missing']} data-tone={missing === 0 ? 'good' : 'soon'}>
            {t('notice.wizard.preview.missing', { count: missing })}
          </p>
        </div>
        <Tabs defaultValue="text" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="text">{t('notice.wizard.preview.text')}</Tabs.Tab>
            <Tabs.Tab value="checklist">{t('notice.wizard.preview.checklist')}</Tabs.Tab>
            <Tabs.Tab value="reading">{t('notice.wizard.preview.reading')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="text" className={classes['panel'] ?? ''} data-scrolls tabIndex={0}>
            <NoticeView document={grown.document} marked={marked} unfolded />
          </Tabs.Panel>
          <Tabs.Panel value="checklist" className={classes['panel'] ?? ''} tabIndex={0}>
            <NoticeChecklist facts={grown.facts} lines={grown.checklist} onStep={change} />
          </Tabs.Panel>
          <Tabs.Panel value="reading" className={classes['panel'] ?? ''} tabIndex={0}>
            <NoticeReadability document={grown.document} />
          </Tabs.Panel>
        </Tabs>
      </div>
    </section>
  );
}
