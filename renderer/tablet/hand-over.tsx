import { Alert, Button, Checkbox, Radio, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { readDay } from '../../shared/domain/day-entry.ts';
import type { Language } from '../../shared/i18n/translator.ts';
import type { ConsentPerson } from '../../shared/ipc/consent-shapes.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { ask, useCall, useChange } from '../ui/calls.ts';
import { DayInput, thisYear } from '../ui/day-input.tsx';
import { countryName } from '../ui/format.ts';
import { languageNames } from '../ui/language-choice.tsx';
import { refusalText, useLanguage, useTexts, type TextKey } from '../ui/texts.ts';
import { ErrorSummary } from '../wizard/error-summary.tsx';
import classes from './hand-over.module.css';
import type { TextChoice } from './texts-to-ask-for.ts';

type Setup = {
  readonly purposes: readonly string[];
  readonly language: Language;
  readonly givenBy: 'person' | 'parent';
  readonly birthDate: string;
  readonly checked: readonly string[];
};
type Problem = { readonly field: string; readonly text: string };

/** What the person at the counter has to have looked at, with the sentence where it isn't ticked. */
const checks = [
  ['withdrawal', 'tablet.setup.withdrawal', 'tablet.setup.confirmWithdrawal'],
  ['free', 'tablet.setup.free', 'tablet.setup.confirmFree'],
  ['explicit', 'tablet.setup.explicit', 'tablet.setup.confirmExplicit'],
  ['child', 'tablet.setup.child', 'tablet.setup.confirmChild'],
] as const satisfies readonly (readonly [string, TextKey, TextKey])[];

/** The form of the page before a customer gets the screen; kept as a draft, so that a lock in between costs nothing. */
export function HandOver({
  person,
  choices,
  today,
}: {
  readonly person: ConsentPerson;
  readonly choices: readonly TextChoice[];
  readonly today: string;
}) {
  const t = useTexts();
  const client = useQueryClient();
  const language = useLanguage();
  const [setup, setSetup] = useState<Setup>({
    purposes: [],
    language,
    givenBy: 'person',
    birthDate: person.birthDate,
    checked: [],
  });
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [handing, setHanding] = useState(false);
  const { customer, name } = person;
  const { ready } = useDraft({ place: 'tabletSetup', record: customer, value: setup, setValue: setSetup });
  const change = (part: Partial<Setup>) => setSetup(before => ({ ...before, ...part }));

  const chosen = choices.filter(({ purpose }) => setup.purposes.includes(purpose));
  const born = readDay(setup.birthDate, thisYear());
  const parent = setup.givenBy === 'parent';
  const applies = { explicit: chosen.some(({ special }) => special), child: parent && person.age.jointly };
  const needed = checks.filter(([id]) => (id === 'explicit' || id === 'child' ? applies[id] : true));

  const slips = (): Problem[] => [
    ...(chosen.length === 0 ? [{ field: 'purposes', text: t('tablet.setup.noneChosen') }] : []),
    ...(parent && born.kind !== 'day' ? [{ field: 'birthDate', text: t('tablet.setup.birthDateMissing') }] : []),
    ...needed.flatMap(([id, , missing]) =>
      setup.checked.includes(id) ? [] : [{ field: `checked.${id}`, text: t(missing) }],
    ),
  ];

  const handOver = async (event: FormEvent) => {
    event.preventDefault();
    const found = slips();
    setProblems(found);
    if (found.length > 0 || handing) return;
    setHanding(true);
    const result = await ask('tablet.begin', {
      customer,
      texts: chosen.flatMap(({ ids }) => ids[setup.language] ?? Object.values(ids).slice(0, 1)),
      language: setup.language,
      givenBy: setup.givenBy,
      birthDate: parent && born.kind === 'day' ? born.day : '',
      childAgreed: applies.child && setup.checked.includes('child'),
      withdrawalMentioned: setup.checked.includes('withdrawal'),
      conditionOfPurchase: !setup.checked.includes('free'),
      explicit: setup.checked.includes('explicit'),
      words: { name: t('tablet.nameTyped'), parent: t('tablet.actingParent') },
      today,
    });
    // The window shows the consent as soon as it hears where the vault stands; this page goes with everything it knew.
    if (result.ok) return void client.invalidateQueries({ queryKey: ['vault'] });
    setHanding(false);
    const { error } = result;
    setProblems(
      error.code === 'consent.flawed'
        ? error.flaws.map(code => ({ field: '', text: t(`consents.flaw.${code}`) }))
        : [{ field: '', text: refusalText(t, error) }],
    );
  };
  const { age, jointly } = person.age;
  const place = countryName(language, person.place.split('-')[0] ?? person.place);
  const ageRule =
    age === null
      ? t('consentWizard.age.noneFixed', { place })
      : t(jointly ? 'consentWizard.age.jointRule' : 'consentWizard.age.rule', { age, place });
  const problem = (field: string) => problems.find(each => each.field === field)?.text;

  if (!ready) return null;
  return (
    <form onSubmit={event => void handOver(event)} noValidate>
      <ErrorSummary problems={problems} />
      <Stack gap="xl" maw={640}>
        <Begun customer={customer} />
        <Checkbox.Group
          label={t('tablet.setup.texts')}
          data-field="purposes"
          value={[...setup.purposes]}
          onChange={purposes => change({ purposes })}
          error={problem('purposes')}
        >
          <div className={classes['choices']}>
            {choices.map(({ purpose, title, ids }) => (
              <Checkbox
                key={purpose}
                value={purpose}
                name="purposes"
                label={t('tablet.setup.textLine', {
                  title,
                  languages: (['en', 'de'] as const)
                    .filter(code => ids[code] !== undefined)
                    .map(code => languageNames[code])
                    .join(', '),
                })}
              />
            ))}
          </div>
        </Checkbox.Group>
        <Radio.Group
          name="language"
          label={t('tablet.setup.language')}
          value={setup.language}
          onChange={language => change({ language: language as Language })}
        >
          <div className={classes['choices']}>
            <Radio value="en" label={languageNames.en} />
            <Radio value="de" label={languageNames.de} />
          </div>
        </Radio.Group>
        <Radio.Group
          name="givenBy"
          label={t('tablet.setup.who')}
          description={ageRule}
          value={setup.givenBy}
          onChange={givenBy => change({ givenBy: givenBy === 'parent' ? 'parent' : 'person' })}
        >
          <div className={classes['choices']}>
            <Radio value="person" label={t('tablet.setup.person', { person: name })} />
            <Radio value="parent" label={t('tablet.setup.parent', { person: name })} />
          </div>
        </Radio.Group>
        {parent && (
          <DayInput
            label={t('tablet.setup.birthDate')}
            description={t('tablet.setup.birthDateHint')}
            name="birthDate"
            value={setup.birthDate}
            onChange={birthDate => change({ birthDate })}
            problem={problem('birthDate')}
          />
        )}
        <Checkbox.Group
          label={t('tablet.setup.checks')}
          value={[...setup.checked]}
          onChange={checked => change({ checked })}
        >
          <div className={classes['choices']}>
            {needed.map(([id, sentence]) => (
              <Checkbox
                key={id}
                value={id}
                name={`checked.${id}`}
                label={t(sentence)}
                error={problem(`checked.${id}`)}
              />
            ))}
          </div>
        </Checkbox.Group>
        <div>
          <Button type="submit" loading={handing}>
            {t('tablet.setup.begin')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

/** What was filled in before and not finished: it comes back, or is thrown away. */
function Begun({ customer }: { readonly customer: string }) {
  const t = useTexts();
  const before = useCall('drafts.read', { place: 'tablet', record: customer }, { fresh: true });
  const drop = useChange('drafts.drop');
  if (!before.value?.draft) return null;
  return (
    <Alert color="amber">
      <Stack align="flex-start" gap="sm">
        <span>{t('tablet.setup.begun')}</span>
        <Button
          variant="default"
          loading={drop.waiting}
          onClick={() => void drop.run({ place: 'tablet', record: customer })}
        >
          {t('tablet.setup.dropBegun')}
        </Button>
      </Stack>
    </Alert>
  );
}
