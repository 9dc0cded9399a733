import { Button, Group, Radio } from '@mantine/core';
import { IconFileTypeDocx, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { BreachLetterWords } from '../../../shared/domain/breach-letter.ts';
import type { NoticeLanguage } from '../../../shared/domain/notice-values.ts';
import type { AffectedCounts } from '../../../shared/ipc/incident-calls.ts';
import { ask } from '../../ui/calls.ts';
import { refusalText, useTexts } from '../../ui/texts.ts';
import { Remark } from '../register/remark.tsx';
import papers from '../retention/papers.module.css';

const whoms = ['address', 'letter'] as const;
type Whom = (typeof whoms)[number];

/** Letters on paper: all in one file, or as a mail merge for a word processor. */
export function LetterFiles({
  id,
  own,
  language,
  today,
  counts,
}: {
  readonly id: string;
  readonly own: BreachLetterWords;
  readonly language: NoticeLanguage;
  readonly today: string;
  readonly counts: AffectedCounts;
}) {
  const t = useTexts();
  const [whom, setWhom] = useState<Whom>('address');
  const [saving, setSaving] = useState<'letters' | 'mailMerge' | null>(null);
  const [says, setSays] = useState<{ readonly good: boolean; readonly sentence: string } | null>(null);
  const save = async (what: 'letters' | 'mailMerge') => {
    setSays(null);
    setSaving(what);
    const request = { id, customer: '', whom, language, own, today } as const;
    const result = await ask(what === 'letters' ? 'incidents.saveLetters' : 'incidents.saveMailMerge', request);
    setSaving(null);
    if (!result.ok) return setSays({ good: false, sentence: refusalText(t, result.error) });
    const { saved, fileName, people } = result.value;
    if (saved) setSays({ good: true, sentence: t('breachLetter.saved', { file: fileName, count: people }) });
  };
  return (
    <section className={papers['part']} aria-labelledby="breach-letters">
      <h2 id="breach-letters">{t('breachLetter.onPaper')}</h2>
      <p className={papers['quiet']}>{t('breachLetter.onPaperHint')}</p>
      <Radio.Group
        label={t('breachLetter.whom')}
        name="whom"
        mb="md"
        value={whom}
        onChange={value => setWhom(whoms.find(each => each === value) ?? 'address')}
      >
        <Group gap="lg" mt="xs">
          {whoms.map(each => (
            <Radio key={each} value={each} label={t(`breachLetter.whomChoice.${each}`)} />
          ))}
        </Group>
      </Radio.Group>
      <Group gap="sm">
        <Button
          leftSection={<IconPrinter size={20} aria-hidden="true" />}
          disabled={counts.total === 0 || saving === 'mailMerge'}
          loading={saving === 'letters'}
          onClick={() => void save('letters')}
        >
          {t('breachLetter.saveLetters')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconFileTypeDocx size={20} aria-hidden="true" />}
          disabled={counts.total === 0 || saving === 'letters'}
          loading={saving === 'mailMerge'}
          onClick={() => void save('mailMerge')}
        >
          {t('breachLetter.saveMerge')}
        </Button>
      </Group>
      <div role="status">
        {says && (
          <>
            <Remark tone={says.good ? 'good' : 'soon'}>{says.sentence}</Remark>
            {says.good && <p>{t('breachLetter.thenSay')}</p>}
          </>
        )}
      </div>
    </section>
  );
}
