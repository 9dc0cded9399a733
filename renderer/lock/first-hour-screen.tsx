import { Alert, Anchor, Button, Group, Title } from '@mantine/core';
import { IconChevronLeft, IconFileTypePdf, IconFiles } from '@tabler/icons-react';
import { Link } from 'wouter';
import { sheetFor, type KindOrUnknown } from '../../shared/domain/first-hour.ts';
import { packs } from '../../shared/packs.ts';
import { Bare } from '../frame/bare.tsx';
import { FirstHourKinds, kindNamed, kindSentence } from '../incidents/first-hour-kinds.tsx';
import { FirstHourSteps } from '../incidents/first-hour-steps.tsx';
import classes from '../incidents/first-hour.module.css';
import { SaveWays } from '../pages/retention/save-ways.tsx';
import { ask, useCall, useChange } from '../ui/calls.ts';
import { useHeading } from '../ui/page.tsx';
import { useLanguage, useTexts } from '../ui/texts.ts';

/**
 * The first hour before the password, and on a computer without a vault: what has happened, and its steps to tick. Nothing can be typed here, and
 * nothing of the business is shown. `locked`: a vault is there, and the way back leads to its password.
 */
export function FirstHourScreen({ kind: word, locked }: { readonly kind: string; readonly locked: boolean }) {
  const kind = kindNamed(word);
  return (
    <Bare>{kind === undefined ? <Choice locked={locked} /> : <Steps key={kind} kind={kind} locked={locked} />}</Bare>
  );
}

function Choice({ locked }: { readonly locked: boolean }) {
  const t = useTexts();
  const language = useLanguage();
  const heading = useHeading(t('firstHour.title'));
  const { value } = useCall('firstHour.ticks', {}, { fresh: true });
  const begun = value?.ticks.length ?? 0;
  return (
    <>
      <Title order={1} ref={heading} tabIndex={-1} mb="xs">
        {t('firstHour.title')}
      </Title>
      <p>{t('firstHour.lead')}</p>
      {begun > 0 && <p>{t('firstHour.begun', { count: begun })}</p>}
      <FirstHourKinds to="/first-hour" />
      <Group mt="xl" gap="sm" align="flex-start">
        <Button
          component={Link}
          href="/"
          variant="default"
          leftSection={<IconChevronLeft size={20} aria-hidden="true" />}
        >
          {t(locked ? 'lockScreen.backToPassword' : 'firstHour.back')}
        </Button>
        <div>
          <SaveWays
            ways={[
              {
                words: 'firstHour.saveAll',
                Sign: IconFiles,
                save: () => ask('firstHour.print', { kind: 'all', language, ticked: false }),
              },
            ]}
          />
        </div>
      </Group>
    </>
  );
}

function Steps({ kind, locked }: { readonly kind: KindOrUnknown; readonly locked: boolean }) {
  const t = useTexts();
  const language = useLanguage();
  const name = kindSentence(t, language, kind);
  const heading = useHeading(name);
  const { value } = useCall('firstHour.ticks', {}, { fresh: true });
  const change = useChange('firstHour.tick');
  const print = (ticked: boolean) => () => ask('firstHour.print', { kind, language, ticked });
  return (
    <>
      <Anchor
        component={Link}
        href="/first-hour"
        style={{ display: 'inline-flex', alignItems: 'center', minHeight: 40 }}
      >
        <IconChevronLeft size={18} aria-hidden="true" />
        {t('firstHour.otherKind')}
      </Anchor>
      <Title order={1} ref={heading} tabIndex={-1} mb="xs">
        {name}
      </Title>
      <p>{t('firstHour.stepsLead')}</p>
      {change.refusal && (
        <Alert color="amber" role="alert" mb="md">
          {t('firstHour.notKept')}
        </Alert>
      )}
      <FirstHourSteps
        sheet={sheetFor(packs.firstHour(), kind)}
        done={(value?.ticks ?? []).map(tick => ({ ...tick, who: '' }))}
        tick={async (step, done) => void (await change.run({ step, done }))}
        beside={
          <section className={classes['box']}>
            <p>
              <strong>{t('firstHour.numbers')}</strong>
            </p>
            <p>{t('firstHour.kept')}</p>
            <SaveWays
              ways={[
                { words: 'firstHour.saveTicked', Sign: IconFileTypePdf, save: print(true) },
                { words: 'firstHour.savePage', Sign: IconFileTypePdf, save: print(false) },
              ]}
            />
          </section>
        }
      />
      <Button mt="lg" component={Link} href="/">
        {t(locked ? 'firstHour.toPassword' : 'firstHour.back')}
      </Button>
    </>
  );
}
