import { Button, Checkbox, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { NoticeEdition } from '../../../shared/domain/notice-answers.ts';
import type { NoticeVersion } from '../../../shared/domain/notice-version.ts';
import { languages, type Language } from '../../../shared/i18n/translator.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { useCall, useChange } from '../../ui/calls.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { localDay, longDay } from '../../ui/format.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { refusalText, useLanguage, useTexts, type Texts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { ErrorSummary } from '../../wizard/error-summary.tsx';
import { languageNames } from '../../ui/language-choice.tsx';
import { languageWords } from '../consent-texts/language-words.ts';
import { NotFound } from '../not-found.tsx';
import { DraftNote } from '../register/draft-note.tsx';
import { editionFacts, editionRoute, readEdition } from './edition-words.ts';
import {
  beginOf,
  changedText,
  changesIn,
  chosenIn,
  emptyFinal,
  suggestedChange,
  wholeIn,
  type FinalDraft,
  type Proposal,
} from './final-draft.ts';
import { FinalDone } from './final-done.tsx';
import { FinalTexts } from './final-texts.tsx';
import { NoticePart } from './notice-part.tsx';
import { itemNames } from './notice-words.ts';
import classes from './versions.module.css';

/** A version that was just made, and what was new in it. */
type Made = { readonly version: NoticeVersion; readonly newPurposes: readonly string[]; readonly isFirst: boolean };

/** Makes a notice final: in which languages, from when, what is new, and all of it to be looked at first. */
export function FinalPage({ audience, regime }: { readonly audience: string; readonly regime: string }) {
  const t = useTexts();
  const language = useLanguage();
  const [made, setMade] = useState<Made | null>(null);
  const [round, setRound] = useState(0);
  const edition = readEdition(audience, regime);
  if (!edition) return <NotFound />;
  if (made) return <FinalDone edition={edition} {...made} />;
  const facts = editionFacts(language, edition);
  return (
    <NoticePart
      title={t('notice.final.title', facts)}
      lead={t('notice.final.lead')}
      back={editionRoute(edition)}
      backName={t('notice.versions.edition', facts)}
    >
      <FinalForm key={round} edition={edition} onMade={setMade} again={() => setRound(round + 1)} />
    </NoticePart>
  );
}

type Problems = readonly { readonly field: string; readonly text: string }[];

function FinalForm({
  edition,
  onMade,
  again,
}: {
  readonly edition: NoticeEdition;
  readonly onMade: (made: Made) => void;
  /** Draws the form anew without what was typed. */
  readonly again: () => void;
}) {
  const t = useTexts();
  const { i18n } = useTranslation();
  const language = useLanguage();
  const today = localDay(useNow());
  const finalise = useChange('notice.finalise');
  const [draft, setDraft] = useState<FinalDraft>(emptyFinal);
  const [problems, setProblems] = useState<Problems>([]);
  const { drop, restored } = useDraft({
    place: 'noticeFinal',
    record: `${edition.audience}/${edition.regime}`,
    value: draft,
    setValue: setDraft,
  });
  const begin = beginOf(draft, today);
  const day = begin < today ? today : begin;
  const proposed = useCall('notice.proposal', { edition, validFrom: day }, { fresh: 'first', keepPrevious: true });
  if (proposed.refusal) return <Refusal refusal={proposed.refusal} again={proposed.askAgain} />;
  if (!proposed.value) return <Loading />;
  const proposal = proposed.value;
  const { number } = proposal;
  const change = (part: Partial<FinalDraft>) => setDraft(before => ({ ...before, ...part }));
  const problem = (field: string) => problems.find(each => each.field === field)?.text;
  const whole = wholeIn(proposal);
  const chosen = chosenIn(draft, proposal);
  const words = (of: Language): string =>
    changedText(draft, of, suggestedChange(i18n.getFixedT(of) as Texts, of, changesIn(proposal, of)));
  const changed = { en: words('en').trim(), de: words('de').trim() };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found: Problems = [
      ...(chosen.length === 0
        ? [{ field: `languages.${whole[0] ?? 'en'}`, text: t('notice.final.chooseLanguage') }]
        : []),
      ...(begin === '' || begin < today ? [{ field: 'validFrom', text: t('notice.final.chooseDay') }] : []),
      ...chosen
        .filter(each => number > 1 && changed[each] === '')
        .map(each => ({
          field: `changed.${each}`,
          text: t('notice.final.sayChanged', { language: t(languageWords[each]) }),
        })),
    ];
    setProblems(found);
    if (found.length > 0) return;
    const result = await finalise.run({
      edition,
      languages: [...chosen],
      validFrom: begin,
      changed: number > 1 ? changed : { en: '', de: '' },
      seen: proposal.seen,
      today,
    });
    if (!result.ok) {
      const field = result.error.code === 'notice.validFrom' ? 'validFrom' : '';
      setProblems([{ field, text: refusalText(t, result.error) }]);
      return proposed.askAgain();
    }
    await drop();
    const newPurposes = changesIn(proposal, language)?.newPurposes ?? [];
    onMade({ version: result.value.version, newPurposes, isFirst: number === 1 });
  };

  if (whole.length === 0) return <NothingWhole edition={edition} proposal={proposal} />;
  return (
    <form onSubmit={event => void submit(event)} noValidate>
      <ErrorSummary problems={problems} />
      {restored && <DraftNote onDiscard={() => void drop().then(again)} />}
      <Stack gap="lg">
        <Checkbox.Group
          label={t('notice.final.languages')}
          description={t('notice.final.languagesHint')}
          value={[...chosen]}
          onChange={picked =>
            change({
              languages: {
                en: whole.includes('en') ? picked.includes('en') : draft.languages.en,
                de: whole.includes('de') ? picked.includes('de') : draft.languages.de,
              },
            })
          }
        >
          <Stack gap="xs" mt="xs">
            {languages.map(each => (
              <div key={each}>
                <Checkbox
                  name={`languages.${each}`}
                  value={each}
                  disabled={!whole.includes(each)}
                  label={
                    whole.includes(each)
                      ? languageNames[each]
                      : t('notice.final.staysDraft', { language: t(languageWords[each]) })
                  }
                />
                <Lacks edition={edition} items={proposal.missing[each]} />
              </div>
            ))}
          </Stack>
        </Checkbox.Group>
        <div>
          <Radio.Group
            label={t('notice.final.begins')}
            value={draft.begins}
            onChange={picked => change({ begins: picked === 'later' ? 'later' : 'today' })}
          >
            <Stack gap="xs" mt="xs">
              <Radio name="begins" value="today" label={t('notice.final.today', { day: longDay(language, today) })} />
              <Radio name="begins" value="later" label={t('notice.final.later')} />
            </Stack>
          </Radio.Group>
          {draft.begins === 'later' && (
            <div className={classes['inForce']}>
              <DayInput
                label={t('notice.final.day')}
                name="validFrom"
                value={draft.day}
                problem={problem('validFrom')}
                onChange={typed => change({ day: typed })}
              />
            </div>
          )}
        </div>
        {number > 1 &&
          chosen.map(each => (
            <Textarea
              key={each}
              label={t('notice.final.changed', { language: t(languageWords[each]) })}
              description={t('notice.final.changedHint')}
              name={`changed.${each}`}
              lang={each}
              value={words(each)}
              maxLength={2000}
              autosize
              minRows={2}
              error={problem(`changed.${each}`)}
              onChange={event => change({ changed: { ...draft.changed, [each]: event.currentTarget.value } })}
            />
          ))}
        <FinalTexts proposal={proposal} languages={chosen} validFrom={day} changed={changed} />
      </Stack>
      <Group mt="xl">
        <Button type="submit" loading={finalise.waiting}>
          {t('notice.final.make', { number })}
        </Button>
      </Group>
    </form>
  );
}

/** What a language lacks, by name. */
function Lacks({ edition, items }: { readonly edition: NoticeEdition; readonly items: readonly string[] }) {
  const language = useLanguage();
  if (items.length === 0) return null;
  return (
    <ul className={classes['lacks']}>
      {itemNames(language, edition.regime, items).map(name => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}

/** Nothing can be made final yet: what is missing, and the way there. */
function NothingWhole({ edition, proposal }: { readonly edition: NoticeEdition; readonly proposal: Proposal }) {
  const t = useTexts();
  const { missing, facts } = proposal;
  const told = facts.purposes.length > 0;
  return (
    <>
      <p>{t(told ? 'notice.final.incomplete' : 'notice.final.noPurpose')}</p>
      {told && <Lacks edition={edition} items={[...new Set([...missing.en, ...missing.de])]} />}
      <Group gap="sm" mt="lg">
        <Button component={Link} href={told ? '/notice/write' : '/register'}>
          {t(told ? 'notice.final.fillIn' : 'notice.final.toRegister')}
        </Button>
        <Button component={Link} href={editionRoute(edition)} variant="default">
          {t('notice.final.toChecklist')}
        </Button>
      </Group>
    </>
  );
}
