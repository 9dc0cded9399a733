import { Alert, Stack, TextInput, VisuallyHidden } from '@mantine/core';
import { DayInput } from '../../ui/day-input.tsx';
import { countryName } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { LawSource } from '../../pages/register/law-source.tsx';
import { consentAge } from '../../../shared/domain/consent-age.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { packs } from '../../../shared/packs.ts';
import { asksParent, givenDay, whoHasToAgree, type ConsentDraft, type ConsentGround } from './consent-draft.ts';
import { FlawNote } from './flaw-note.tsx';
import { YesNo } from './yes-no.tsx';

type Part = StepProps<ConsentDraft> & { readonly ground: ConsentGround };

/** Grown up or a child; of a child, who has to say yes by the rule of its place, and who did. */
export function AgeStep(props: Part) {
  const { draft, change, problem, ground } = props;
  const t = useTexts();
  return (
    <Stack gap="lg">
      <YesNo
        label={<VisuallyHidden>{t('consentWizard.question.age')}</VisuallyHidden>}
        name="grownUp"
        value={draft.grownUp}
        onChange={grownUp => change({ grownUp })}
        problem={problem('grownUp')}
        yes={t('consentWizard.age.grownUp')}
        no={t('consentWizard.age.child')}
      />
      {draft.grownUp === 'yes' && <FlawNote code="underAgeWithoutParent" draft={draft} ground={ground} />}
      {draft.grownUp === 'no' && <ChildPart {...props} />}
    </Stack>
  );
}

function ChildPart(props: Part) {
  const { draft, change, problem, ground } = props;
  const t = useTexts();
  const who = whoHasToAgree(draft, ground);
  return (
    <>
      <DayInput
        label={t('consentWizard.age.birthDate')}
        description={t('consentWizard.age.birthDateHint')}
        name="birthDate"
        value={draft.birthDate}
        onChange={birthDate => change({ birthDate })}
        problem={problem('birthDate')}
      />
      {who !== null && <AgeRule draft={draft} ground={ground} />}
      {who === 'judge' && (
        <YesNo
          label={t('consentWizard.age.understands')}
          description={t('consentWizard.age.understandsHint')}
          name="understands"
          value={draft.understands}
          onChange={understands => change({ understands })}
          problem={problem('understands')}
        />
      )}
      {asksParent(draft, ground) && <ParentPart {...props} />}
    </>
  );
}

/** What the law of the person's place says, in a sentence; its article and how sure that is, folded. */
function AgeRule({ draft, ground }: { readonly draft: ConsentDraft; readonly ground: ConsentGround }) {
  const t = useTexts();
  const language = useLanguage();
  const { place } = ground.person;
  const rule = consentAge(packs.consentAges(), place, givenDay(draft, ground) || ground.today);
  const who = whoHasToAgree(draft, ground) ?? 'person';
  return (
    <Alert color="petrol" role="note" title={t(`consentWizard.age.who.${who}`)}>
      <p style={{ margin: 0 }}>
        {rule.age === null
          ? t('consentWizard.age.noneFixed', { place: countryName(language, place.split('-')[0] ?? place) })
          : t(rule.jointly ? 'consentWizard.age.jointRule' : 'consentWizard.age.rule', {
              age: rule.age,
              place: countryName(language, place.split('-')[0] ?? place),
            })}{' '}
        {rule.note && inTongue(rule.note, language)}
      </p>
      <LawSource article={rule.basis} fact={rule} />
    </Alert>
  );
}

function ParentPart({ draft, change, problem, ground }: Part) {
  const t = useTexts();
  return (
    <>
      {whoHasToAgree(draft, ground) === 'both' && (
        <div>
          <YesNo
            label={t('consentWizard.age.childAgreed')}
            name="childAgreed"
            value={draft.childAgreed}
            onChange={childAgreed => change({ childAgreed })}
            problem={problem('childAgreed')}
          />
          {draft.childAgreed === 'no' && <FlawNote code="childNotAsked" draft={draft} ground={ground} />}
        </div>
      )}
      <div>
        <YesNo
          label={t('consentWizard.age.parentAgreed')}
          name="parentAgreed"
          value={draft.parentAgreed}
          onChange={parentAgreed => change({ parentAgreed })}
          problem={problem('parentAgreed')}
        />
        {draft.parentAgreed === 'no' && <FlawNote code="underAgeWithoutParent" draft={draft} ground={ground} />}
      </div>
      {draft.parentAgreed === 'yes' && (
        <>
          <TextInput
            label={t('consentWizard.age.parentName')}
            name="parentName"
            value={draft.parentName}
            maxLength={200}
            autoComplete="off"
            error={problem('parentName')}
            onChange={event => change({ parentName: event.currentTarget.value })}
          />
          <TextInput
            label={t('consentWizard.age.parentAs')}
            description={t('consentWizard.age.parentAsHint')}
            name="parentAs"
            value={draft.parentAs}
            maxLength={120}
            autoComplete="off"
            onChange={event => change({ parentAs: event.currentTarget.value })}
          />
        </>
      )}
    </>
  );
}
