import { Anchor, Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'wouter';
import { inTongue } from '../../../../shared/domain/register-sheet.ts';
import {
  answerOf,
  packsOf,
  type AppliedCategory,
  type AppliedRule,
} from '../../../../shared/domain/retention-ground.ts';
import { placeIn } from '../../../../shared/domain/retention-places.ts';
import { ruleWords } from '../../../../shared/domain/rule-words.ts';
import { packs } from '../../../../shared/packs.ts';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import { Remark } from '../../register/remark.tsx';
import registerClasses from '../../register/register.module.css';
import { RetentionPart } from '../retention-part.tsx';
import { SaidOfItself } from './said-of-itself.tsx';
import { RuleList } from './rule-list.tsx';
import classes from './rules.module.css';
import { WithKeeping, type Keeping } from './with-keeping.tsx';

/** How long things are kept here and why: the law's rules and the business's own, by kind of record, and what the business says of itself. */
export function RulesPage() {
  const t = useTexts();
  return (
    <RetentionPart title={t('keepingRules.title')} lead={t('keepingRules.lead')}>
      <WithKeeping>{keeping => <Rules keeping={keeping} />}</WithKeeping>
    </RetentionPart>
  );
}

/** Rules of law about these subjects that aren't in force yet. */
function rulesToCome({ ground, settings }: Keeping, { subjects }: AppliedCategory): readonly AppliedRule[] {
  return packsOf(packs.retention(), ground.place)
    .flatMap(({ rules }) => rules)
    .filter(
      ({ subject, inForce, when }) =>
        subjects.includes(subject) &&
        inForce.from !== null &&
        inForce.from > ground.today &&
        (when === null || answerOf(packs.retentionWords(), settings, when.question) === when.is),
    )
    .map(law => ({ ...law, own: null, law }));
}

function Rules({ keeping }: { readonly keeping: Keeping }) {
  const t = useTexts();
  const language = useLanguage();
  const { ground, settings } = keeping;
  const { groups, categories: known } = packs.retentionWords();
  const place = placeIn(packs.retention(), ground.place, language);
  const ofGroup = (group: string): readonly AppliedCategory[] =>
    known.filter(each => each.group === group).flatMap(({ id }) => ground.categories.get(id) ?? []);
  const own = [...ground.categories.values()].filter(category => category.own);
  return (
    <>
      {!ground.known && <Remark tone="soon">{t('keepingRules.unknownPlace', { place })}</Remark>}
      <SaidOfItself keeping={keeping} />
      <h2 className={registerClasses['heading']}>{t('keepingRules.lawOf', { place })}</h2>
      <p className={registerClasses['quiet']}>{t('keepingRules.longestWins')}</p>
      <Group gap="sm" mb="md">
        <Button component={Link} href="/retention/rules/new" leftSection={<IconPlus size={20} aria-hidden="true" />}>
          {t('keepingRules.add')}
        </Button>
        <Button component={Link} href="/retention/rules/kinds/new" variant="default">
          {t('keepingRules.addKind')}
        </Button>
      </Group>
      {own.length > 0 && <KindGroup id="own" name={t('held.field.ownKinds')} categories={own} keeping={keeping} />}
      {groups.map(({ id, name }) => (
        <KindGroup key={id} id={id} name={inTongue(name, language)} categories={ofGroup(id)} keeping={keeping} />
      ))}
      <p className={registerClasses['quiet']}>
        {t('keepingRules.noAdvice')}{' '}
        {settings.ownRules.length > 0 && t('keepingRules.ownCount', { count: settings.ownRules.length })}
      </p>
    </>
  );
}

function KindGroup({
  id,
  name,
  categories,
  keeping,
}: {
  readonly id: string;
  readonly name: string;
  readonly categories: readonly AppliedCategory[];
  readonly keeping: Keeping;
}) {
  return (
    <section aria-labelledby={`kinds-${id}`}>
      <h2 id={`kinds-${id}`} className={registerClasses['heading']}>
        {name}
      </h2>
      <div className={classes['kinds']}>
        {categories.map(category => (
          <Kind key={category.id} category={category} keeping={keeping} />
        ))}
      </div>
    </section>
  );
}

function Kind({ category, keeping }: { readonly category: AppliedCategory; readonly keeping: Keeping }) {
  const t = useTexts();
  const language = useLanguage();
  const { ground, settings } = keeping;
  const name = inTongue(category.name, language);
  const automatic = settings.automatic.find(each => each.category === category.id);
  const short = [
    ...new Set(
      category.rules
        .filter(({ kind }) => kind !== 'review')
        .map(rule =>
          t('keepingRules.short', { kind: t(`keepingRules.kind.${rule.kind}`), period: ruleWords(t, rule, language) }),
        ),
    ),
  ];
  return (
    <details name={category.id}>
      <summary>
        <h3>{name}</h3>
        <span className={classes['short']}>
          {short.length === 0 ? t('keepingRules.noRule') : short.join('; ')}
          {automatic && ` · ${t('keepingRules.automatic.isOn', { days: automatic.graceDays })}`}
        </span>
      </summary>
      <div className={classes['inside']}>
        {category.rules.length === 0 && <Remark tone="soon">{t('keepingRules.noRuleText')}</Remark>}
        <RuleList category={category} toCome={rulesToCome(keeping, category)} ground={ground} />
        <Group gap="lg">
          <Anchor
            component={Link}
            href={`/retention/rules/new/${category.id}`}
            underline="always"
            aria-label={t('keepingRules.addFor', { name })}
          >
            {t('keepingRules.add')}
          </Anchor>
          <Anchor
            component={Link}
            href={`/retention/rules/automatic/${category.id}`}
            underline="always"
            aria-label={t('keepingRules.automatic.of', {
              what: t(automatic ? 'keepingRules.automatic.change' : 'keepingRules.automatic.on'),
              name,
            })}
          >
            {t(automatic ? 'keepingRules.automatic.change' : 'keepingRules.automatic.on')}
          </Anchor>
          {category.own && (
            <Anchor
              component={Link}
              href={`/retention/rules/kinds/${category.id}`}
              underline="always"
              aria-label={t('keepingRules.kindPage.changeOf', { name })}
            >
              {t('keepingRules.kindPage.change')}
            </Anchor>
          )}
        </Group>
      </div>
    </details>
  );
}
