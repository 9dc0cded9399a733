import { Button, Group } from '@mantine/core';
import { Link } from 'wouter';
import type { ConsentText } from '../../../shared/domain/consent-record.ts';
import { hintChannels } from '../../../shared/domain/customer-hint.ts';
import { readability } from '../../../shared/domain/readability.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import type { ConsentPurposeEntry } from '../../../shared/ipc/consent-shapes.ts';
import { useCall } from '../../ui/calls.ts';
import { listed, moment } from '../../ui/format.ts';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { Remark } from '../register/remark.tsx';
import classes from './consent-texts.module.css';
import { languageWords } from './language-words.ts';
import { newestTexts, type TextKind } from './text-draft.ts';
import { TextPart } from './text-part.tsx';

/** Advertises to existing customers on the business's own interest: such a purpose can do with a hint. */
export const takesHint = ({ marketing, basis, channels }: ConsentPurposeEntry): boolean =>
  marketing && basis === 'legitimateInterests' && hintChannels(channels).length > 0;

/** Every purpose that asks for a consent, with the text people are shown; and the hints for existing customers. */
export function TextsPage() {
  const t = useTexts();
  const purposes = useCall('consents.purposes', {}, { fresh: true });
  const texts = useCall('consents.texts', { purpose: null }, { fresh: true });
  const refusal = purposes.refusal ?? texts.refusal;
  const asking = purposes.value?.purposes.filter(({ asksConsent }) => asksConsent) ?? [];
  const hints = asking.filter(takesHint);
  return (
    <TextPart
      title={t('consentTexts.title')}
      lead={t('consentTexts.lead')}
      back="/consents"
      backName={t('consentTexts.back')}
    >
      {refusal ? (
        <Refusal refusal={refusal} again={() => (purposes.askAgain(), texts.askAgain())} />
      ) : !purposes.value || !texts.value ? (
        <Loading />
      ) : asking.length === 0 ? (
        <Empty
          sentence={t('consentTexts.noPurposes')}
          action={
            <Button component={Link} href="/register/questions">
              {t('consentTexts.toRegister')}
            </Button>
          }
        />
      ) : (
        <>
          <TextList kind="consent" purposes={asking} texts={texts.value.texts} />
          {hints.length > 0 && (
            <section aria-labelledby="hints">
              <h2 id="hints" className={classes['heading']}>
                {t('consentTexts.hints')}
              </h2>
              <p className={classes['under']}>{t('consentTexts.hintsWhy')}</p>
              <TextList kind="hint" purposes={hints} texts={texts.value.texts} />
            </section>
          )}
        </>
      )}
    </TextPart>
  );
}

function TextList({
  kind,
  purposes,
  texts,
}: {
  readonly kind: TextKind;
  readonly purposes: readonly ConsentPurposeEntry[];
  readonly texts: readonly ConsentText[];
}) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <ul className={classes['entries']}>
      {purposes.map(entry => {
        const name = inTongue(entry.name, language) || entry.id;
        const newest = newestTexts(texts, entry.id, kind);
        const [first] = newest;
        return (
          <li key={entry.id}>
            <div>
              <h3>{name}</h3>
              {first ? (
                <>
                  <p className={classes['under']}>
                    {t('consentTexts.stands', {
                      version: first.version,
                      at: moment(language, first.madeAt),
                      languages: listed(
                        language,
                        newest.map(text => t(languageWords[text.language])),
                      ),
                    })}
                  </p>
                  {newest.map(text => (
                    <Reads key={text.id} text={text} />
                  ))}
                </>
              ) : kind === 'consent' && entry.marketing && entry.basis !== 'consent' ? (
                <p className={classes['under']}>{t('consentTexts.noneNeeded')}</p>
              ) : (
                <Remark tone="soon">{t('consentTexts.none')}</Remark>
              )}
            </div>
            <Group gap="sm">
              <Button
                component={Link}
                variant="default"
                href={kind === 'hint' ? `/consents/texts/${entry.id}/hint` : `/consents/texts/${entry.id}`}
                aria-label={t(first ? 'consentTexts.openOf' : 'consentTexts.writeOf', { name })}
              >
                {t(first ? 'consentTexts.open' : 'consentTexts.write')}
              </Button>
            </Group>
          </li>
        );
      })}
    </ul>
  );
}

/** How easily a stored text reads. */
function Reads({ text }: { readonly text: ConsentText }) {
  const t = useTexts();
  const measured = readability(text.body, text.language);
  if (measured === null) return null;
  const { score, goal } = measured;
  return (
    <Remark tone={score >= goal ? 'good' : 'soon'}>
      {t(score >= goal ? 'consentTexts.readsWellIn' : 'consentTexts.readsHardIn', {
        language: t(languageWords[text.language]),
        score,
        goal,
      })}
    </Remark>
  );
}
